using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using AcceptanceKind = OneStopApproval.Domain.Reviews.AcceptanceKind;
using ClockKind = OneStopApproval.Domain.Clocks.ClockKind;
using Review = OneStopApproval.Domain.Reviews.Review;
using ReviewState = OneStopApproval.Domain.Reviews.ReviewState;

namespace OneStopApproval.Server.Operator;

internal sealed partial class OperationsService
{
    /// <inheritdoc/>
    public override async Task<ExplainClockResponse> ExplainClock(ExplainClockRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        if (!Names.TryClock(request.Name, out var application, out var item, out var kind, out var number))
        {
            faults.BadName("name", "applications/{id}/reviews/{item}/clocks/{kind}-{n} or applications/{id}/clocks/joint-cap-1");
        }

        faults.ThrowIfAny();
        var view = await doors.Reader.ViewAsync(application!, context.Caller(), context.CancellationToken);
        var review = view.Reviews.FirstOrDefault(review => review.Item == item);
        var clock = item is null
            ? JointCapMap.Of(view) is { } cap && (cap.Kind, cap.Number) == (kind, number) ? cap : null
            : review?.Clocks.FirstOrDefault(candidate => candidate.Kind == kind && candidate.Number == number);
        if (clock is null)
        {
            throw new WireError(ErrorReason.NotVisible).ToException();
        }

        var explanation = clock.Explain(view.Calendar, view.Today);
        var language = Language.Of(context.GetHttpContext().Request);
        var applied = review is null ? null : LimitTextMap.Applied(view.Catalogue, review, clock, view.Today);
        var designated = review is null ? view.Catalogue.FindBundle(view.Matter.Bundle)?.JointCap : null;
        var response = new ExplainClockResponse
        {
            AppliedText = applied,
            Clock = ClockMap.ToWire(clock, view.Matter.Id, item, view.Calendar, view.Today),
            Summary = ExplanationMap.Summary(explanation, LimitTextMap.Told(applied, language) + JointCapMap.Told(designated, language), language),
            Today = view.Today.ToWire(),
        };
        response.Days.AddRange(ExplanationMap.Days(explanation, language));
        response.Calendars.Add(view.Calendar.Of(clock.CalendarVersion).Version);
        response.LegalTexts.AddRange(LegalTextMap.ToWire(view.Catalogue, explanation));
        foreach (var entry in item is null ? [] : await doors.Journal.ReadReprojectionsAsync(view.Matter.Id, item, context.CancellationToken))
        {
            if (entry.Event is ClockReprojected moved && moved.Kind == kind && moved.Number == number)
            {
                response.Moves.Add(CalendarMap.ToWire(moved, view.Matter.Id, StatutoryTime.DateOf(entry.BusinessTime)));
            }
        }

        return response;
    }

    /// <inheritdoc/>
    public override async Task<ExplainJoinResponse> ExplainJoin(ExplainJoinRequest request, ServerCallContext context)
    {
        var view = await ViewAsync(request.Name, context);
        var matter = view.Matter;
        var response = new ExplainJoinResponse
        {
            Name = Names.Application(matter.Id),
            Joined = matter.JoinedDate is not null,
            JoinDate = matter.JoinedDate.ToWire(),
            Round = matter.Round,
        };
        response.Members.AddRange(view.Reviews.Select(review => Member(view, review)));
        return response;
    }

    private static JoinMember Member(MatterView view, Review review)
    {
        var member = new JoinMember
        {
            Review = Names.Review(view.Matter.Id, review.Item),
            InJoin = view.Matter.Joining().Contains(review),
            Terminal = review.State.IsTerminal(),
            State = review.State.ToWire(),
            Since = Since(view, review).ToWire(),
        };
        if (review.State == ReviewState.PreReview
            && view.Catalogue.FindBundle(view.Matter.Bundle)?.EdgeOf(review.Item) is { } edge
            && view.Matter.Find(edge.Prerequisite) is { } prerequisite)
        {
            member.WaitsFor.Add(Names.Review(view.Matter.Id, prerequisite.Item));
        }

        return member;
    }

    private static DateOnly? Since(MatterView view, Review review) => review.State switch
    {
        ReviewState.None => null,
        ReviewState.Intake => review.CompletedDate,
        ReviewState.CorrectionRequested => review.Correction?.IssuedDate,
        ReviewState.PreReview => view.Matter.ReceiptDate,
        ReviewState.InReview => review.AcceptanceKind == AcceptanceKind.BySilence ? AfterIntake(review) : review.AcceptanceDate,
        ReviewState.Granted or ReviewState.PartlyGranted or ReviewState.Refused or ReviewState.Declined
            or ReviewState.NotRequired or ReviewState.NotReceived or ReviewState.Withdrawn or ReviewState.Abandoned
            or ReviewState.Filed or ReviewState.AcceptanceRevoked => review.TerminalDate,
    };

    // Acceptance by silence is dated back, but stands from the day after the intake days (rule 12).
    private static DateOnly? AfterIntake(Review review) =>
        review.Clocks.LastOrDefault(clock => clock.Kind == ClockKind.Intake)?.End?.AddDays(1);
}
