using System.Collections.Immutable;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>bans</c> of an item: for how long it cannot be asked for again (ALL 78, 79; M163 32, 33).</summary>
internal static class BanRules
{
    private const int MostYears = 50;

    /// <summary>Reads the rules; none without the key.</summary>
    public static ImmutableArray<BanRule> Read(Fields item)
    {
        var told = new HashSet<BanKind>();
        return item.OptionalMaps("bans", fields =>
        {
            var kind = fields.Choice<BanKind>("kind");
            if (kind != default && !kind.HasRule())
            {
                fields.Fault(FaultKind.WrongValue, "kind", "a rule is for FALSE_APPLICATION or FRAUD; the days of other bans stand in the decision that imposes them");
            }
            else if (kind != default && !told.Add(kind))
            {
                fields.Fault(FaultKind.DuplicateId, "kind", $"{Fields.NameOf(kind)} has a rule already");
            }

            return new BanRule(kind, (int)fields.Number("years", 1, MostYears), fields.Text(LawsFile.BasisKey));
        });
    }
}
