using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Intake = OneStopApproval.Domain.Intake;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    /// <inheritdoc/>
    public override Task<AnswerCorrectionResponse> AnswerCorrection(AnswerCorrectionRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Application("name", request.Name);
        var items = Items(draft, application, request.Reviews);
        var command = new Intake.AnswerCorrection(items, Points(draft, request.Answers));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Files(draft.Caller, items), folded =>
            new AnswerCorrectionResponse
            {
                Name = Names.Application(application),
                State = Answers.State(folded),
                Etag = folded.After.Etag,
                Receipt = Answers.Receipt(folded),
                Reviews = { folded.Events.OfType<CorrectionAnswered>().Select(@event => Answers.Review(folded, @event.Item)) },
            });
    }

    private static ImmutableArray<string> Items(CommandDraft draft, string application, RepeatedField<string> reviews) =>
    [
        .. reviews.Select((name, index) =>
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"reviews[{index}]");
            var (owner, item) = draft.Faults.Review(field, name);
            draft.Faults.Require(
                owner.Length == 0 || application.Length == 0 || owner == application,
                field,
                "不属于本联办件。",
                "This review belongs to another application.");
            return item;
        }).Distinct(),
    ];

    private static ImmutableDictionary<string, string> Points(CommandDraft draft, RepeatedField<CorrectionAnswer> answers)
    {
        var points = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < answers.Count; index++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"answers[{index}]");
            var point = draft.Faults.Required($"{field}.point", answers[index].Point, Limits.Id);
            draft.Faults.Require(
                !points.ContainsKey(point), $"{field}.point", "同一项只能答复一次。", "Answer each point once.");
            var text = draft.Faults.Optional($"{field}.text", answers[index].Text, Limits.CorrectionAnswer);
            if (text is not null)
            {
                points[point] = draft.Personal.Commit(PersonalKinds.CorrectionAnswer, text);
            }
        }

        return points.ToImmutable();
    }
}
