using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Intake;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>Reads what the authority asks of the applicant after acceptance, and the applicant's answers.</summary>
internal static class AskInput
{
    private const int MostPoints = 100;
    private const int MostDays = 366;

    /// <summary>The points of a request.</summary>
    public static ImmutableArray<NoticePoint> Points(CommandDraft draft, RepeatedField<RequestedPoint> points)
    {
        draft.Faults.Require(
            points.Count is > 0 and <= MostPoints, "points", "应列明 1 至 100 项内容。", "State 1 to 100 points.");
        return
        [
            .. points.Take(MostPoints).Select((point, index) =>
            {
                var field = string.Create(CultureInfo.InvariantCulture, $"points[{index}]");
                draft.Faults.Require(
                    point.Id.Length == 0, $"{field}.id", "编号由系统给出，请留空。", "The server gives the ids; leave this empty.");
                draft.Faults.Require(
                    point.Answer.Length == 0, $"{field}.answer", "由申请人答复，请留空。", "The applicant answers; leave this empty.");
                return new NoticePoint(
                    draft.Faults.Optional($"{field}.material_code", point.MaterialCode, Limits.Id),
                    draft.Personal.CommitUnlessEmpty(
                        PersonalKinds.RequestedPoint, draft.Faults.Required($"{field}.text", point.Text, Limits.CorrectionPoint)) ?? "",
                    draft.Personal.CommitUnlessEmpty(
                        PersonalKinds.LegalBasis, draft.Faults.Optional($"{field}.legal_basis", point.LegalBasis, Limits.LegalBasis)));
            }),
        ];
    }

    /// <summary>The answers of a request, by point.</summary>
    public static ImmutableDictionary<string, string> Answers(CommandDraft draft, RepeatedField<PointAnswer> answers)
    {
        draft.Faults.Require(answers.Count <= MostPoints, "answers", "不得超过 100 项。", "At most 100 answers.");
        var points = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < Math.Min(answers.Count, MostPoints); index++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"answers[{index}]");
            var point = draft.Faults.Required($"{field}.point", answers[index].Point, Limits.Id);
            draft.Faults.Require(
                !points.ContainsKey(point), $"{field}.point", "同一项只能答复一次。", "Answer each point once.");
            if (draft.Faults.Optional($"{field}.text", answers[index].Text, Limits.CorrectionAnswer) is { } text)
            {
                points[point] = draft.Personal.Commit(PersonalKinds.PointAnswer, text);
            }
        }

        return points.ToImmutable();
    }

    /// <summary>The days that a notice must tell.</summary>
    public static int RequiredDays(Faults faults, int days)
    {
        faults.Require(days is >= 1 and <= MostDays, "told_days", "须为 1 至 366 个工作日。", "Must be 1 to 366 working days.");
        return days;
    }

    /// <summary>The points of a notice as its stored answer tells them, by their ids alone: their texts stay where they can be erased.</summary>
    public static IEnumerable<RequestedPoint> Told(Domain.Stops.ExcludedTime time) =>
        time.Points.Select(point => new RequestedPoint { Id = point.Id, MaterialCode = point.Material ?? "" });

    /// <summary>The days that a notice tells; null where the request leaves them to the law.</summary>
    public static int? ToldDays(Faults faults, int days)
    {
        faults.Require(days is >= 0 and <= MostDays, "told_days", "须为 0 至 366 个工作日。", "Must be 0 to 366 working days.");
        return days == 0 ? null : days;
    }
}
