using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Http;

namespace OneStopApproval.Server.Hosting;

/// <summary>
/// Turns calls away before a byte of their messages is read, when so many run or so much memory is taken that those which run
/// would suffer; and gives a call without a deadline one. Health is always told: who is busy must not look dead.
/// </summary>
/// <param name="settings">The limits.</param>
/// <param name="memory">Reads how much memory is taken.</param>
internal sealed class CallGate(ServerSettings settings, ReadMemory memory)
{
    private const string Health = "/grpc.health.v1.Health";
    private const string Deadline = "grpc-timeout";
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenCollections = TimeSpan.FromSeconds(5);

    private readonly long mostMemory = settings.MemoryPercent * (memory().Available / 100);
    private long collected;
    private int running;

    /// <summary>The middleware.</summary>
    internal async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(Health, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref running) > settings.ConcurrentCalls || IsMemoryShort())
            {
                await RefuseAsync(context);
                return;
            }

            if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type == MethodType.Unary
                && !context.Request.Headers.ContainsKey(Deadline))
            {
                context.Request.Headers[Deadline] = FormattableString.Invariant($"{settings.UnarySeconds}S");
            }

            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    private static async Task RefuseAsync(HttpContext context)
    {
        var error = new WireError(ErrorReason.Overloaded) { RetryAfter = Retry };
        if (context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true)
        {
            await HttpErrors.WriteAsync(context, error, StatusCodes.Status429TooManyRequests);
            return;
        }

        var status = ErrorStatus.Of(error, Language.Of(context.Request));
        context.Response.ContentType = context.Request.ContentType;
        context.Response.Headers["grpc-status"] = FormattableString.Invariant($"{status.Code}");
        context.Response.Headers["grpc-message"] = Uri.EscapeDataString(status.Message);
        context.Response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');
    }

    // What is left over of ended calls counts until it is collected. Without calls nothing would make the collector run.
    private bool IsMemoryShort()
    {
        if (memory().Taken <= mostMemory)
        {
            return false;
        }

        var (now, last) = (Environment.TickCount64, Interlocked.Read(ref collected));
        if (now - last > BetweenCollections.TotalMilliseconds && Interlocked.CompareExchange(ref collected, now, last) == last)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Optimized, blocking: false);
        }

        return true;
    }
}

/// <summary>Reads the memory of the process.</summary>
internal delegate MemoryUse ReadMemory();

/// <summary>The memory of the process, in bytes.</summary>
/// <param name="Taken">How much its objects take.</param>
/// <param name="Available">How much it may have.</param>
internal readonly record struct MemoryUse(long Taken, long Available)
{
    /// <summary>As the collector counts it.</summary>
    internal static MemoryUse Now() => new(GC.GetTotalMemory(forceFullCollection: false), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
}
