using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OneStopApproval.Server.Hosting;

/// <summary>
/// The two addresses. Cleartext cannot negotiate between HTTP/1.1 and HTTP/2, so gRPC has one port, gRPC-Web and JSON the other;
/// TLS ends in front of the server.
/// </summary>
internal sealed class Listeners
{
    /// <summary>gRPC over HTTP/2; its port is known once the server listens.</summary>
    public ListenOptions? Grpc { get; set; }

    /// <summary>gRPC-Web and JSON over HTTP/1.1.</summary>
    public ListenOptions? Web { get; set; }

    /// <summary>Address of gRPC, for example <c>http://127.0.0.1:5080</c>.</summary>
    public Uri GrpcAddress => AddressOf(Grpc);

    /// <summary>Address of gRPC-Web and JSON.</summary>
    public Uri WebAddress => AddressOf(Web);

    private static Uri AddressOf(ListenOptions? options) =>
        options?.IPEndPoint is { } endPoint ? new Uri($"http://{endPoint}") : throw new InvalidOperationException("The server does not listen yet.");
}

/// <summary>Makes Kestrel listen.</summary>
internal static class ListenersSetup
{
    private static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);

    /// <summary>Adds both addresses and the limits of connections.</summary>
    internal static void AddListeners(this WebApplicationBuilder builder, ServerSettings settings)
    {
        var listeners = new Listeners();
        builder.Services.AddSingleton(listeners);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.Http2.MaxStreamsPerConnection = settings.StreamsPerConnection;
            kestrel.Limits.MaxConcurrentConnections = settings.Connections;
            kestrel.Limits.RequestHeadersTimeout = HeadersTime;
            // A peer that went away without a word is noticed, and its watches with it.
            kestrel.Limits.Http2.KeepAlivePingDelay = PingDelay;
            kestrel.Listen(new IPEndPoint(settings.Address, settings.GrpcPort), options =>
            {
                options.Protocols = HttpProtocols.Http2;
                listeners.Grpc = options;
            });
            kestrel.Listen(new IPEndPoint(settings.Address, settings.WebPort), options =>
            {
                options.Protocols = HttpProtocols.Http1;
                listeners.Web = options;
            });
        });
    }
}
