using Grpc.Core;
using OneStopApproval.Server.Identity;

namespace OneStopApproval.Server.Exchange;

/// <summary>The call that brought a file, as the call of one of its rows' acts.</summary>
internal sealed class RowCallContext : ServerCallContext
{
    private readonly ServerCallContext call;
    private readonly string method;

    /// <summary>A row's act.</summary>
    /// <param name="call">The call that brought the file.</param>
    /// <param name="method">Full name of the act's RPC.</param>
    /// <param name="caller">In whose name it is done.</param>
    public RowCallContext(ServerCallContext call, string method, Caller caller)
    {
        (this.call, this.method) = (call, method);
        UserStateCore = new Dictionary<object, object>
        {
            // Where gRPC's GetHttpContext looks in a context that is not its own.
            ["__HttpContext"] = call.GetHttpContext(),
            [typeof(Caller)] = caller,
        };
    }

    /// <inheritdoc/>
    protected override string MethodCore => method;

    /// <inheritdoc/>
    protected override string HostCore => call.Host;

    /// <inheritdoc/>
    protected override string PeerCore => call.Peer;

    /// <inheritdoc/>
    protected override DateTime DeadlineCore => call.Deadline;

    /// <inheritdoc/>
    protected override Metadata RequestHeadersCore => call.RequestHeaders;

    /// <inheritdoc/>
    protected override CancellationToken CancellationTokenCore => call.CancellationToken;

    /// <inheritdoc/>
    protected override Metadata ResponseTrailersCore { get; } = [];

    /// <inheritdoc/>
    protected override Status StatusCore { get; set; }

    /// <inheritdoc/>
    protected override WriteOptions? WriteOptionsCore { get; set; }

    /// <inheritdoc/>
    protected override AuthContext AuthContextCore => call.AuthContext;

    /// <inheritdoc/>
    protected override IDictionary<object, object> UserStateCore { get; }

    /// <inheritdoc/>
    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Nothing is propagated from here.");
}
