using System.IO.Pipelines;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Sqlite;

namespace OneStopApproval.Server.Tests.Wire;

/// <summary>A client that goes away in mid-call, or whose time is over, is no error of the server; other failures are.</summary>
public sealed class ClientGoneTests : IDisposable
{
    private readonly FakeTimeProvider time = new(new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero));
    private readonly CapturedLog log = new();
    private readonly CancellationTokenSource cancelled = new();
    private readonly ILoggerFactory logging;
    private readonly ExceptionMap exceptions;

    public ClientGoneTests()
    {
        logging = LoggerFactory.Create(builder => builder.AddProvider(log));
        exceptions = new(new SqliteDialect(Path.Combine(Path.GetTempPath(), "gone.db")), logging.CreateLogger<ExceptionMap>());
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public void Dispose()
    {
        logging.Dispose();
        log.Dispose();
        cancelled.Dispose();
    }

    [Fact]
    public async Task Request_that_breaks_before_the_call_is_cancelled_is_a_cancellation_and_no_error()
    {
        var reading = ReadBrokenAsync();
        Assert.False(reading.IsCompleted);

        await cancelled.CancelAsync();

        Is(StatusCode.Cancelled, "CANCELLED", await Assert.ThrowsAsync<BrokenRequestException>(() => reading), DateTime.MaxValue);
        Assert.Empty(log.Events);
    }

    [Fact]
    public async Task Request_that_breaks_in_a_call_that_goes_on_is_told_after_a_moment()
    {
        var reading = ReadBrokenAsync();

        time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<BrokenRequestException>(() => reading);
    }

    [Fact]
    public async Task Full_disk_is_told_whoever_is_gone()
    {
        await cancelled.CancelAsync();
        Is(StatusCode.Unavailable, "STORAGE_UNAVAILABLE", new IOException("There is not enough space on the disk."), DateTime.MaxValue);
        Assert.Single(log.Events);
    }

    [Fact]
    public async Task Answer_that_ends_with_the_time_of_its_call_is_a_cancellation_and_no_error()
    {
        var deadline = Now.AddMilliseconds(-1);
        var writing = WriteEndedAsync(deadline);
        Assert.False(writing.IsCompleted);

        await cancelled.CancelAsync();

        Is(StatusCode.Cancelled, "CANCELLED", await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing), deadline);
        Assert.Empty(log.Events);
    }

    [Fact]
    public async Task Answer_that_fails_while_its_call_has_time_is_told_as_an_error_at_once()
    {
        var deadline = Now.AddSeconds(5);
        var writing = WriteEndedAsync(deadline);
        Assert.True(writing.IsFaulted);
        Is(StatusCode.Internal, "INTERNAL", await Assert.ThrowsAsync<InvalidOperationException>(() => writing), deadline);
        Assert.Single(log.Events);
    }

    [Fact]
    public async Task Answer_that_fails_and_whose_call_is_not_cancelled_is_an_error_after_a_moment()
    {
        var writing = WriteEndedAsync(Now);
        Assert.False(writing.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(1));

        Is(StatusCode.Internal, "INTERNAL", await Assert.ThrowsAsync<InvalidOperationException>(() => writing), Now);
        Assert.Single(log.Events);
    }

    [Fact]
    public async Task Message_that_is_asked_for_when_the_time_of_its_call_is_over_is_a_cancellation_and_no_error()
    {
        var deadline = Now.AddMilliseconds(-1);
        var reading = ReadEndedAsync(deadline);
        Assert.False(reading.IsCompleted);

        await cancelled.CancelAsync();

        Is(StatusCode.Cancelled, "CANCELLED", await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading), deadline);
        Assert.Empty(log.Events);
    }

    [Fact]
    public async Task Message_that_cannot_be_read_while_its_call_has_time_is_told_as_an_error_at_once()
    {
        var deadline = Now.AddSeconds(5);
        var reading = ReadEndedAsync(deadline);
        Assert.True(reading.IsFaulted);
        Is(StatusCode.Internal, "INTERNAL", await Assert.ThrowsAsync<InvalidOperationException>(() => reading), deadline);
        Assert.Single(log.Events);
    }

    private Task<bool> ReadEndedAsync(DateTime deadline) =>
        new GuardedRequests<object>(new Over(), new(time), new Call(deadline, cancelled.Token)).MoveNext(TestContext.Current.CancellationToken);

    private async Task ReadBrokenAsync()
    {
        var request = new Pipe();
        await request.Writer.CompleteAsync(new IOException("The client reset the request stream."));
        await new SettledReader(request.Reader, new(time), () => cancelled.Token).ReadAsync(TestContext.Current.CancellationToken);
    }

    private async Task WriteEndedAsync(DateTime deadline)
    {
        var directory = new DirectoryGuard(null!, null!, null!, null!);
        await new GuardedStream<object>(new Ended(), new(null!, null, directory, null!), directory, new(time), new Call(deadline, cancelled.Token)).WriteAsync(new());
    }

    private void Is(StatusCode code, string reason, Exception failure, DateTime deadline)
    {
        var (thrown, told) = exceptions.Map(failure, new Call(deadline, cancelled.Token));
        Assert.Equal((code, reason), (Assert.IsType<RpcException>(thrown).StatusCode, told));
    }

    // The answer as gRPC leaves it where a call's time is over.
    private sealed class Ended : IServerStreamWriter<object>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(object message) => throw new NotSupportedException();

        public Task WriteAsync(object message, CancellationToken cancellationToken) =>
            Task.FromException(new InvalidOperationException("Writing is not allowed after writer was completed."));
    }

    // The messages as gRPC leaves them there.
    private sealed class Over : IAsyncStreamReader<object>
    {
        public object Current => throw new NotSupportedException();

        public Task<bool> MoveNext(CancellationToken cancellationToken) =>
            Task.FromException<bool>(new InvalidOperationException("Can't read messages after the request is complete."));
    }

    private sealed class Call(DateTime deadline, CancellationToken gone) : ServerCallContext
    {
        protected override string MethodCore => "/onestopapproval.v1.MaterialService/UploadMaterial";

        protected override string HostCore => "";

        protected override string PeerCore => "";

        protected override DateTime DeadlineCore => deadline;

        protected override Metadata RequestHeadersCore => [];

        protected override CancellationToken CancellationTokenCore => gone;

        protected override Metadata ResponseTrailersCore => [];

        protected override Status StatusCore { get; set; }

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override AuthContext AuthContextCore => throw new NotSupportedException();

        protected override IDictionary<object, object> UserStateCore { get; } =
            new Dictionary<object, object> { ["__HttpContext"] = new DefaultHttpContext(), [typeof(Caller)] = Caller.Public };

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
    }
}
