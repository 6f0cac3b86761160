using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace OneStopApproval.Storage.Materials;

/// <summary>
/// An upload under way. One that is not completed is deleted with its end, unless it is resumable: then its bytes wait for
/// the next transfer, and the place that they were put in is remembered until the command that names them has run.
/// </summary>
public sealed class MaterialUpload : IAsyncDisposable
{
    private readonly UploadFile at;
    private readonly long maximumBytes;
    private readonly Action<string, string> place;
    private readonly FileStream? file;
    private readonly IncrementalHash? running;
    private string? sha256;

    internal MaterialUpload(UploadFile at, long maximumBytes, Action<string, string> place)
    {
        (this.at, this.maximumBytes, this.place) = (at, maximumBytes, place);
        if (at.ReadPlaced() is { } placed)
        {
            (sha256, Size) = placed;
            return;
        }

        file = at.Open();
        Size = file.Length;
        file.Position = Size;
        // What an earlier transfer brought is read once, when the last byte is there, and not for every part of it.
        running = Size == 0 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    }

    /// <summary>Bytes so far.</summary>
    public long Size { get; private set; }

    /// <summary>Takes further bytes; false when they would be too many, and then none are taken.</summary>
    public async ValueTask<bool> TryWriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (file is null || Size + bytes.Length > maximumBytes)
        {
            return false;
        }

        running?.AppendData(bytes.Span);
        sha256 = null;
        await file.WriteAsync(bytes, cancellationToken);
        Size += bytes.Length;
        return true;
    }

    /// <summary>The hash of all bytes so far, in lower-case hexadecimal.</summary>
    public async ValueTask<string> Sha256Async(CancellationToken cancellationToken)
    {
        if (sha256 is null && running is not null)
        {
            sha256 = Convert.ToHexStringLower(running.GetCurrentHash());
        }
        else if (sha256 is null)
        {
            file!.Position = 0;
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
            file.Position = Size;
        }

        return sha256;
    }

    /// <summary>Lets somebody read all bytes so far, before they are put in their place.</summary>
    /// <param name="read">Reads them; it may close the stream.</param>
    /// <returns>What it came to; nothing when the bytes are in their place since an earlier transfer, that had them read.</returns>
    public async Task<T?> ReadAsync<T>(Func<Stream, T?> read)
        where T : class
    {
        if (file is null)
        {
            return null;
        }

        await file.FlushAsync();
        using var handle = new SafeFileHandle(file.SafeFileHandle.DangerousGetHandle(), ownsHandle: false);
        await using var content = new FileStream(handle, FileAccess.Read, 81920, isAsync: handle.IsAsync);
        content.Position = 0;
        return await Task.Run(() => read(content));
    }

    /// <summary>Syncs the bytes and puts them in their place, where they outlive a crash.</summary>
    /// <returns>Their hash in lower-case hexadecimal.</returns>
    public async Task<string> CompleteAsync(CancellationToken cancellationToken)
    {
        var hash = await Sha256Async(cancellationToken);
        if (file is not null)
        {
            await file.FlushAsync(cancellationToken);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
            await file.DisposeAsync();
            place(at.Path, hash);
            at.WritePlaced(hash, Size);
        }

        return hash;
    }

    /// <summary>Nothing of this upload is to be resumed: its command has run, or its bytes are not what was announced.</summary>
    public void Forget() => at.Forget();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (file is not null)
        {
            await file.DisposeAsync();
        }

        running?.Dispose();
        at.End();
    }
}
