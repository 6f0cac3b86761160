using System.Collections.Immutable;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>
/// Where a demanded visit can be held (到场地点): a window of the service centre or an office of departments, open on every
/// working day in slots of a capacity.
/// </summary>
public sealed record VisitPlace
{
    /// <summary>Stable id, for example <c>service-centre-b12</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Full Chinese name, as it stands in a booking.</summary>
    public required string Name { get; init; }

    /// <summary>English name for display.</summary>
    public required string EnglishName { get; init; }

    /// <summary>Departments whose purposes can be met here; empty for all: a comprehensive window (综合窗口).</summary>
    public ImmutableArray<string> Departments { get; init; } = [];

    /// <summary>Its slots, in the order of the day.</summary>
    public required ImmutableArray<OpeningSlot> Slots { get; init; }

    /// <summary>Whether all these departments can meet the lab here.</summary>
    public bool Serves(IEnumerable<string> departments) => Departments.IsEmpty || departments.All(Departments.Contains);
}

/// <summary>A slot of a place, the same on every working day.</summary>
/// <param name="Start">Earliest arrival, local time.</param>
/// <param name="End">Latest arrival, local time.</param>
/// <param name="Capacity">How many labs can come.</param>
public sealed record OpeningSlot(TimeOnly Start, TimeOnly End, int Capacity);
