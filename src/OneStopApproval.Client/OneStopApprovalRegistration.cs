using System.Reflection;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OneStopApproval.Client.Calls;
using OneStopApproval.Client.Tokens;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Client;

/// <summary>Puts the clients of the contract into a container.</summary>
public static class OneStopApprovalRegistration
{
    private static readonly MethodInfo AddOne = typeof(OneStopApprovalRegistration).GetMethod(nameof(AddClient), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>
    /// Adds a typed client for every service of the contract, for example <c>ReviewService.ReviewServiceClient</c>. Each call gets a
    /// request id, the token, the language and a deadline unless it brings its own, and is sent again while it is told to come
    /// back; the trace goes along as W3C <c>traceparent</c>.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Sets the options; every fault of them is told when the first client is made, or at start in a host.</param>
    public static IServiceCollection AddOneStopApproval(this IServiceCollection services, Action<OneStopApprovalOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<OneStopApprovalOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OneStopApprovalOptions>, OneStopApprovalOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TokenCache>();
        services.TryAddSingleton<TokenCalls>();
        services.TryAddSingleton<CallDefaults>();
        foreach (var client in Clients())
        {
            AddOne.MakeGenericMethod(client).Invoke(null, [services]);
        }

        return services;
    }

    /// <summary>The clients of every service of the contract.</summary>
    internal static IEnumerable<Type> Clients() => typeof(ReviewService).Assembly.GetExportedTypes()
        .Where(type => type is { IsNested: true, IsAbstract: false, Namespace: "OneStopApproval.Contracts.V1" } && type.IsAssignableTo(typeof(ClientBase)))
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    private static void AddClient<TClient>(IServiceCollection services)
        where TClient : class => services
        .AddGrpcClient<TClient>((container, client) => client.Address = Options(container).Address)
        .ConfigureChannel((container, channel) =>
        {
            channel.MaxRetryAttempts = Options(container).MostAttempts;
            channel.ServiceConfig = CallRepeats.Config(Options(container).MostAttempts);
            // Whether they may travel in cleartext was judged with the options.
            channel.UnsafeUseInsecureChannelCallCredentials = true;
        })
        // gRPC's own log tells of each call; HTTP's would tell it four times more.
        .RemoveAllLoggers()
        .ConfigurePrimaryHttpMessageHandler(container => Options(container).Handler?.Invoke() ?? Options(container).Tls.CreateHandler())
        .AddInterceptor(container => container.GetRequiredService<CallDefaults>())
        .AddInterceptor(container => container.GetRequiredService<TokenCalls>());

    private static OneStopApprovalOptions Options(IServiceProvider container) =>
        container.GetRequiredService<IOptions<OneStopApprovalOptions>>().Value;
}
