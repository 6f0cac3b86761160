using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Client.Reviews;

/// <summary>What all runs of one worker share.</summary>
/// <param name="Reviews">The officer's desk.</param>
/// <param name="Services">The container; each attempt has a scope of its own.</param>
/// <param name="HandlerOf">Makes the handler in a scope.</param>
/// <param name="Options">The worker's options.</param>
/// <param name="Time">Time of leases and pauses: wall time.</param>
/// <param name="Log">Its log.</param>
/// <param name="Meter">Its metrics.</param>
internal sealed record WorkerTools(
    ReviewService.ReviewServiceClient Reviews,
    IServiceProvider Services,
    Func<IServiceProvider, IReviewHandler> HandlerOf,
    ReviewWorkerOptions Options,
    TimeProvider Time,
    WorkerLog Log,
    WorkerMeter Meter)
{
    /// <summary>Pauses between attempts.</summary>
    internal Pauses Pauses { get; } = new(Options, Time);

    /// <summary>Sends a message until it is answered.</summary>
    internal Persistence Persistence => new(Pauses);
}
