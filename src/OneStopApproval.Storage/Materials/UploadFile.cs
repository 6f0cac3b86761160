using System.Globalization;

namespace OneStopApproval.Storage.Materials;

/// <summary>Where the bytes of an upload are until they are complete, and what is left of it between two transfers.</summary>
/// <param name="path">The file.</param>
/// <param name="resumable">Whether another transfer may go on with it.</param>
internal sealed class UploadFile(string path, bool resumable)
{
    private readonly string placedPath = $"{path}.placed";
    private bool forgotten;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Opens it for nobody else.</summary>
    /// <exception cref="IOException">Another transfer has it open.</exception>
    public FileStream Open() => new(
        path, resumable ? FileMode.OpenOrCreate : FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, useAsync: true);

    /// <summary>How many bytes are there.</summary>
    public long Length() => ReadPlaced() is { } placed ? placed.Size : new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    /// <summary>Hash and size of a complete upload whose bytes are in their place already; else null.</summary>
    public (string Sha256, long Size)? ReadPlaced() =>
        resumable && File.Exists(placedPath) && File.ReadAllText(placedPath).Split(' ') is [var sha256, var size]
            ? (sha256, long.Parse(size, CultureInfo.InvariantCulture))
            : null;

    /// <summary>Remembers that the bytes are in their place: whoever sent them need not send them again if the command fails.</summary>
    public void WritePlaced(string sha256, long size)
    {
        if (resumable)
        {
            // In its place at once or not at all: half a size would be another one.
            var written = $"{placedPath}.new";
            File.WriteAllText(written, string.Create(CultureInfo.InvariantCulture, $"{sha256} {size}"));
            File.Move(written, placedPath, overwrite: true);
        }
    }

    /// <summary>Lets go of everything when the transfer ends.</summary>
    public void Forget() => forgotten = true;

    /// <summary>The transfer has ended.</summary>
    public void End()
    {
        if (!resumable || forgotten)
        {
            File.Delete(path);
            File.Delete(placedPath);
        }
    }
}
