using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
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
        var guard = new CleartextGuard([IPAddress.Parse("192.0.2.1"), IPAddress.Parse("2001:db8::1")], logging.CreateLogger<CleartextGuard>());
        var passed = false;
        await using var connection = new DefaultConnectionContext { RemoteEndPoint = new IPEndPoint(IPAddress.Parse(address), 1) };

        await guard.Pass(_ =>
        {
            passed = true;
            return Task.CompletedTask;
        })(connection);

        Assert.Equal(passes, passed);
        if (!passes)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, connection.ConnectionClosed));
        }

        Assert.Equal(passes ? 0 : 1, log.Events.Count(entry => entry.Name == nameof(TelemetryNames.Events.CleartextRefused)));
    }
}
