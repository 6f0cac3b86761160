using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Storage.Ledger;

/// <summary>The statements that lead from the rows before to the rows after.</summary>
internal static class RowDifference
{
    /// <summary>Adds deletions, children first, and insertions and changes, parents first.</summary>
    public static void Add(
        StatementBook book, MatterRows? before, MatterRows after, List<Statement> deletions, List<Statement> writes)
    {
        var old = before?.InWriteOrder().ToArray() ?? [];
        var kinds = after.InWriteOrder().ToArray();
        for (var i = kinds.Length - 1; i >= 0; i--)
        {
            var shape = book.Of(kinds[i].Kind);
            deletions.AddRange((old.Length == 0 ? [] : old[i].Rows)
                .Where(row => Find(shape, kinds[i].Rows, row) is null)
                .Select(shape.Delete));
        }

        for (var i = 0; i < kinds.Length; i++)
        {
            var shape = book.Of(kinds[i].Kind);
            foreach (var row in kinds[i].Rows)
            {
                if (Find(shape, old.Length == 0 ? [] : old[i].Rows, row) is not { } was)
                {
                    writes.Add(shape.Insert(row));
                }
                else if (!shape.SameContent(was, row))
                {
                    writes.Add(shape.Update(row));
                }
            }
        }
    }

    // Lists are as long as an application has reviews or clocks: walking them beats hashing their keys.
    private static object? Find(RowShape shape, IReadOnlyList<object> rows, object sought)
    {
        foreach (var row in rows)
        {
            if (shape.SameKey(row, sought))
            {
                return row;
            }
        }

        return null;
    }
}
