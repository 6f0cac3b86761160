using System.Security.Cryptography;

namespace OneStopApproval.Storage.Materials;

/// <summary>An upload under way; what is not completed is deleted.</summary>
public sealed class MaterialUpload : IAsyncDisposable
{
    private readonly string path;
    private readonly long maximumBytes;
    private readonly Action<string, string> place;
    private readonly FileStream file;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    internal MaterialUpload(string path, long maximumBytes, Action<string, string> place)
    {
        (this.path, this.maximumBytes, this.place) = (path, maximumBytes, place);
        file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, useAsync: true);
    }

    /// <summary>Bytes so far.</summary>
    public long Size { get; private set; }

    /// <summary>Takes further bytes; false when they would be too many, and then none are taken.</summary>
    public async ValueTask<bool> TryWriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (Size + bytes.Length > maximumBytes)
        {
            return false;
        }

        hash.AppendData(bytes.Span);
        await file.WriteAsync(bytes, cancellationToken);
        Size += bytes.Length;
        return true;
    }

    /// <summary>The hash of all bytes so far, in lower-case hexadecimal.</summary>
    public string Sha256() => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <summary>Syncs the bytes and puts them in their place, where they outlive a crash.</summary>
    /// <returns>Their hash in lower-case hexadecimal.</returns>
    public async Task<string> CompleteAsync(CancellationToken cancellationToken)
    {
        await file.FlushAsync(cancellationToken);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        await file.DisposeAsync();
        var sha256 = Sha256();
        place(path, sha256);
        return sha256;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        hash.Dispose();
        File.Delete(path);
    }
}
