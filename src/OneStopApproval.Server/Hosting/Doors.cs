using System.IO.Compression;
using System.Reflection;
using Grpc.Core;
using Grpc.Net.Compression;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Identity.Embedded;
using OneStopApproval.Server.Portal;
using OneStopApproval.Server.Public;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Http;
using OneStopApproval.Server.Wire.OpenApi;

namespace OneStopApproval.Server.Hosting;

/// <summary>
/// Opens the doors. A door's service is any class derived from a generated base; it and the use cases that its constructor
/// names, and theirs, are singletons. Nothing has to be registered by hand.
/// </summary>
internal static class Doors
{
    private const string Policy = "browsers";

    private static readonly string[] ExposedHeaders =
    [
        "Grpc-Status", "Grpc-Message", "Grpc-Status-Details-Bin", "Grpc-Encoding", "Grpc-Accept-Encoding", "Retry-After",
        "Upload-Offset", "ETag", "Accept-Ranges", "Content-Range", "Content-Disposition",
    ];

    /// <summary>All services of the doors.</summary>
    internal static IReadOnlyList<Type> Services { get; } =
        [.. typeof(Doors).Assembly.GetTypes().Where(IsService).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>Adds gRPC, its limits, the interceptor and what the doors are made of.</summary>
    internal static void AddWire(this IServiceCollection services, ServerSettings settings, IHostEnvironment environment)
    {
        services.AddSingleton<GoneClient>();
        services.AddSingleton<ExceptionMap>();
        services.AddSingleton<CallInterceptor>();
        services.AddSingleton<CallRates>();
        // Tried only: a test says how much memory there is.
        services.TryAddSingleton<ReadMemory>(_ => MemoryUse.Now);
        services.AddSingleton<CallGate>();
        services.AddSingleton<HealthPort>();
        services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = settings.MaximumMessageBytes;
            options.MaxSendMessageSize = settings.MaximumMessageBytes;
            options.Interceptors.Add<CallInterceptor>();
            options.CompressionProviders =
            [
                new BoundedUnfolding(new GzipCompressionProvider(CompressionLevel.Fastest), settings.MaximumMessageBytes),
                new BoundedUnfolding(new DeflateCompressionProvider(CompressionLevel.Fastest), settings.MaximumMessageBytes),
            ];
        }).AddJson();
        services.ReadMessagesCarefully();
        services.AddGrpcHealthChecks().AddCheck<DatabaseHealth>("database");
        if (environment.IsDevelopment())
        {
            services.AddGrpcReflection();
        }

        services.AddCors(options => options.AddPolicy(Policy, policy =>
        {
            _ = settings.Origins.Length == 0 && environment.IsDevelopment()
                ? policy.AllowAnyOrigin()
                : policy.WithOrigins(settings.Origins);
            policy.AllowAnyMethod().AllowAnyHeader().WithExposedHeaders(ExposedHeaders);
        }));
        foreach (var service in Services)
        {
            AddWithUseCases(services, service);
        }

        services.AddSingleton<HttpCall>();
        services.AddSingleton<MaterialFiles>();
        services.AddSingleton<TableFiles>();
        services.AddSingleton<VerificationPage>();
    }

    /// <summary>The middleware of every call, in order.</summary>
    internal static void UseWire(this WebApplication app, ServerSettings settings)
    {
        if (settings.HealthPort is not null)
        {
            app.Use(app.Services.GetRequiredService<HealthPort>().PassAsync);
        }

        UseProxies(app, settings);
        app.Use(SecurityHeaders.AddAsync);
        app.UseCors();
        app.Use(app.Services.GetRequiredService<GoneClient>().SettleAsync);
        app.Use(TextBody.PassAsync);
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.Use(app.Services.GetRequiredService<CallGate>().PassAsync);
        app.Use(FrameworkErrors.CompleteTrailersAsync);
        app.Use(FrameReader.PassAsync);
        app.UseJson(settings.MaximumMessageBytes);
    }

    /// <summary>Maps the services; the test clock's only where business time can be moved.</summary>
    internal static void MapDoors(this WebApplication app, ServerSettings settings)
    {
        app.MapGrpcHealthChecksService();
        if (app.Environment.IsDevelopment())
        {
            app.MapGrpcReflectionService();
        }

        var map = typeof(GrpcEndpointRouteBuilderExtensions).GetMethod(
            nameof(GrpcEndpointRouteBuilderExtensions.MapGrpcService), [typeof(IEndpointRouteBuilder)])!;
        foreach (var service in Services.Where(service => settings.TestClock || !IsTestClock(service)))
        {
            var endpoint = (GrpcServiceEndpointConventionBuilder)map.MakeGenericMethod(service).Invoke(null, [app])!;
            endpoint.RequireCors(Policy);
        }

        MaterialFiles.Map(app).RequireCors(Policy);
        TableFiles.Map(app).RequireCors(Policy);
        OpenApiDoor.Map(app).RequireCors(Policy);
        VerificationPage.Map(app);
        if (settings.Tokens.EmbeddedProvider)
        {
            EmbeddedProvider.Map(app);
        }
    }

    // Without it every caller behind the proxy would have the proxy's address in the journal, and share one count of calls.
    private static void UseProxies(WebApplication app, ServerSettings settings)
    {
        if (settings.TrustedProxies.Length > 0)
        {
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            Array.ForEach(settings.TrustedProxies, options.KnownProxies.Add);
            app.UseForwardedHeaders(options);
        }
    }

    private static bool IsService(Type type) =>
        type is { IsClass: true, IsAbstract: false }
        && type.BaseType?.GetCustomAttribute<BindServiceMethodAttribute>() is not null;

    private static bool IsTestClock(Type service) => service.BaseType == typeof(Contracts.V1.TestClockService.TestClockServiceBase);

    private static void AddWithUseCases(IServiceCollection services, Type type)
    {
        if (services.Any(known => known.ServiceType == type))
        {
            return;
        }

        services.AddSingleton(type);
        foreach (var part in type.GetConstructors().SelectMany(constructor => constructor.GetParameters()))
        {
            if (part.ParameterType is { IsClass: true, IsAbstract: false } useCase && useCase.Assembly == type.Assembly)
            {
                AddWithUseCases(services, useCase);
            }
        }
    }
}
