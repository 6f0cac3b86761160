using Google.Protobuf;
using Grpc.Core;

namespace OneStopApproval.Cli.Calls;

/// <summary>A file that is sent to the server in pieces, behind a first message that says what is coming.</summary>
internal static class Upload
{
    private const int ChunkBytes = 256 * 1024;

    /// <summary>Sends a file. The server may refuse it before the last piece: then the rest is not sent, and its answer says why.</summary>
    /// <param name="call">The call.</param>
    /// <param name="header">The first message.</param>
    /// <param name="chunk">A message with a piece.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RpcException">The server refused it.</exception>
    internal static async Task<TResponse> SendAsync<TRequest, TResponse>(
        AsyncClientStreamingCall<TRequest, TResponse> call,
        TRequest header,
        Func<ByteString, TRequest> chunk,
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancellationToken)
    {
        try
        {
            await call.RequestStream.WriteAsync(header, cancellationToken);
            for (var rest = bytes; !rest.IsEmpty; rest = rest[Math.Min(ChunkBytes, rest.Length)..])
            {
                await call.RequestStream.WriteAsync(
                    chunk(UnsafeByteOperations.UnsafeWrap(rest[..Math.Min(ChunkBytes, rest.Length)])), cancellationToken);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException or IOException)
        {
            // Whatever the stream says of its end, the answer has the reason.
        }

        return await call.ResponseAsync;
    }
}
