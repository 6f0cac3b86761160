using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Wire;
using Fault = OneStopApproval.Domain.Matters.Fault;

namespace OneStopApproval.Server.Dossiers;

/// <summary>Receives a file: first message its header, then chunks, and never more than the contract lets in.</summary>
internal static class CsvUpload
{
    private const int MostBytes = 16 * 1024 * 1024;
    private const int MostChunk = 1024 * 1024;
    private const int CopyBytes = 64 * 1024;

    /// <summary>The header, which the first message must carry.</summary>
    /// <param name="stream">The messages.</param>
    /// <param name="header">The header in a message, or null.</param>
    /// <param name="cancellationToken">Ends the receiving.</param>
    /// <exception cref="WireException">It does not.</exception>
    public static async Task<THeader> HeaderAsync<TMessage, THeader>(
        IAsyncStreamReader<TMessage> stream, Func<TMessage, THeader?> header, CancellationToken cancellationToken)
        where THeader : class =>
        await stream.MoveNext(cancellationToken) && header(stream.Current) is { } first
            ? first
            : throw Wrong("header", "第一条消息必须是表格说明。", "The first message must carry the header.");

    /// <summary>The bytes of the chunks.</summary>
    /// <param name="stream">The messages after the header.</param>
    /// <param name="chunk">The chunk in a message, or null.</param>
    /// <param name="cancellationToken">Ends the receiving.</param>
    /// <exception cref="WireException">A message carries something else, or too much.</exception>
    public static async Task<MemoryStream> ReceiveAsync<TMessage>(
        IAsyncStreamReader<TMessage> stream, Func<TMessage, ByteString?> chunk, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        while (await stream.MoveNext(cancellationToken))
        {
            if (chunk(stream.Current) is not { Length: <= MostChunk } part)
            {
                throw Wrong(
                    "chunk",
                    "说明之后的每条消息只能是不超过 1 MiB 的文件内容。",
                    "After the header every message must carry a chunk of at most 1 MiB.");
            }

            if (bytes.Length + part.Length > MostBytes)
            {
                throw Wrong("chunk", "文件不得超过 16 MiB。", "The file may have at most 16 MiB.");
            }

            bytes.Write(part.Span);
        }

        return bytes;
    }

    /// <summary>The bytes of a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="cancellationToken">Ends the receiving.</param>
    /// <exception cref="WireException">It is too long, or the line broke.</exception>
    public static async Task<MemoryStream> ReceiveAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[CopyBytes];
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (bytes.Length + read > MostBytes)
                {
                    throw Wrong("", "文件不得超过 16 MiB。", "The file may have at most 16 MiB.");
                }

                bytes.Write(buffer.AsSpan(0, read));
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The line broke, or the sender fell asleep: no fault of the server, and nobody reads the answer.
            throw new WireError(ErrorReason.Cancelled).ToException();
        }

        return bytes;
    }

    private static WireException Wrong(string field, string chinese, string english) =>
        WireError.From(Refusal.Of(Reason.InvalidFields, new Fault(field, chinese, english))).ToException();
}
