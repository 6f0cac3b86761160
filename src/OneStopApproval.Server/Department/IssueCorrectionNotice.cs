using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
using Intake = OneStopApproval.Domain.Intake;

namespace OneStopApproval.Server.Department;

internal sealed partial class IntakeService
{
    /// <inheritdoc/>
    public override Task<IssueCorrectionNoticeResponse> IssueCorrectionNotice(
        IssueCorrectionNoticeRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Application("parent", request.Parent);
        var targets = ReviewTargets.Several(draft.Faults, application, request.Reviews);
        var command = new Intake.IssueCorrectionNotice(
            targets,
            CorrectionInput.Points(draft, "points", request.Points),
            draft.Faults.OptionalDate("act_date", request.ActDate),
            draft.Faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Visible(draft.Caller, targets.Items()), Answer);
    }

    // The stored answer names the points by their ids alone: their texts are personal values and stay where they can be erased.
    private static IssueCorrectionNoticeResponse Answer(Folded folded)
    {
        var requested = folded.Events.OfType<CorrectionRequested>().ToArray();
        return new IssueCorrectionNoticeResponse
        {
            Reviews = { requested.Select(@event => Named(folded, @event.Item)) },
            Receipt = Answers.Receipt(folded),
            Document = Answers.Document(folded, requested[0].Document),
            Points =
            {
                requested
                    .SelectMany(@event => @event.Points)
                    .DistinctBy(point => point.Id)
                    .Select(point => new CorrectionPoint
                    {
                        Id = point.Id,
                        MaterialCode = point.Material ?? "",
                        Field = point.Field ?? "",
                        Department = Names.Department(point.Department!),
                    }),
            },
        };
    }

    // The notice is one for all: no review has it for its own.
    private static ReviewResult Named(Folded folded, string item)
    {
        var result = Answers.Review(folded, item);
        result.Document = null;
        return result;
    }
}
