using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.Materials;

/// <summary>
/// The bytes of materials, by their hash. A file is complete, synced and in its place before any command can name it; what
/// no application names is in no list and is removed after a day.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="dialect">The database that names files.</param>
/// <param name="wall">Wall time.</param>
public sealed class MaterialStore(string root, Dialect dialect, TimeProvider wall)
{
    /// <summary>How long a file may wait for the command that names it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private readonly Lock places = new();
    private long uploads;

    private string Incoming => Path.Combine(root, "incoming");

    private string Kept => Path.Combine(root, "kept");

    /// <summary>Begins an upload of at most so many bytes.</summary>
    public MaterialUpload Begin(long maximumBytes)
    {
        Directory.CreateDirectory(Incoming);
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{wall.GetTimestamp()}-{Interlocked.Increment(ref uploads)}");
        return new(new UploadFile(Path.Combine(Incoming, name), resumable: false), maximumBytes, Place);
    }

    /// <summary>Takes an upload up where it stands; null while another transfer of it is under way.</summary>
    /// <param name="key">Which upload: letters, digits and hyphens.</param>
    /// <param name="maximumBytes">Its size.</param>
    public MaterialUpload? Resume(string key, long maximumBytes)
    {
        Directory.CreateDirectory(Incoming);
        try
        {
            return new(Resumable(key), maximumBytes, Place);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>How many bytes of a resumable upload are there; none when nobody began it or it lies idle for a day.</summary>
    public long ReceivedBytes(string key) => Resumable(key).Length();

    /// <summary>The bytes with this hash, or null.</summary>
    /// <param name="sha256">Lower-case hexadecimal SHA-256.</param>
    public Stream? Open(string sha256)
    {
        var path = PlaceOf(sha256);
        return path is not null && File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81920, useAsync: true)
            : null;
    }

    /// <summary>Removes what nothing names and was put there a day ago or earlier.</summary>
    /// <returns>How many files were removed.</returns>
    public async Task<int> CleanAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var file in Files(Incoming).Where(IsOld))
        {
            File.Delete(file);
            removed++;
        }

        foreach (var chunk in Files(Kept).Where(IsOld).Chunk(200))
        {
            var names = chunk.Select(file => Path.GetFileName(file)).ToArray();
            await using var db = dialect.Open();
            var named = await db.Materials
                .Where(row => names.Contains(row.Sha256))
                .Select(row => row.Sha256)
                .Union(db.Powers.Where(row => names.Contains(row.Sha256)).Select(row => row.Sha256))
                .Union(db.SharedRecords.Where(row => names.Contains(row.Sha256)).Select(row => row.Sha256))
                .ToListAsync(cancellationToken);
            foreach (var file in chunk.Where(file => !named.Contains(Path.GetFileName(file))))
            {
                removed += Remove(file) ? 1 : 0;
            }
        }

        return removed;
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];

    private UploadFile Resumable(string key) => new(Path.Combine(Incoming, $"resumable-{key}"), resumable: true);

    private bool IsOld(string file) => File.GetLastWriteTimeUtc(file) < wall.GetUtcNow().UtcDateTime - Grace;

    // The same bytes may have come in again since we looked; then the file is young again and stays.
    private bool Remove(string file)
    {
        lock (places)
        {
            if (!IsOld(file))
            {
                return false;
            }

            File.Delete(file);
            return true;
        }
    }

    private void Place(string from, string sha256)
    {
        var to = PlaceOf(sha256)!;
        lock (places)
        {
            var folder = Path.GetDirectoryName(to)!;
            Directory.CreateDirectory(folder);
            File.SetLastWriteTimeUtc(from, wall.GetUtcNow().UtcDateTime);
            File.Move(from, to, overwrite: true);
            FolderSync.Run(folder);
            FolderSync.Run(Kept);
            FolderSync.Run(root);
        }
    }

    private string? PlaceOf(string sha256) =>
        sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(Kept, sha256[..2], sha256)
            : null;
}
