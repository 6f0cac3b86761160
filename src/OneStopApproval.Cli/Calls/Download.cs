using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Cli.CaseFiles;

namespace OneStopApproval.Cli.Calls;

/// <summary>A file that the server sends in pieces, behind a first message that says what is coming.</summary>
internal static class Download
{
    /// <summary>The first message of an answer.</summary>
    /// <exception cref="CaseFileException">There is none.</exception>
    internal static async Task<TMessage> FirstAsync<TMessage>(IAsyncStreamReader<TMessage> stream, CancellationToken cancellationToken) =>
        await stream.MoveNext(cancellationToken) ? stream.Current : throw new CaseFileException("The server's answer ended before it began.");

    /// <summary>Writes the rest of an answer as a file, under its own name only when it is whole and what was announced.</summary>
    /// <param name="stream">The answer behind its first message.</param>
    /// <param name="chunk">The piece in a message.</param>
    /// <param name="name">Resource name, for what is said of it.</param>
    /// <param name="sha256">SHA-256 that was announced, lower-case hexadecimal.</param>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether it may take the place of another.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CaseFileException">Other bytes came.</exception>
    /// <exception cref="IOException">The file is there and may not be replaced, or cannot be written.</exception>
    internal static async Task SaveAsync<TMessage>(
        IAsyncStreamReader<TMessage> stream,
        Func<TMessage, ByteString> chunk,
        string name,
        string sha256,
        string path,
        bool overwrite,
        CancellationToken cancellationToken)
    {
        var unfinished = $"{path}.part";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            await using (var file = File.Create(unfinished))
            {
                while (await stream.MoveNext(cancellationToken))
                {
                    var bytes = chunk(stream.Current).Memory;
                    hash.AppendData(bytes.Span);
                    await file.WriteAsync(bytes, cancellationToken);
                }
            }

            var came = Convert.ToHexStringLower(hash.GetHashAndReset());
            if (came != sha256)
            {
                throw new CaseFileException($"{name}: the bytes that came have the hash {came}, announced was {sha256}.");
            }

            File.Move(unfinished, path, overwrite);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
