using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using OneStopApproval.Server.Tls;

namespace OneStopApproval.Server.Hosting;

/// <summary>
/// The addresses. Over TLS gRPC, gRPC-Web and JSON share one port. Cleartext cannot negotiate between HTTP/1.1 and HTTP/2: where TLS
/// ends in front of the server, gRPC has one port, gRPC-Web and JSON the other. Probes have a port of their own.
/// </summary>
internal sealed class Listeners
{
    /// <summary>Whether the server ends TLS itself.</summary>
    public bool IsSecure { get; init; }

    /// <summary>Probes; null where there is no port for them.</summary>
    public ListenOptions? Health { get; set; }

    /// <summary>gRPC over HTTP/2; its port is known once the server listens.</summary>
    public ListenOptions? Grpc { get; set; }

    /// <summary>gRPC-Web and JSON over HTTP/1.1.</summary>
    public ListenOptions? Web { get; set; }

    /// <summary>Address of gRPC, for example <c>http://127.0.0.1:5080</c>.</summary>
    public Uri GrpcAddress => AddressOf(Grpc);

    /// <summary>Address of gRPC-Web and JSON.</summary>
    public Uri WebAddress => AddressOf(Web);

    /// <summary>Address of probes; null where there is none.</summary>
    public Uri? HealthAddress => Health is null ? null : AddressOf(Health, secure: false);

    private Uri AddressOf(ListenOptions? options) => AddressOf(options, IsSecure);

    private static Uri AddressOf(ListenOptions? options, bool secure) =>
        options?.IPEndPoint is { } endPoint ? new Uri($"{(secure ? "https" : "http")}://{endPoint}") : throw new InvalidOperationException("The server does not listen yet.");
}

/// <summary>Makes Kestrel listen.</summary>
internal static class ListenersSetup
{
    private static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);

    /// <summary>Adds the addresses and the limits of connections.</summary>
    internal static void AddListeners(this WebApplicationBuilder builder, ServerSettings settings)
    {
        var listeners = new Listeners { IsSecure = settings.Tls is not null };
        builder.Services.AddSingleton(listeners);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.Http2.MaxStreamsPerConnection = settings.StreamsPerConnection;
            kestrel.Limits.MaxConcurrentConnections = settings.Connections;
            kestrel.Limits.RequestHeadersTimeout = HeadersTime;
            // A peer that went away without a word is noticed, and its watches with it.
            kestrel.Limits.Http2.KeepAlivePingDelay = PingDelay;
            if (settings.Tls is { } tls)
            {
                ListenSecurely(kestrel, new(settings.Address, tls.Port), listeners);
            }
            else
            {
                var guard = builder.Environment.IsDevelopment()
                    ? null
                    : new CleartextGuard(
                        settings.TrustedProxies,
                        kestrel.ApplicationServices.GetRequiredService<TimeProvider>(),
                        kestrel.ApplicationServices.GetRequiredService<ILogger<CleartextGuard>>());
                ListenInTheClear(kestrel, settings, listeners, guard);
            }

            if (settings.HealthPort is { } port)
            {
                kestrel.Listen(new IPEndPoint(settings.Address, port), options =>
                {
                    options.Protocols = HttpProtocols.Http1;
                    options.Use(HealthPort.Mark);
                    listeners.Health = options;
                });
            }
        });
    }

    private static void ListenSecurely(KestrelServerOptions kestrel, IPEndPoint endPoint, Listeners listeners) => kestrel.Listen(endPoint, options =>
    {
        options.Protocols = HttpProtocols.Http1AndHttp2;
        options.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = kestrel.ApplicationServices.GetRequiredService<TlsDoor>().OfferAsync,
            HandshakeTimeout = HeadersTime,
        });
        listeners.Grpc = listeners.Web = options;
    });

    private static void ListenInTheClear(KestrelServerOptions kestrel, ServerSettings settings, Listeners listeners, CleartextGuard? guard)
    {
        kestrel.Listen(new IPEndPoint(settings.Address, settings.GrpcPort), options =>
        {
            Listen(options, HttpProtocols.Http2);
            listeners.Grpc = options;
        });
        kestrel.Listen(new IPEndPoint(settings.Address, settings.WebPort), options =>
        {
            Listen(options, HttpProtocols.Http1);
            listeners.Web = options;
        });

        void Listen(ListenOptions options, HttpProtocols protocols)
        {
            options.Protocols = protocols;
            if (guard is not null)
            {
                options.Use(guard.Pass);
            }
        }
    }
}
