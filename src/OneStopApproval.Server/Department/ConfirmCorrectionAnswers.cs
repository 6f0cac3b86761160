using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Commands;
using Intake = OneStopApproval.Domain.Intake;

namespace OneStopApproval.Server.Department;

internal sealed partial class IntakeService
{
    /// <inheritdoc/>
    public override Task<ConfirmCorrectionAnswersResponse> ConfirmCorrectionAnswers(
        ConfirmCorrectionAnswersRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, target) = ReviewTargets.One(draft.Faults, request.Name, request.Etag);
        var command = new Intake.ConfirmCorrectionAnswers(target.Item, target.Etag, Checks(draft, request));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Visible(draft.Caller, [target.Item]), folded =>
            new ConfirmCorrectionAnswersResponse
            {
                Reviews = { folded.Events.OfType<CorrectionAnswersChecked>().Select(@event => Answers.Review(folded, @event.Item)) },
                Receipt = Answers.Receipt(folded),
            });
    }

    private static ImmutableDictionary<string, Intake.AnswerCheck> Checks(CommandDraft draft, ConfirmCorrectionAnswersRequest request)
    {
        draft.Faults.Require(
            request.Checks.Count is > 0 and <= CorrectionInput.Most, "checks", "应确认 1 至 100 项。", "Confirm 1 to 100 points.");
        var checks = ImmutableDictionary.CreateBuilder<string, Intake.AnswerCheck>(StringComparer.Ordinal);
        for (var index = 0; index < Math.Min(request.Checks.Count, CorrectionInput.Most); index++)
        {
            var (check, field) = (request.Checks[index], string.Create(CultureInfo.InvariantCulture, $"checks[{index}]"));
            var point = draft.Faults.Required($"{field}.point", check.Point, Limits.Id);
            draft.Faults.Require(!checks.ContainsKey(point), $"{field}.point", "同一项只能确认一次。", "Confirm each point once.");
            draft.Faults.Require(
                check.Verdict is CorrectionVerdict.Mended or CorrectionVerdict.NotMended,
                $"{field}.verdict",
                "必须是列出的取值之一。",
                "Must be one of the listed values.");
            var remark = check.Verdict == CorrectionVerdict.NotMended
                ? draft.Faults.Required($"{field}.remark", check.Remark, Limits.CorrectionPoint)
                : draft.Faults.Optional($"{field}.remark", check.Remark, Limits.CorrectionPoint);
            checks[point] = new(check.Verdict == CorrectionVerdict.Mended, draft.Personal.CommitUnlessEmpty(PersonalKinds.CorrectionRemedy, remark));
        }

        return checks.ToImmutable();
    }
}
