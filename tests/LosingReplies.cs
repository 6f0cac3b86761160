using System.Net;

namespace OneStopApproval;

/// <summary>Where a reply is lost, always after the server has answered.</summary>
internal enum Loss
{
    /// <summary>Before its head: the connection broke.</summary>
    Head = 1,

    /// <summary>Between head and body: gRPC by itself does not send the call again.</summary>
    Body = 2,
}

/// <summary>A way to the server that loses replies, chosen by path; the server did what it was asked each time.</summary>
internal sealed class LosingReplies() : DelegatingHandler(new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
{
    /// <summary>What of a reply to this path is lost; null for nothing.</summary>
    public Func<string, Loss?> Lose { get; set; } = _ => null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (Lose(request.RequestUri!.AbsolutePath) is not { } loss)
        {
            return response;
        }

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        if (loss == Loss.Head)
        {
            response.Dispose();
            throw new HttpRequestException("The reply was lost.", new IOException("The connection broke."));
        }

        var type = response.Content.Headers.ContentType;
        response.Content = new BrokenContent();
        response.Content.Headers.ContentType = type;
        return response;
    }

    private sealed class BrokenContent : HttpContent
    {
        protected override Task<Stream> CreateContentReadStreamAsync() => throw new IOException("The connection broke.");

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new IOException("The connection broke.");

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
