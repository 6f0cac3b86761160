using System.Globalization;
using OneStopApproval.Storage.Materials;

namespace OneStopApproval.Storage.Evidence;

/// <summary>
/// Writes each daily head into a folder as a file of its own, for whoever carries it outside. A file is whole or not there,
/// and is never written again.
/// </summary>
/// <param name="folder">The folder; the files lie in <c>heads</c> in it.</param>
/// <param name="book">The heads.</param>
public sealed class HeadFolder(string folder, DailyHeadBook book)
{
    private const int AtOnce = 100;

    private readonly string heads = Path.Combine(folder, "heads");
    private long written;

    /// <summary>Writes the heads that have no file yet.</summary>
    /// <returns>Days whose file says something else than the database does.</returns>
    public async Task<IReadOnlyList<DateOnly>> WriteAsync(CancellationToken cancellationToken)
    {
        var others = new List<DateOnly>();
        while (await book.AfterAsync(written, AtOnce, cancellationToken) is { Count: > 0 } rows)
        {
            Directory.CreateDirectory(heads);
            foreach (var row in rows)
            {
                if (!await WriteAsync(row, cancellationToken))
                {
                    others.Add(row.Day);
                }

                written = row.Number;
            }

            FolderSync.Run(heads);
        }

        return others;
    }

    private async Task<bool> WriteAsync(DailyHeadRow row, CancellationToken cancellationToken)
    {
        var path = Path.Combine(heads, row.Day.ToString("yyyy-MM-dd'.json'", CultureInfo.InvariantCulture));
        var bytes = (await book.FileAsync(row, cancellationToken)).ToBytes();
        if (File.Exists(path))
        {
            var there = await File.ReadAllBytesAsync(path, cancellationToken);
            return bytes.AsSpan().SequenceEqual(there);
        }

        // Another server may write into the same folder at the same moment: the same bytes, under a name of its own first.
        var unfinished = Path.Combine(heads, $"{Path.GetRandomFileName()}.part");
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(bytes, cancellationToken);
                await file.FlushAsync(cancellationToken);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }

        return true;
    }
}
