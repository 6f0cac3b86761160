using System.Collections.Immutable;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>The grades (等级) or categories (类别) of an item, and how many of them one review can ask for.</summary>
/// <param name="Rule">How many are asked for.</param>
/// <param name="Options">What there is to choose; empty where the item has none.</param>
public sealed record ItemChoices(ChoiceRule Rule, ImmutableArray<ItemOption> Options)
{
    /// <summary>What they are called on papers: 等级, 资质类别, 检测专项.</summary>
    public string Label { get; init; } = "";

    /// <summary>Of an item that has none.</summary>
    public static ItemChoices None { get; } = new(ChoiceRule.Any, []);

    /// <summary>The option with this id, or null.</summary>
    public ItemOption? Find(string id) => Options.FirstOrDefault(option => option.Id == id);

    /// <summary>Whether a review must ask for one at least.</summary>
    public bool Required => !Admits(0);

    /// <summary>Whether as many may be asked for in one review.</summary>
    public bool Admits(int count) => Options.IsEmpty ? count == 0 : Rule switch
    {
        ChoiceRule.One => count == 1,
        ChoiceRule.OneOrMore => count >= 1,
        ChoiceRule.AtMostOne => count <= 1,
        ChoiceRule.Any => true,
    };
}

/// <summary>One grade or category.</summary>
/// <param name="Id">Stable id, unique among its neighbours, for example <c>grade-b</c>.</param>
/// <param name="Name">Chinese name, for example <c>乙级</c>.</param>
/// <param name="EnglishName">English name.</param>
public sealed record ItemOption(string Id, string Name, string EnglishName)
{
    /// <summary>A grade that covers every category, so that none is chosen with it: 综合资质 of construction testing.</summary>
    public bool CoversCategories { get; init; }
}

/// <summary>How many options one review asks for; numbers equal the contract's.</summary>
public enum ChoiceRule
{
    /// <summary>Exactly one.</summary>
    One = 1,

    /// <summary>One or several.</summary>
    OneOrMore = 2,

    /// <summary>None or one.</summary>
    AtMostOne = 3,

    /// <summary>None, one or several.</summary>
    Any = 4,
}
