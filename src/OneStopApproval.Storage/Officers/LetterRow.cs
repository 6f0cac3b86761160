using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;

namespace OneStopApproval.Storage.Officers;

/// <summary>
/// A letter (授权书) by which a person in charge (负责人) lets an officer act in his place. The ledger locks and reads the letters of who acts
/// in the act's own transaction, so that none outlives its end on any replica (ADR 0037).
/// </summary>
public sealed class LetterRow : GrantRow
{
    /// <summary>Number of the letter; an authority gives it once while it stands.</summary>
    public string Number { get; set; } = "";

    /// <summary>Subject of the person in charge who gives it; nobody gives himself one.</summary>
    public string GivenBy { get; set; } = "";

    /// <summary>The authority whose person in charge gives it; null where the person in charge of the people's government does.</summary>
    public string? Department { get; set; }

    /// <summary>What it is for.</summary>
    public LetterActs Acts { get; set; }

    /// <summary>The only items that it is for, as a JSON list; null for all.</summary>
    public string? Items { get; set; }

    /// <inheritdoc/>
    public override string Right() => $"{Department}\n{Number}";

    /// <summary>The letter that the row holds.</summary>
    public DelegationLetter ToLetter() => new(
        Number,
        Department ?? "",
        Subject,
        [.. Enum.GetValues<DelegatedAct>().Where(act => Acts.HasFlag(FlagOf(act)))],
        FromDate,
        UntilDate ?? DateOnly.MaxValue)
    {
        Items = ItemList(),
        RegionPrefix = RegionPrefix,
    };

    /// <summary>The items that it is for; none for all.</summary>
    public ImmutableArray<string> ItemList() => Items is null ? [] : CanonicalJson.Read<ImmutableArray<string>>(Items);

    /// <summary>Items as the row holds them; null for none.</summary>
    public static string? Write(IReadOnlyCollection<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Count == 0 ? null : CanonicalJson.Write(items);
    }

    /// <summary>Acts as the row holds them.</summary>
    public static LetterActs FlagsOf(IEnumerable<DelegatedAct> acts) =>
        acts.Aggregate(LetterActs.None, (all, act) => all | FlagOf(act));

    private static LetterActs FlagOf(DelegatedAct act) => (LetterActs)(1 << ((int)act - 1));
}

/// <summary>Acts of a letter; numbers are stored, each the power of two of the <see cref="DelegatedAct"/>.</summary>
[Flags]
public enum LetterActs
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Approving or refusing an extension.</summary>
    ApproveExtension = 1,

    /// <summary>Answering a request for recusal.</summary>
    AnswerRecusal = 2,

    /// <summary>Extending the limit of a whole bundle.</summary>
    ExtendJointCap = 4,
}
