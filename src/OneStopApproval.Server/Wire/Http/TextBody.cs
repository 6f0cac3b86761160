using System.Buffers;
using System.Buffers.Text;

namespace OneStopApproval.Server.Wire.Http;

/// <summary>
/// The body of a gRPC-Web call in Base64 as the bytes that it stands for, so that what follows sees a binary one. The framework's own
/// reader takes letters that are none, and messages that do not end where Base64 does, for failures of the server.
/// </summary>
/// <param name="inner">The body as it came.</param>
internal sealed class TextBody(Stream inner) : Stream
{
    private const string TextType = "application/grpc-web-text";
    private const string BinaryType = "application/grpc-web";
    private const int Group = 4;

    private readonly byte[] letters = new byte[8 * 1024];
    private int held;
    private ReadOnlyMemory<byte> ready;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The middleware; before that of gRPC-Web.</summary>
    internal static Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method) && request.ContentType?.StartsWith(TextType, StringComparison.OrdinalIgnoreCase) == true)
        {
            // The answer goes back in the form that was sent, unless another is asked for.
            if (!request.Headers.Accept.ToString().Contains(BinaryType, StringComparison.OrdinalIgnoreCase))
            {
                request.Headers.Accept = TextType;
            }

            request.ContentType = $"{BinaryType}{request.ContentType[TextType.Length..]}";
            request.Body = new TextBody(request.Body);
        }

        return next(context);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (ready.IsEmpty)
        {
            var read = await inner.ReadAsync(letters.AsMemory(held), cancellationToken);
            if (read == 0)
            {
                return held == 0 ? 0 : throw UnreadableMessage.Because(null);
            }

            var whole = (held + read) / Group * Group;
            ready = Decode(letters.AsSpan(0, whole));
            held = held + read - whole;
            letters.AsSpan(whole, held).CopyTo(letters);
        }

        var length = Math.Min(buffer.Length, ready.Length);
        ready[..length].CopyTo(buffer);
        ready = ready[length..];
        return length;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    // A client may end the Base64 of each message of its own, and so in the middle of the body.
    private static ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[text.Length];
        var length = 0;
        while (!text.IsEmpty)
        {
            var padding = text.IndexOf((byte)'=');
            var part = padding < 0 ? text : text[..((padding / Group * Group) + Group)];
            if (Base64.DecodeFromUtf8(part, bytes.AsSpan(length), out var consumed, out var written) != OperationStatus.Done || consumed != part.Length)
            {
                throw UnreadableMessage.Because(null);
            }

            length += written;
            text = text[part.Length..];
        }

        return bytes.AsMemory(0, length);
    }
}
