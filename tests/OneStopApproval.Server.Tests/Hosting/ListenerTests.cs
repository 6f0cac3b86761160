using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Telemetry;

namespace OneStopApproval.Server.Tests.Hosting;

/// <summary>Who may connect in cleartext where TLS ends in front of the server.</summary>
public sealed class ListenerTests
{
    [Theory]
    [InlineData("192.0.2.1", true)]
    [InlineData("::ffff:192.0.2.1", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("192.0.2.2", false)]
    [InlineData("::ffff:192.0.2.2", false)]
    [InlineData("2001:db8::2", false)]
    public async Task Nobody_but_those_that_end_TLS_connects_in_the_clear(string address, bool passes)
    {
        using var log = new CapturedLog();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(log));
        var (passed, closed) = await ConnectAsync(GuardOf(logging, new()), address);

        Assert.Equal((passes, !passes), (passed, closed));
        Assert.Equal(passes ? 0 : 1, Told(log));
    }

    [Fact]
    public async Task Refused_connections_are_told_once_a_minute()
    {
        var time = new FakeTimeProvider();
        using var log = new CapturedLog();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(log));
        var guard = GuardOf(logging, time);

        await ConnectAsync(guard, "192.0.2.2");
        await ConnectAsync(guard, "192.0.2.3");
        Assert.Equal(1, Told(log));

        time.Advance(TimeSpan.FromMinutes(1));
        await ConnectAsync(guard, "192.0.2.3");
        Assert.Equal(2, Told(log));
    }

    private static CleartextGuard GuardOf(ILoggerFactory logging, FakeTimeProvider time) =>
        new([IPAddress.Parse("192.0.2.1"), IPAddress.Parse("2001:db8::1")], time, logging.CreateLogger<CleartextGuard>());

    private static async Task<(bool Passed, bool Closed)> ConnectAsync(CleartextGuard guard, string address)
    {
        var passed = false;
        await using var connection = new Connection { RemoteEndPoint = new IPEndPoint(IPAddress.Parse(address), 1) };
        await guard.Pass(_ =>
        {
            passed = true;
            return Task.CompletedTask;
        })(connection);
        return (passed, connection.IsAborted);
    }

    private static int Told(CapturedLog log) => log.Events.Count(entry => entry.Name == nameof(TelemetryNames.Events.CleartextRefused));

    private sealed class Connection : DefaultConnectionContext
    {
        public bool IsAborted { get; private set; }

        // The base ends its token on another thread, which may come to it after the test.
        public override void Abort(ConnectionAbortedException abortReason) => IsAborted = true;
    }
}
