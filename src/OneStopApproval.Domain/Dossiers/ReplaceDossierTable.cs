using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>Replaces a table of the whole application with another one.</summary>
/// <param name="Etag">Etag of the application.</param>
/// <param name="Table">Which table.</param>
/// <param name="Id">Reference to its rows; null when it has no row.</param>
/// <param name="Rows">How many there are.</param>
public sealed record ReplaceDossierTable(string Etag, DossierTable Table, string? Id, int Rows) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (DossierRules.Open(matter, Etag, Table, null, facts.Catalogue) is { } refusal)
        {
            return refusal;
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new DossierTableReplaced(Table, null, Id, Rows));
        return proceedings.Accept();
    }
}
