using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using Review = OneStopApproval.Domain.Reviews.Review;

namespace OneStopApproval.Server.Public;

/// <summary>Answers anybody, without login.</summary>
/// <param name="doors">What all doors share.</param>
/// <param name="guesses">Ends the guessing of query codes.</param>
internal sealed partial class PublicService(ServerContext doors, GuessLimit guesses) : Contracts.V1.PublicService.PublicServiceBase
{
    private const int LongestNumber = 100;

    private static readonly Sight Everything = new(null, Opinions: false, Personal: false);

    // Compared with when there is no such number, so that the answer takes as long as for one that is there.
    private static readonly string NobodysHash = QueryCodes.HashOf("");

    /// <inheritdoc/>
    public override async Task<TrackApplicationResponse> TrackApplication(
        TrackApplicationRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var number = faults.Required("display_number", request.DisplayNumber, LongestNumber);
        var code = faults.Required("query_code", request.QueryCode, LongestNumber);
        faults.ThrowIfAny();

        var address = context.Caller().ClientAddress ?? "";
        guesses.Admit(number, address);
        await using var db = doors.Database.Open();
        var known = await db.Applications
            .Where(row => row.DisplayNumber == number)
            .Select(row => new { row.Id, row.QueryCodeHash })
            .SingleOrDefaultAsync(context.CancellationToken);
        if (!QueryCodes.Matches(code, known?.QueryCodeHash ?? NobodysHash) || known is null)
        {
            guesses.CountWrong(number, address);
            throw new WireError(ErrorReason.NotVisible).ToException();
        }

        var view = await doors.Reader.ReadAsync(
            rows => rows.Where(row => row.Id == known.Id), Everything, context.CancellationToken);
        view = await doors.Reader.WithDeclinesAsync(view, context.CancellationToken);
        return ToWire(view, Language.Of(context.GetHttpContext().Request));
    }

    /// <inheritdoc/>
    public override async Task<VerifyCertificateResponse> VerifyCertificate(
        VerifyCertificateRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var number = faults.Required("number", request.Number, LongestNumber);
        faults.ThrowIfAny();

        var today = StatutoryTime.DateOf(await doors.Time.ReadNowAsync(context.CancellationToken));
        await using var db = doors.Database.Open();
        // Papers that replaced one another under a number: the last one is what the lab has.
        var found = await (
            from row in db.Certificates
            where row.Number == number
            join review in db.Reviews on new { row.ApplicationId, row.Item } equals new { review.ApplicationId, review.Item }
            join application in db.Applications on row.ApplicationId equals application.Id
            join made in db.Decisions
                on new { row.ApplicationId, row.Item, row.Round } equals new { made.ApplicationId, made.Item, made.Round } into decisions
            from decision in decisions.DefaultIfEmpty()
            orderby row.Revision descending
            select new CertificateFacts(
                row, application.DisplayName, review, application.CatalogueVersion, decision!.Refusals, row.Succession,
                db.Prolonged.Any(renewal => renewal.Number == row.Number && renewal.Item == row.Item)))
            .FirstOrDefaultAsync(context.CancellationToken)
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        var scopes = await MatterReader.ScopesAsync(db, found.Row.Scope is { } id ? [id] : [], context.CancellationToken);
        return new VerifyCertificateResponse
        {
            Certificate = CertificateMap.ToPublic(found, found.ItemIn(doors.Rules), [.. scopes.Values.SelectMany(rows => rows)], today),
            AsOf = today.ToWire(),
        };
    }

    private static TrackApplicationResponse ToWire(MatterView view, Language language)
    {
        var matter = view.Matter;
        var response = new TrackApplicationResponse
        {
            DisplayNumber = matter.DisplayNumber,
            State = matter.State.ToWire(),
            Bundle = Names.Bundle(matter.Bundle),
            SubmitTime = matter.SubmitTime.ToWire(),
            ReceiptDate = matter.ReceiptDate.ToWire(),
            VisitState = matter.Visit.State.ToWire(),
            DeliveryMethod = matter.WantedDelivery.ToWire(),
        };
        response.Reviews.AddRange(matter.Reviews.Select(review => ToWire(view, review, language)));
        return response;
    }

    private static TrackedReview ToWire(MatterView view, Review review, Language language)
    {
        var title = new Titles(view.Catalogue).Item(review.Item);
        var first = review.Clocks
            .Where(clock => clock.End is null && clock.Kind != Domain.Clocks.ClockKind.Consultation)
            .Select(clock => clock.Read(view.Calendar, view.Today))
            .OrderBy(reading => reading.DrivingDueDate)
            .FirstOrDefault();
        var declined = view.DeclineOf(review.Item)?.Happened;
        return new()
        {
            Item = Names.ServiceItem(review.Item),
            Title = language.Pick(title.Chinese, title.English),
            Department = Names.Department(review.Department),
            State = review.State.ToWire(),
            AcceptanceKind = review.AcceptanceKind.ToWire(),
            DueDate = first?.DrivingDueDate.ToWire(),
            StatutoryDueDate = first?.DueDate.ToWire(),
            PromisedDueDate = first?.PromisedDueDate.ToWire(),
            Light = first?.Light.ToWire() ?? Contracts.V1.Light.Unspecified,
            EndDate = review.TerminalDate.ToWire(),
            DeclineOutcome = declined?.Outcome.ToWire() ?? DeclineOutcome.Unspecified,
            RightAuthority = declined?.RightAuthority ?? "",
        };
    }
}
