using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace OneStopApproval.Client.Reviews;

/// <summary>Puts workers into a host.</summary>
public static class ReviewWorkerRegistration
{
    /// <summary>
    /// Adds a hosted service that leases reviews and has the handler work on each, beside the clients of
    /// <see cref="OneStopApprovalRegistration.AddOneStopApproval"/>. One for each kind of handler; more processes share the work.
    /// </summary>
    /// <typeparam name="THandler">The handler; made in a scope of its own for each attempt.</typeparam>
    /// <param name="services">The container.</param>
    /// <param name="configure">Sets the options; every fault of them is told at start.</param>
    public static IServiceCollection AddReviewWorker<THandler>(this IServiceCollection services, Action<ReviewWorkerOptions>? configure = null)
        where THandler : class, IReviewHandler
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ReviewWorkerOptions>(typeof(THandler).FullName!).Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ReviewWorkerOptions>, ReviewWorkerOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<THandler>();
        services.AddMetrics();
        services.AddHostedService<ReviewWorker<THandler>>();
        return services;
    }
}
