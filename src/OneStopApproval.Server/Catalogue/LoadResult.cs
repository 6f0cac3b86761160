using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Server.Catalogue;

/// <summary>A loaded catalogue, or everything that is wrong with its files.</summary>
/// <param name="Loaded">The catalogue, when nothing is wrong.</param>
/// <param name="Faults">All faults by file, line and column.</param>
internal sealed record LoadResult(LoadedCatalogue? Loaded, ImmutableArray<CatalogueFault> Faults)
{
    /// <summary>Whether the catalogue can be used.</summary>
    [MemberNotNullWhen(true, nameof(Loaded))]
    public bool Succeeded => Loaded is not null;
}

/// <summary>A catalogue without faults.</summary>
/// <param name="Catalogue">Departments, items, bundles, materials and document templates.</param>
/// <param name="Calendar">The working days.</param>
/// <param name="Years">The years that the calendar was built from, in order.</param>
/// <param name="Files">The texts that all of it was read from; stored as the version's source.</param>
internal sealed record LoadedCatalogue(
    ApprovalCatalogue Catalogue, WorkingCalendar Calendar, ImmutableArray<CalendarYear> Years, CatalogueFiles Files);

/// <summary>Reads a folder of the catalogue.</summary>
/// <param name="folder">Its path.</param>
internal delegate LoadResult ReadCatalogue(string folder);
