using System.Collections.Immutable;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>
/// What was found in the tables of an application before it is submitted. A command never reads their rows; it makes sure
/// that these are the tables that were read.
/// </summary>
/// <param name="Read">The tables that were read, as <see cref="Matter.TablesRead"/> tells them.</param>
/// <param name="On">The day on which they were looked at.</param>
/// <param name="Faults">Every fault between them on that day.</param>
public sealed record DossierFindings(string Read, DateOnly On, ImmutableArray<Fault> Faults)
{
    /// <summary>No table was there.</summary>
    public static DossierFindings None { get; } = new("", default, []);

    /// <summary>Whether they are still what a submission now would find.</summary>
    public bool AreOf(Matter matter, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return Read == matter.TablesRead && (Read.Length == 0 || On == today);
    }
}

/// <summary>A table of the application form as the application has it; its rows are stored by their hash.</summary>
/// <param name="Table">Which table.</param>
/// <param name="Item">The review of capability rows; null for a table of the whole application.</param>
/// <param name="Id">Reference to the rows.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Event">Sequence of the journal event that brought it.</param>
public sealed record ImportedTable(DossierTable Table, string? Item, string Id, int Rows, long Event);
