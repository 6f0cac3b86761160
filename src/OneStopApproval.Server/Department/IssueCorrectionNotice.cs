using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
using Intake = OneStopApproval.Domain.Intake;

namespace OneStopApproval.Server.Department;

internal sealed partial class IntakeService
{
    private const int MostPoints = 100;

    /// <inheritdoc/>
    public override Task<IssueCorrectionNoticeResponse> IssueCorrectionNotice(
        IssueCorrectionNoticeRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Application("parent", request.Parent);
        var targets = ReviewTargets.Several(draft.Faults, application, request.Reviews);
        var command = new Intake.IssueCorrectionNotice(
            targets,
            Points(draft, request.Points),
            draft.Faults.OptionalDate("act_date", request.ActDate),
            draft.Faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Visible(draft.Caller, targets.Items()), Answer);
    }

    private static ImmutableArray<Intake.NoticePoint> Points(CommandDraft draft, RepeatedField<CorrectionPoint> points)
    {
        draft.Faults.Require(
            points.Count is > 0 and <= MostPoints, "points", "应列明 1 至 100 项需补正的内容。", "State 1 to 100 points to be corrected.");
        return
        [
            .. points.Select((point, index) =>
            {
                var field = string.Create(CultureInfo.InvariantCulture, $"points[{index}]");
                draft.Faults.Require(
                    point.Id.Length == 0, $"{field}.id", "编号由系统给出，请留空。", "The server gives the ids; leave this empty.");
                return new Intake.NoticePoint(
                    draft.Faults.Optional($"{field}.material_code", point.MaterialCode, Limits.Id),
                    draft.Personal.CommitUnlessEmpty(
                        PersonalKinds.CorrectionPoint, draft.Faults.Required($"{field}.text", point.Text, Limits.CorrectionPoint)) ?? "",
                    draft.Personal.CommitUnlessEmpty(
                        PersonalKinds.LegalBasis, draft.Faults.Optional($"{field}.legal_basis", point.LegalBasis, Limits.LegalBasis)));
            }),
        ];
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
                    .Select(point => new CorrectionPoint { Id = point.Id, MaterialCode = point.Material ?? "" }),
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
