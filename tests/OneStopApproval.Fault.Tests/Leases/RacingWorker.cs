using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneStopApproval.Client;
using OneStopApproval.Client.Reviews;
using OneStopApproval.Client.Tokens;
using OneStopApproval.Fault.Tests.Calls;

namespace OneStopApproval.Fault.Tests.Leases;

/// <summary>
/// One worker of the housing department in a host of its own, as the package is meant to be used, on a way to the server that
/// loses replies. It is killed as a machine is whose cable is pulled: nothing goes out any more, not even what gives leases back.
/// </summary>
internal sealed class RacingWorker : IAsyncDisposable
{
    /// <summary>The shortest that a worker takes: who dies is missed for so long.</summary>
    internal static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(3);

    private readonly IHost host;
    private readonly LosingReplies way;
    private readonly Cable cable;

    internal RacingWorker(Uri server, Person person, LeaseRace race, double losing, int seed)
    {
        var (random, draw) = (new Random(seed), new Lock());
        way = new LosingReplies { Lose = _ => Draw() };
        cable = new Cable(way);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(race);
        builder.Services.AddSingleton(this);
        builder.Services.AddOneStopApproval(options =>
        {
            options.Address = server;
            options.Tokens = _ => Task.FromResult(new AccessToken(person.Token, DateTimeOffset.MaxValue));
            options.Handler = () => cable;
        });
        builder.Services.AddReviewWorker<RacingHandler>(options =>
        {
            options.Concurrency = 2;
            options.LeaseDuration = LeaseDuration;
            options.LongPoll = TimeSpan.FromSeconds(2);
            options.FirstPause = TimeSpan.FromMilliseconds(5);
            options.LongestPause = TimeSpan.FromMilliseconds(200);
            options.MostAttempts = 20;
            options.DrainTime = TimeSpan.Zero;
        });
        host = builder.Build();

        Loss? Draw()
        {
            lock (draw)
            {
                return random.NextDouble() < losing ? (Loss)random.Next(1, 3) : null;
            }
        }
    }

    /// <summary>Whether it was killed.</summary>
    internal bool IsDead => cable.IsPulled;

    internal Task StartAsync() => host.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>Pulls the cable.</summary>
    internal void Kill() => cable.Pull();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        cable.Dispose();
        way.Dispose();
    }

    private sealed class Cable(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly CancellationTokenSource pulled = new();

        internal bool IsPulled => pulled.IsCancellationRequested;

        internal void Pull() => pulled.Cancel();

        // What is on its way may arrive; its answer does not come back.
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            ThrowIfPulled();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, pulled.Token);
            try
            {
                var response = await base.SendAsync(request, either.Token);
                ThrowIfPulled();
                return response;
            }
            catch (OperationCanceledException) when (IsPulled)
            {
                throw Gone();
            }
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            pulled.Dispose();
        }

        private static HttpRequestException Gone() => new("The cable is pulled.", new IOException());

        private void ThrowIfPulled()
        {
            if (IsPulled)
            {
                throw Gone();
            }
        }
    }
}

/// <summary>The handler: the race decides what befalls it.</summary>
internal sealed class RacingHandler(LeaseRace race, RacingWorker worker) : IReviewHandler
{
    public Task<ReviewOutcome> HandleAsync(LeasedReview review, CancellationToken cancellationToken) =>
        race.HandleAsync(worker, review, cancellationToken);
}
