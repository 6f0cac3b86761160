using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using Visits = OneStopApproval.Domain.Visits;

namespace OneStopApproval.Server.Department;

/// <summary>Corrects the record of a trip by two persons (rule 28).</summary>
/// <param name="doors">What all doors share.</param>
internal sealed class TripService(ServerContext doors) : Contracts.V1.TripService.TripServiceBase
{
    /// <inheritdoc/>
    public override Task<ProposeTripCorrectionResponse> ProposeTripCorrection(
        ProposeTripCorrectionRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, number) = draft.Faults.Trip("name", request.Name);
        draft.Faults.Require(
            request.NotMade != (request.Instead is not null),
            "instead",
            "请填写更正后的到场记录，未到场的填写 not_made，二者只填一项。",
            "Say either what the record is to be, or not_made where nobody came.");
        var command = new Visits.ProposeTripCorrection(
            number,
            request.Instead is { } instead ? RecordOf(draft.Faults, instead) : null,
            draft.Personal.CommitUnlessEmpty(PersonalKinds.Reason, draft.Faults.Required("reason", request.Reason, Limits.ShortReason)) ?? "");
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Visible(draft.Caller), folded => new ProposeTripCorrectionResponse
        {
            Name = Names.Trip(application, number),
            Receipt = Answers.Receipt(folded),
            Etag = folded.After.Trips.First(trip => trip.Number == number).Proposal!.Etag,
        });
    }

    /// <inheritdoc/>
    public override async Task<ProposedTripCorrection> GetProposedTripCorrection(
        GetProposedTripCorrectionRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, number) = faults.Trip("name", request.Name);
        faults.ThrowIfAny();

        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        if (view.Matter.Trips.FirstOrDefault(candidate => candidate.Number == number) is not { Proposal: { } proposal } trip)
        {
            throw new WireError(ErrorReason.NotVisible).ToException();
        }

        view = await doors.Reader.FillAsync(view, [proposal.Reason], [], context.CancellationToken);
        return new ProposedTripCorrection
        {
            Name = request.Name,
            Recorded = VisitMap.ToWire(trip.Reads),
            NotMade = proposal.Instead is null,
            Instead = VisitMap.ToWire(proposal.Instead),
            Reason = view.Texts.Of(proposal.Reason),
            ProposeDate = proposal.Date.ToWire(),
            Etag = proposal.Etag,
        };
    }

    /// <inheritdoc/>
    public override Task<ConfirmTripCorrectionResponse> ConfirmTripCorrection(
        ConfirmTripCorrectionRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, number) = draft.Faults.Trip("name", request.Name);
        var command = new Visits.ConfirmTripCorrection(number, draft.Faults.Required("etag", request.Etag, Limits.Id));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Visible(draft.Caller), folded => new ConfirmTripCorrectionResponse
        {
            Name = Names.Trip(application, number),
            State = (VisitState)folded.After.Visit.State,
            Receipt = Answers.Receipt(folded),
            DemandedCount = folded.After.Visit.DemandedCount,
        });
    }

    private static Visits.TripRecord RecordOf(Faults faults, TripRecord record)
    {
        faults.Require(record.Date is not null, "instead.date", "不能为空。", "Must not be empty.");
        return new(
            faults.OptionalDate("instead.date", record.Date) ?? default,
            faults.Value<TripCause, Visits.TripCause>("instead.cause", record.Cause),
            record.Department.Length == 0 ? null : faults.Department("instead.department", record.Department));
    }
}
