using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>commitment</c> of an item: how it is asked for by notification and commitment (M163 10; rule 25).</summary>
internal static class Commitments
{
    private const int MostMonths = 24;

    /// <summary>Reads the rule; an item has it exactly where it offers the procedure.</summary>
    /// <param name="item">The item's keys.</param>
    /// <param name="offered">Kinds that the item offers.</param>
    /// <param name="procedures">Procedures that it offers.</param>
    public static CommitmentRule? Read(Fields item, ImmutableArray<ReviewKind> offered, ImmutableArray<Procedure> procedures)
    {
        var rule = item.OptionalMap("commitment", fields =>
        {
            var kinds = fields.Choices<ReviewKind>("kinds");
            if (kinds.Any(kind => !offered.Contains(kind) || kind is ReviewKind.Cancellation or ReviewKind.Reissue))
            {
                fields.Fault(FaultKind.WrongValue, "kinds", "kinds must be among the item's 'kinds', without CANCELLATION and REISSUE, which decide no capability");
            }

            return new CommitmentRule(
                kinds,
                fields.Text("text"),
                fields.Text("english_text"),
                fields.Days("decision"),
                (int)fields.Number("verification_months", 1, MostMonths),
                fields.Text(LawsFile.BasisKey));
        });
        if ((rule is not null) != procedures.Contains(Procedure.Commitment))
        {
            item.Fault(FaultKind.WrongValue, "procedures", "COMMITMENT and the key 'commitment' go together");
        }

        return rule;
    }
}
