using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace OneStopApproval.Server.Wire;

/// <summary>
/// A client that goes away in mid-call is no error. Kestrel ends the reading of its request first and cancels the call on another
/// thread a moment later; whoever looks in between takes it for a broken call, and gRPC logs it as an error
/// (https://github.com/grpc/grpc-dotnet/issues/2466).
/// </summary>
internal static class GoneClient
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    /// <summary>Lets the requests of this call break only once the call is known to be cancelled.</summary>
    public static Task SettleAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IRequestBodyPipeFeature>() is { } body)
        {
            context.Features.Set<IRequestBodyPipeFeature>(new SettledBody(body, context));
        }

        return next(context);
    }

    /// <summary>Whether a call is cancelled, by the time that a broken request has to show it.</summary>
    public static async ValueTask<bool> IsCancelledAsync(Exception broken, CancellationToken call)
    {
        if (!call.IsCancellationRequested && broken is IOException)
        {
            await Task.Delay(Moment, TimeProvider.System, call).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return call.IsCancellationRequested;
    }

    private sealed class SettledBody(IRequestBodyPipeFeature body, HttpContext context) : IRequestBodyPipeFeature
    {
        private PipeReader? reader;

        public PipeReader Reader => reader ??= new SettledReader(body.Reader, () => context.RequestAborted);
    }
}

/// <summary>Reads a request, and lets its breaking be seen only once the call is known to be cancelled.</summary>
/// <param name="inner">The request.</param>
/// <param name="call">Is cancelled with the call; asked for where the request broke.</param>
internal sealed class SettledReader(PipeReader inner, Func<CancellationToken> call) : PipeReader
{
    /// <inheritdoc/>
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var read = inner.ReadAsync(cancellationToken);
            return read.IsCompletedSuccessfully ? read : SettledAsync(read);
        }
        catch (IOException broken)
        {
            return SettledAsync(ValueTask.FromException<ReadResult>(broken));
        }
    }

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result) => inner.TryRead(out result);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    /// <inheritdoc/>
    public override void CancelPendingRead() => inner.CancelPendingRead();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    private async ValueTask<ReadResult> SettledAsync(ValueTask<ReadResult> read)
    {
        try
        {
            return await read;
        }
        catch (IOException broken)
        {
            _ = await GoneClient.IsCancelledAsync(broken, call());
            throw;
        }
    }
}
