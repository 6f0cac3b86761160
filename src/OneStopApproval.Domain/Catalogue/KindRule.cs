using System.Collections.Immutable;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>What is different of an item when it is asked for in one kind (rule 2); null leaves what the item itself says.</summary>
public sealed record KindRule
{
    /// <summary>The kind.</summary>
    public required ReviewKind Kind { get; init; }

    /// <summary>How it is usually examined; a chosen change may ask for more.</summary>
    public required ReviewMode Mode { get; init; }

    /// <summary>When it is examined otherwise, in Chinese; null where nothing is said.</summary>
    public string? ModeNote { get; init; }

    /// <summary>The same in English.</summary>
    public string? EnglishModeNote { get; init; }

    /// <summary>Its material list.</summary>
    public ImmutableArray<ItemMaterial>? Materials { get; init; }

    /// <summary>Working days to decide.</summary>
    public int? Decision { get; init; }

    /// <summary>Articles that this kind rests on, in Chinese.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>Whether its certificate takes a number of its own; else it keeps the number of the one that it replaces.</summary>
    public bool NewNumber { get; init; }

    /// <summary>How long before expiry a renewal is to be asked for; null for other kinds.</summary>
    public RenewalPeriod? AskBefore { get; init; }

    /// <summary>What can change (变更情形); empty where a change is asked for in words alone.</summary>
    public ImmutableArray<ChangeOption> Changes { get; init; } = [];

    /// <summary>The changes with these ids, in the item's order.</summary>
    public ImmutableArray<ChangeOption> Chosen(ImmutableArray<string> changes) => [.. Changes.Where(change => changes.Contains(change.Id))];

    /// <summary>How a review is examined that asks for these changes: as the most demanding of them asks.</summary>
    public ReviewMode ModeOf(ImmutableArray<string> changes) =>
        Chosen(changes) is { IsEmpty: false } chosen ? chosen.Min(change => change.Mode) : Mode;

    /// <summary>The material list of a review that asks for these changes; null leaves that of the item.</summary>
    public ImmutableArray<ItemMaterial>? MaterialsOf(ImmutableArray<string> changes)
    {
        var own = Chosen(changes).SelectMany(change => change.Materials).ToImmutableArray();
        return own.IsEmpty
            ? Materials
            : [.. (Materials ?? []).Concat(own)
                .GroupBy(entry => entry.Material, StringComparer.Ordinal)
                .Select(group => new ItemMaterial(group.Key, group.Any(entry => entry.Required)))];
    }
}

/// <summary>One thing that a change can be about (变更情形).</summary>
/// <param name="Id">Stable id, for example <c>registration</c>.</param>
/// <param name="Name">Chinese text.</param>
/// <param name="EnglishName">English text.</param>
/// <param name="Mode">How it is examined.</param>
/// <param name="Scope">What it does to the scope of the certificate.</param>
/// <param name="Materials">What it asks for beside the list of all changes.</param>
public sealed record ChangeOption(
    string Id, string Name, string EnglishName, ReviewMode Mode, ScopeEffect Scope, ImmutableArray<ItemMaterial> Materials)
{
    /// <summary>Whether it is about the holder itself (name, address, legal representative), and so about all its certificates.</summary>
    public bool OfHolder { get; init; }
}

/// <summary>How an application is examined, the most demanding first; numbers equal the contract's.</summary>
public enum ReviewMode
{
    /// <summary>现场评审: at the lab.</summary>
    OnSite = 1,

    /// <summary>书面审查: on paper alone.</summary>
    Paper = 2,

    /// <summary>形式审查: the authority records it, no review of capability is held.</summary>
    None = 3,
}

/// <summary>What a change does to the scope of a certificate; numbers equal the contract's.</summary>
public enum ScopeEffect
{
    /// <summary>The scope stays as it is; no rows are asked for.</summary>
    Keeps = 1,

    /// <summary>Rows fall away; those that stay are asked for.</summary>
    Reduces = 2,

    /// <summary>Rows are written anew; all that shall stand afterwards are asked for.</summary>
    Revises = 3,
}
