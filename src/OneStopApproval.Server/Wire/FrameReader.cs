using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace OneStopApproval.Server.Wire;

/// <summary>
/// Looks at the five bytes before each message of gRPC: a flag and a length that none has are told to the caller as an unreadable
/// message. gRPC itself takes them for a failure of the handler. It reads from the beginning of a message each time, so that what
/// is read here begins with one.
/// </summary>
/// <param name="inner">The request's bytes.</param>
internal sealed class FrameReader(PipeReader inner) : PipeReader
{
    private const int HeadBytes = 5;

    /// <summary>The middleware.</summary>
    internal static Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is not null
            && context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true)
        {
            context.Features.Set<IRequestBodyPipeFeature>(new Feature(new FrameReader(context.Request.BodyReader)));
        }

        return next(context);
    }

    /// <inheritdoc/>
    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var result = await ReadOrBreakAsync(cancellationToken);
        if (IsFaulty(result.Buffer))
        {
            inner.AdvanceTo(result.Buffer.Start);
            throw UnreadableMessage.Because(null);
        }

        return result;
    }

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result) => inner.TryRead(out result);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        try
        {
            inner.AdvanceTo(consumed, examined);
        }
        catch (IOException exception)
        {
            throw Broken(exception);
        }
    }

    /// <inheritdoc/>
    public override void CancelPendingRead() => inner.CancelPendingRead();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    // Nobody is there to read the answer, and gRPC would log a failure of the handler.
    private async ValueTask<ReadResult> ReadOrBreakAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await inner.ReadAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw Broken(exception);
        }
    }

    private static RpcException Broken(IOException exception) => GoneClient.IsTooLarge(exception)
        ? UnreadableMessage.TooLarge()
        : new(new Status(StatusCode.Cancelled, "The request broke off.", exception));

    private static bool IsFaulty(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < HeadBytes)
        {
            return false;
        }

        Span<byte> head = stackalloc byte[HeadBytes];
        buffer.Slice(0, HeadBytes).CopyTo(head);
        return head[0] > 1 || BinaryPrimitives.ReadInt32BigEndian(head[1..]) < 0;
    }

    private sealed record Feature(PipeReader Reader) : IRequestBodyPipeFeature;
}
