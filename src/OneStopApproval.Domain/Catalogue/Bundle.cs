using System.Collections.Immutable;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>A bundle (一件事): service items asked for in one go.</summary>
public sealed record Bundle
{
    /// <summary>Stable id, for example <c>construction-lab</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; init; }

    /// <summary>English name.</summary>
    public required string EnglishName { get; init; }

    /// <summary>The kind in which its items are asked for where nothing else is said.</summary>
    public Reviews.ReviewKind Kind { get; init; } = Reviews.ReviewKind.First;

    /// <summary>Ids of the items that it can carry, in display order.</summary>
    public required ImmutableArray<string> Items { get; init; }

    /// <summary>Ids of the items that every application of this bundle carries.</summary>
    public required ImmutableArray<string> AlwaysItems { get; init; }

    /// <summary>Guiding questions (情形引导) whose answers choose further items.</summary>
    public ImmutableArray<GuidingQuestion> Questions { get; init; } = [];

    /// <summary>Decision edges between its items (rule 5).</summary>
    public ImmutableArray<DecisionEdge> Edges { get; init; } = [];

    /// <summary>Receipt mode (rule 4).</summary>
    public ReceiptMode ReceiptMode { get; init; } = ReceiptMode.UnifiedReceipt;

    /// <summary>The limit of the whole, where the government designated the bundle for joint handling; null where it did not.</summary>
    public JointCapRule? JointCap { get; init; }

    /// <summary>Fields of this bundle that nobody has verified against a source.</summary>
    public ImmutableArray<string> ToBeConfirmed { get; init; } = [];

    /// <summary>The edge that leads to this item, or null when it waits for nothing.</summary>
    public DecisionEdge? EdgeOf(string item) => Edges.FirstOrDefault(edge => edge.Item == item);

    /// <summary>What changes by these answers (变更情形), as far as an item tells it apart, in the item's order.</summary>
    public ImmutableArray<string> ChangesOf(ServiceItem item, IReadOnlyDictionary<string, string> answers)
    {
        ArgumentNullException.ThrowIfNull(item);
        ImmutableArray<string> chosen = [.. ChosenBy(answers).SelectMany(option => option.Changes)];
        return [.. item.RuleOf(Reviews.ReviewKind.Change)?.Chosen(chosen).Select(change => change.Id) ?? []];
    }

    /// <summary>Items that these answers choose, in display order.</summary>
    public ImmutableArray<string> Choose(IReadOnlyDictionary<string, string> answers)
    {
        var chosen = ChosenBy(answers)
            .SelectMany(option => option.Items)
            .Concat(AlwaysItems)
            .ToHashSet(StringComparer.Ordinal);
        return [.. Items.Where(chosen.Contains)];
    }

    private IEnumerable<GuidingOption> ChosenBy(IReadOnlyDictionary<string, string> answers) => Questions.SelectMany(question =>
        question.Options.Where(option => answers.TryGetValue(question.Id, out var answer) && answer == option.Value));
}

/// <summary>A guiding question.</summary>
/// <param name="Id">Key of its answer.</param>
/// <param name="Text">Chinese text.</param>
/// <param name="EnglishText">English text.</param>
/// <param name="Options">What can be answered.</param>
public sealed record GuidingQuestion(string Id, string Text, string EnglishText, ImmutableArray<GuidingOption> Options);

/// <summary>One answer to a guiding question.</summary>
/// <param name="Value">Value of the answer.</param>
/// <param name="Text">Chinese text.</param>
/// <param name="EnglishText">English text.</param>
/// <param name="Items">Items that it adds.</param>
public sealed record GuidingOption(string Value, string Text, string EnglishText, ImmutableArray<string> Items)
{
    /// <summary>Ids of changes that it chooses for every item of the bundle that tells them apart.</summary>
    public ImmutableArray<string> Changes { get; init; } = [];
}

/// <summary>
/// A decision edge: the prerequisite's result is a listed material of the item, which waits in pre-review (rule 5).
/// </summary>
/// <param name="Item">The item that waits.</param>
/// <param name="Prerequisite">The item whose grant it needs.</param>
/// <param name="CoveringFields">The grant covers the item when its scope has a row in one of these fields; empty: any grant covers.</param>
public sealed record DecisionEdge(string Item, string Prerequisite, ImmutableArray<string> CoveringFields)
{
    /// <summary>Where the law lists the result as a material, in Chinese.</summary>
    public string LegalBasis { get; init; } = "";

    /// <summary>Whether a grant with these fields covers the item.</summary>
    public bool CoveredBy(IEnumerable<string> fields) =>
        CoveringFields.IsEmpty || fields.Any(field => CoveringFields.Contains(field));
}

/// <summary>Who receives and accepts (rule 4).</summary>
public enum ReceiptMode
{
    /// <summary>Submission is receipt by all at the same instant; each authority accepts for itself.</summary>
    UnifiedReceipt = 1,
}
