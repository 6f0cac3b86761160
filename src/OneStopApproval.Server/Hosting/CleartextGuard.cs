using System.Net;
using Microsoft.AspNetCore.Connections;

namespace OneStopApproval.Server.Hosting;

/// <summary>
/// Where TLS ends in front of the server, nobody else is let in: a connection that comes from no trusted proxy and not from this machine
/// would bring its calls, and tokens, in cleartext.
/// </summary>
/// <param name="proxies">Those in front that end TLS.</param>
/// <param name="time">Wall time.</param>
/// <param name="log">Told of a refused connection, once a minute.</param>
internal sealed class CleartextGuard(IEnumerable<IPAddress> proxies, TimeProvider time, ILogger<CleartextGuard> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly HashSet<IPAddress> trusted = [.. proxies.Select(Plain)];
    private readonly Lock gate = new();
    private DateTimeOffset quiet = DateTimeOffset.MinValue;

    /// <summary>The middleware of connections.</summary>
    internal ConnectionDelegate Pass(ConnectionDelegate next) => connection =>
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        if (address is null || IPAddress.IsLoopback(address) || trusted.Contains(Plain(address)))
        {
            return next(connection);
        }

        if (IsNews())
        {
            HostLog.CleartextRefused(log, address);
        }

        connection.Abort();
        return Task.CompletedTask;
    };

    private bool IsNews()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (now < quiet)
            {
                return false;
            }

            quiet = now + Pause;
            return true;
        }
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
