using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Background;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Time;
using Applicant = OneStopApproval.Domain.Matters.Applicant;

namespace OneStopApproval.Benchmarks.Silence;

/// <summary>
/// The sweep over a hundred thousand open applications of which one in a hundred falls due, five days one after another, while
/// others' commands go on. Printed: how long each sweep took, the memory, and the commands' times idle and during the sweeps,
/// all of one run. The promises are ten seconds a sweep and a p99 of less than twice the idle one.
/// </summary>
internal sealed class SweepRun : IAsyncDisposable
{
    /// <summary>Open applications, unless told otherwise.</summary>
    public const int Open = 100_000;

    private const int DueInAHundred = 1;
    private const int Sweeps = 5;
    private const int InFlight = 64;
    private const int IdleCommands = 1_000;
    private const string Lab = "911501000000000004";

    // Open loop: a slow answer does not spare the next command its turn.
    private static readonly TimeSpan BetweenCommands = TimeSpan.FromMilliseconds(10);
    private static readonly ImmutableArray<AskedReview> Asked =
    [
        Ask("cma", "market-supervision"),
        Ask("construction-testing", "housing") with { Grade = "special", Categories = ["building-materials"] },
        Ask("lightning-testing", "meteorology") with { Grade = "grade-b" },
        Ask("water-testing", "water") with { Grade = "grade-b", Categories = ["concrete"] },
    ];

    private static readonly DateOnly Begin = new(2026, 3, 2);

    private readonly WebApplication server;
    private readonly GrpcChannel channel;
    private readonly ApplicationService.ApplicationServiceClient applications;
    private readonly string folder;
    private int seeded;

    private SweepRun(WebApplication server, string folder)
    {
        (this.server, this.folder) = (server, folder);
        channel = GrpcChannel.ForAddress(server.Services.GetRequiredService<Listeners>().GrpcAddress);
        var claims = new Dictionary<string, string>(StringComparer.Ordinal) { ["sub"] = "bench", ["role"] = "applicant", ["uscc"] = Lab };
        var token = DevelopmentToken.Mint(claims, TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(4));
        applications = new(channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        }));
    }

    private SilenceSweep Sweep => server.Services.GetServices<IHostedService>().OfType<SilenceSweep>().Single();

    /// <summary>Runs it on SQLite, or on the PostgreSQL database that the connection string names, which has to be empty.</summary>
    /// <param name="connection">The connection string; null for SQLite.</param>
    /// <param name="open">Open applications.</param>
    public static async Task MeasureAsync(string? connection, int open)
    {
        var folder = Directory.CreateTempSubdirectory("osa-bench-").FullName;
        string[] database = connection is null
            ? []
            : ["--Database:Provider", "PostgreSql", "--Database:ConnectionString", connection];
        var server = ServerHost.Create(
            ["--environment", "Development", "--Listen:GrpcPort", "0", "--Listen:WebPort", "0", "--Data", folder, .. database],
            builder => builder.Logging.ClearProviders());
        await ServerHost.StartAsync(server, TextWriter.Null);
        await using var run = new SweepRun(server, folder);
        await run.MeasureAsync(open);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await server.StopAsync();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task MeasureAsync(int open)
    {
        // The sweeps are called here, one by one.
        await Sweep.StopAsync(CancellationToken.None);
        var began = Stopwatch.StartNew();
        foreach (var day in Enumerable.Range(0, Sweeps))
        {
            await MoveToAsync(Begin.AddDays(day));
            await SeedAsync(open * DueInAHundred / 100);
        }

        await MoveToAsync(Begin.AddDays(Sweeps + 2));
        await SeedAsync(open - seeded);
        Tell($"{seeded} open applications of {Asked.Length} reviews in {began.Elapsed.TotalSeconds:F0} s");

        await CommandsUntilAsync(sent => sent == IdleCommands);
        List<double> idle = [];
        List<double> during = [];
        foreach (var day in Enumerable.Range(0, Sweeps))
        {
            // Before each sweep, not once: the tenth worst of a thousand differs twofold from one thousand to the next.
            idle.AddRange(await CommandsUntilAsync(sent => sent == IdleCommands));
            await MoveToAsync(Begin.AddDays(day + 8));
            GC.Collect();
            var before = Environment.WorkingSet;
            var clock = Stopwatch.StartNew();
            var settling = Task.Run(() => Sweep.RunOnceAsync(CancellationToken.None));
            during.AddRange(await CommandsUntilAsync(_ => settling.IsCompleted));
            Tell($"sweep: {await settling} settled in {clock.Elapsed.TotalSeconds:F2} s, working set {before >> 20} MB before, {Environment.WorkingSet >> 20} MB after");
        }

        Tell($"commands idle: {Quantiles(idle)}");
        Tell($"commands during sweeps: {Quantiles(during)}");
        Tell($"p99 during sweeps / idle = {At(during, 0.99) / At(idle, 0.99):F2}");
    }

    private async Task MoveToAsync(DateOnly day)
    {
        var noon = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.FromHours(8));
        await server.Services.GetRequiredService<BusinessTime>().TrySetAsync(noon, CancellationToken.None);
    }

    private async Task SeedAsync(int count)
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(seeded, count),
            new ParallelOptions { MaxDegreeOfParallelism = InFlight },
            async (number, cancellationToken) => await SubmitAsync(number, cancellationToken));
        seeded += count;
    }

    private async Task SubmitAsync(int number, CancellationToken cancellationToken)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"bench-{number:D6}");
        var uscc = string.Create(CultureInfo.InvariantCulture, $"9115010{number:D11}");
        var applicant = new Applicant
        {
            Uscc = uscc,
            DisplayName = "虚构检测有限公司",
            RegionCode = "150100",
            Address = "虚构路 1 号",
            ElectronicDeliveryConsent = true,
        };
        await RunAsync(id, new CreateApplication("construction-lab", applicant, null, Asked), cancellationToken);
        await RunAsync(id, new SubmitApplication(uscc, "0", true), cancellationToken);
    }

    private async Task RunAsync(string id, Command command, CancellationToken cancellationToken)
    {
        var reply = await server.Services.GetRequiredService<Ledger>().SubmitAsync(
            new CommandEnvelope
            {
                MatterId = id,
                Command = command,
                Actor = new(Domain.Matters.ActorRole.Applicant, "bench"),
                Key = new("bench", command.GetType().Name, id),
                ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(id)),
                Encode = _ => [1],
                PersonalValues = [],
                ScopeTables = [],
            },
            cancellationToken);
        if (reply.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"{command.GetType().Name} was refused: {refusal.Reason} {string.Join(", ", refusal.Faults)}");
        }
    }

    // The time of each command, in milliseconds.
    private async Task<List<double>> CommandsUntilAsync(Func<int, bool> isEnough)
    {
        List<Task<double>> sent = [];
        using var timer = new PeriodicTimer(BetweenCommands);
        while (!isEnough(sent.Count) && await timer.WaitForNextTickAsync())
        {
            sent.Add(CreateDraftAsync());
        }

        return [.. await Task.WhenAll(sent)];
    }

    private async Task<double> CreateDraftAsync()
    {
        var clock = Stopwatch.StartNew();
        await applications.CreateApplicationAsync(new()
        {
            RequestId = Guid.CreateVersion7().ToString(),
            Bundle = "bundles/cma-only",
            Applicant = new() { Uscc = Lab, DisplayName = "虚构检测有限公司", RegionCode = "150100", Address = "虚构路 1 号" },
            Reviews = { new ReviewRequest { Item = "serviceItems/cma", Kind = Contracts.V1.ReviewKind.First, Procedure = Contracts.V1.Procedure.General } },
        });
        return clock.Elapsed.TotalMilliseconds;
    }

    private static AskedReview Ask(string item, string department) => new(
        item, department, "", Domain.Reviews.ReviewKind.First, Domain.Reviews.Procedure.General, Domain.Catalogue.ItemNature.Licence, null);

    private static string Quantiles(List<double> times) => string.Create(
        CultureInfo.InvariantCulture,
        $"{times.Count}, p50 {At(times, 0.5):F1} ms, p99 {At(times, 0.99):F1} ms, longest {At(times, 1):F1} ms");

    private static double At(List<double> times, double share)
    {
        var ordered = times.Order().ToList();
        return ordered[Math.Min(ordered.Count - 1, (int)(share * ordered.Count))];
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
