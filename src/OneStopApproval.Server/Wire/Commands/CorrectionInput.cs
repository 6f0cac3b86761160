using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Intake;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>Reads the points of a correction notice, drafted or about to be issued.</summary>
internal static class CorrectionInput
{
    /// <summary>Most points of one request.</summary>
    public const int Most = 100;

    /// <summary>The points of a request.</summary>
    /// <param name="draft">What the use case collects.</param>
    /// <param name="name">The field that holds them.</param>
    /// <param name="points">The points.</param>
    /// <param name="item">The review that they are about; null for all that the act names.</param>
    public static ImmutableArray<NoticePoint> Points(CommandDraft draft, string name, RepeatedField<CorrectionPoint> points, string? item = null)
    {
        draft.Faults.Require(points.Count <= Most, name, "一次不得超过 100 项。", "At most 100 points.");
        return
        [
            .. points.Take(Most).Select((point, index) =>
            {
                var field = string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]");
                draft.Faults.Require(
                    point is { Id.Length: 0, Department.Length: 0, Reply: null },
                    $"{field}.id",
                    "编号、部门和答复由系统给出，请留空。",
                    "The server gives id, department and reply; leave them empty.");
                draft.Faults.Require(
                    point.Field.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '[' or ']'),
                    $"{field}.field",
                    "须为申请表的字段名称，例如 applicant.address。",
                    "Must be a field of the form, for example applicant.address.");
                return new NoticePoint(
                    draft.Faults.Optional($"{field}.material_code", point.MaterialCode, Limits.Id),
                    draft.Personal.CommitUnlessEmpty(
                        PersonalKinds.CorrectionPoint, draft.Faults.Required($"{field}.text", point.Text, Limits.CorrectionPoint)) ?? "",
                    draft.Personal.CommitUnlessEmpty(
                        PersonalKinds.LegalBasis, draft.Faults.Optional($"{field}.legal_basis", point.LegalBasis, Limits.LegalBasis)))
                {
                    Item = item,
                    Field = draft.Faults.Optional($"{field}.field", point.Field, Limits.Id),
                    Remedy = draft.Personal.CommitUnlessEmpty(
                        PersonalKinds.CorrectionRemedy, draft.Faults.Optional($"{field}.remedy", point.Remedy, Limits.CorrectionPoint)),
                };
            }),
        ];
    }
}
