using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Personal;
using Reviews = OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>Reads what is decided of a review, whether it is decided now or the record of it is corrected.</summary>
internal static class DecisionInput
{
    private const int MostGroups = 200;
    private const int MostCategories = 50;

    /// <summary>Whoever refuses anything says why and on what articles, unless the groups of what is refused do.</summary>
    /// <param name="faults">Takes the faults.</param>
    /// <param name="path">What stands before the fields' names.</param>
    /// <param name="said">The decision.</param>
    public static void CheckReasons(Faults faults, string path, RecordedDecision said)
    {
        var explained = said.Refusals.Count > 0 && (said.RefusedScope.Count == 0 || said.Refusals.Any(group => group.Rows.Count > 0));
        if (said.Outcome is DecisionOutcome.Partial or DecisionOutcome.Refuse && !explained)
        {
            _ = faults.Required($"{path}reason", said.Reason, Limits.OfficerText);
            _ = faults.Required($"{path}legal_basis", said.LegalBasis, Limits.LegalBasis);
        }
        else
        {
            _ = faults.Optional($"{path}reason", said.Reason, Limits.OfficerText);
            _ = faults.Optional($"{path}legal_basis", said.LegalBasis, Limits.LegalBasis);
        }
    }

    /// <summary>The groups of refused rows and categories.</summary>
    /// <param name="draft">The command.</param>
    /// <param name="path">What stands before the fields' names.</param>
    /// <param name="groups">The groups.</param>
    public static ImmutableArray<Reviews.RefusedRows> Refusals(CommandDraft draft, string path, RepeatedField<ScopeRefusal> groups)
    {
        draft.Faults.Require(groups.Count <= MostGroups, $"{path}refusals", "不得超过 200 组。", "At most 200 groups.");
        return
        [
            .. groups.Take(MostGroups).Select((group, index) =>
            {
                var field = string.Create(CultureInfo.InvariantCulture, $"{path}refusals[{index}]");
                draft.Faults.Require(
                    group.Rows.Count + group.Categories.Count > 0, $"{field}.rows", "请至少列出一行或者一个类别。", "Name at least one row or category.");
                draft.Faults.Require(group.Categories.Count <= MostCategories, $"{field}.categories", "不得超过 50 项。", "At most 50 categories.");
                return new Reviews.RefusedRows(
                    ScopeInput.Refer(draft, $"{field}.rows", group.Rows),
                    draft.Personal.CommitUnlessEmpty(
                        PersonalKinds.Reason, draft.Faults.Required($"{field}.reason", group.Reason, Limits.OfficerText)) ?? "",
                    draft.Personal.CommitUnlessEmpty(
                        PersonalKinds.LegalBasis, draft.Faults.Required($"{field}.legal_basis", group.LegalBasis, Limits.LegalBasis)) ?? "")
                {
                    Categories = Categories(draft.Faults, field, group),
                };
            }),
        ];
    }

    /// <summary>What a partial grant refuses may be told by its groups alone; their rows have been checked with them.</summary>
    public static string? Together(CommandDraft draft, RecordedDecision said) =>
        said.Outcome == DecisionOutcome.Partial && said.Refusals.Any(group => group.Rows.Count > 0)
            ? draft.Refer(ScopeTable.Of(ScopeRows.Write(said.Refusals.SelectMany(group => group.Rows))))
            : null;

    private static ImmutableArray<string>? Categories(Faults faults, string field, ScopeRefusal group) => group.Categories.Count == 0
        ? null
        : [.. group.Categories.Take(MostCategories).Select((category, at) => faults.Required(
            string.Create(CultureInfo.InvariantCulture, $"{field}.categories[{at}]"), category, Limits.Id))];
}
