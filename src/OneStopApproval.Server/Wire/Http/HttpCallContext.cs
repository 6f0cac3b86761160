using Grpc.Core;

namespace OneStopApproval.Server.Wire.Http;

/// <summary>A plain HTTP request in the form that everything around an RPC takes.</summary>
internal sealed class HttpCallContext : ServerCallContext
{
    private readonly HttpContext http;
    private readonly string method;

    /// <summary>The request as a call of an RPC.</summary>
    /// <param name="http">The request.</param>
    /// <param name="method">Full name of the RPC, for example <c>/onestopapproval.v1.MaterialService/UploadMaterial</c>.</param>
    public HttpCallContext(HttpContext http, string method)
    {
        (this.http, this.method) = (http, method);
        // Where gRPC's GetHttpContext looks in a context that is not its own.
        http.Items["__HttpContext"] = http;
    }

    /// <inheritdoc/>
    protected override string MethodCore => method;

    /// <inheritdoc/>
    protected override string HostCore => http.Request.Host.Value ?? "";

    /// <inheritdoc/>
    protected override string PeerCore => http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <inheritdoc/>
    protected override DateTime DeadlineCore => DateTime.MaxValue;

    /// <inheritdoc/>
    protected override Metadata RequestHeadersCore { get; } = [];

    /// <inheritdoc/>
    protected override CancellationToken CancellationTokenCore => http.RequestAborted;

    /// <inheritdoc/>
    protected override Metadata ResponseTrailersCore { get; } = [];

    /// <inheritdoc/>
    protected override Status StatusCore { get; set; }

    /// <inheritdoc/>
    protected override WriteOptions? WriteOptionsCore { get; set; }

    /// <inheritdoc/>
    protected override AuthContext AuthContextCore { get; } = new("", []);

    /// <inheritdoc/>
    protected override IDictionary<object, object> UserStateCore => http.Items!;

    /// <inheritdoc/>
    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Nothing is propagated from here.");
}
