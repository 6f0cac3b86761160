using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>separate_desks</c> of an item: two or all three of the desks, at which different people must sit.</summary>
internal static class Desks
{
    private const string Key = "separate_desks";

    /// <summary>Reads the desks; none without the key.</summary>
    public static ImmutableArray<ReviewDesk> Read(Fields item, ItemNature nature)
    {
        if (!item.Has(Key))
        {
            return [];
        }

        var desks = item.Choices<ReviewDesk>(Key);
        if (desks.Length < 2)
        {
            item.Fault(FaultKind.WrongValue, Key, "name two desks or all three; one alone is apart from nothing");
        }

        if (nature == ItemNature.Filing)
        {
            item.Fault(FaultKind.WrongValue, Key, "a filing is neither accepted nor decided");
        }

        return desks;
    }
}
