using System.IO.Pipelines;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Sqlite;

namespace OneStopApproval.Server.Tests.Wire;

/// <summary>A client that goes away in mid-call is no error of the server.</summary>
public sealed class ClientGoneTests
{
    [Fact]
    public async Task Reset_that_is_read_before_the_call_is_cancelled_is_a_cancellation_and_no_error()
    {
        using var log = new CapturedLog();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(log));
        var exceptions = new ExceptionMap(new SqliteDialect(Path.Combine(Path.GetTempPath(), "gone.db")), logging.CreateLogger<ExceptionMap>());
        using var gone = new CancellationTokenSource();
        var mapping = exceptions.MapAsync(new IOException("The client reset the request stream."), new Call(gone.Token));
        Assert.False(mapping.IsCompleted);

        await gone.CancelAsync();

        var (thrown, reason) = await mapping;
        Assert.Equal((StatusCode.Cancelled, "CANCELLED"), (Assert.IsType<RpcException>(thrown).StatusCode, reason));
        Assert.Empty(log.Events);
    }

    [Fact]
    public async Task Request_that_breaks_is_told_to_gRPC_once_the_call_is_cancelled()
    {
        var request = new Pipe();
        using var gone = new CancellationTokenSource();
        await request.Writer.CompleteAsync(new IOException("The client reset the request stream."));
        var reading = new SettledReader(request.Reader, () => gone.Token).ReadAsync(TestContext.Current.CancellationToken);
        Assert.False(reading.IsCompleted);

        await gone.CancelAsync();

        await Assert.ThrowsAsync<IOException>(async () => await reading);
    }

    private sealed class Call(CancellationToken gone) : ServerCallContext
    {
        protected override string MethodCore => "/onestopapproval.v1.MaterialService/UploadMaterial";

        protected override string HostCore => "";

        protected override string PeerCore => "";

        protected override DateTime DeadlineCore => DateTime.MaxValue;

        protected override Metadata RequestHeadersCore => [];

        protected override CancellationToken CancellationTokenCore => gone;

        protected override Metadata ResponseTrailersCore => [];

        protected override Status StatusCore { get; set; }

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override AuthContext AuthContextCore => throw new NotSupportedException();

        protected override IDictionary<object, object> UserStateCore { get; } =
            new Dictionary<object, object> { ["__HttpContext"] = new DefaultHttpContext() };

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
    }
}
