using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;
using Visits = OneStopApproval.Domain.Visits;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override Task<RecordTripResponse> RecordTrip(RecordTripRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Visit("name", request.Name);
        var command = new Visits.RecordTrip(
            draft.Faults.OptionalDate("date", request.Date),
            draft.Faults.Value<TripCause, Visits.TripCause>("cause", request.Cause),
            Department(draft, request.Department));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Visible(draft.Caller), folded => new RecordTripResponse
        {
            Name = Names.Visit(application),
            State = (VisitState)folded.After.Visit.State,
            Receipt = Answers.Receipt(folded),
            DemandedCount = folded.After.Visit.DemandedCount,
        });
    }

    // An officer answers for trips to his own department; a window clerk names the department concerned.
    private static string? Department(CommandDraft draft, string name)
    {
        if (draft.Caller.Role == ActorRole.Officer && name.Length == 0)
        {
            return draft.Caller.Department;
        }

        var department = name.Length == 0 ? null : draft.Faults.Department("department", name);
        draft.Faults.Require(
            department is null || draft.Caller.Role != ActorRole.Officer || department == draft.Caller.Department,
            "department",
            "只能登记本部门的到场。",
            "An officer records trips to his own department; leave it empty.");
        return department;
    }
}
