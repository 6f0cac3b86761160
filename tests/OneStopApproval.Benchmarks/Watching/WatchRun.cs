using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Benchmarks.Watching;

/// <summary>
/// A thousand watchers of reviews on one server while commands go on: ten for each of a hundred banners, in a process of their
/// own. Printed: the server's memory for each watcher, and how long an event takes from its commit to its watchers. The promises
/// are 50 KB and a p99 of less than a second at 200 commands a second.
/// </summary>
internal sealed class WatchRun(WebApplication server)
{
    /// <summary>Banners, each with one application and its watchers.</summary>
    public const int Banners = 100;

    private const int Watchers = 1000;
    private const string Item = "construction-testing";
    private const string Department = "housing";

    private static readonly TimeSpan BetweenCommands = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    private readonly string[] etags = new string[Banners];
    private readonly Task[] last = [.. Enumerable.Repeat(Task.CompletedTask, Banners)];

    /// <summary>Runs it on SQLite, or on the PostgreSQL database that the connection string names, which has to be empty.</summary>
    public static async Task MeasureAsync(string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("osa-bench-").FullName;
        string[] database = connection is null
            ? []
            : ["--Database:Provider", "PostgreSql", "--Database:ConnectionString", connection];
        var server = ServerHost.Create(
            ["--environment", "Development", "--Listen:GrpcPort", "0", "--Listen:WebPort", "0", "--Data", folder, .. database],
            builder => builder.Logging.ClearProviders());
        await ServerHost.StartAsync(server, TextWriter.Null);
        await new WatchRun(server).MeasureAsync();
        await server.StopAsync();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The region of a banner.</summary>
    public static string RegionOf(int banner) => string.Create(CultureInfo.InvariantCulture, $"15{banner % Banners + 101:D4}");

    private async Task MeasureAsync()
    {
        for (var banner = 0; banner < Banners; banner++)
        {
            await SeedAsync(banner);
        }

        var before = Memory();
        using var watchers = Start(server.Services.GetRequiredService<Listeners>().GrpcAddress);
        await watchers.StandardOutput.ReadLineAsync();
        Tell($"{Watchers} watchers, {(Memory() - before) / 1024.0 / Watchers:F1} KB each");

        var (clock, sent) = (Stopwatch.StartNew(), 0);
        using var timer = new PeriodicTimer(BetweenCommands);
        while (clock.Elapsed < Length && await timer.WaitForNextTickAsync())
        {
            // What the timer was late with is sent at once: the rate is the promise's.
            for (; sent < clock.Elapsed / BetweenCommands; sent++)
            {
                var banner = sent % Banners;
                last[banner] = OpineAsync(banner, sent, last[banner]);
            }
        }

        await Task.WhenAll(last);
        Tell($"{sent} commands in {clock.Elapsed.TotalSeconds:F1} s");
        await watchers.StandardInput.WriteLineAsync("end");
        Console.WriteLine(await watchers.StandardOutput.ReadLineAsync());
        await watchers.WaitForExitAsync();
    }

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static Process Start(Uri address) => Process.Start(new ProcessStartInfo(
        "dotnet", [Assembly.GetExecutingAssembly().Location, "watchers", address.ToString(), Watchers.ToString(CultureInfo.InvariantCulture)])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private async Task SeedAsync(int banner)
    {
        var uscc = string.Create(CultureInfo.InvariantCulture, $"9115010{banner:D11}");
        var applicant = new Applicant { Uscc = uscc, DisplayName = "虚构检测有限公司", RegionCode = RegionOf(banner), Address = "虚构路 1 号" };
        var asked = new AskedReview(Item, Department, "", ReviewKind.First, Procedure.General, Domain.Catalogue.ItemNature.Licence, null)
        {
            Grade = "special",
            Categories = ["building-materials"],
        };
        var lab = new Actor(ActorRole.Applicant, "bench");
        await RunAsync(banner, 0, new CreateApplication("construction-lab", applicant, null, [asked]), lab);
        await RunAsync(banner, 1, new SubmitApplication(uscc, "0", true), lab);
        await RunAsync(banner, 2, new AcceptReviews([new(Item, etags[banner])], null, null), new(ActorRole.Officer, "bench", Department));
    }

    private async Task OpineAsync(int banner, int number, Task before)
    {
        await before;
        await RunAsync(banner, number + 3, new RecordOpinion(Item, etags[banner], "0", null), new(ActorRole.Officer, "bench", Department));
    }

    private async Task RunAsync(int banner, int number, Command command, Actor actor)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"bench-{banner:D6}");
        var request = string.Create(CultureInfo.InvariantCulture, $"{id}-{number}");
        var reply = await server.Services.GetRequiredService<Ledger>().SubmitAsync(
            new CommandEnvelope
            {
                MatterId = id,
                Command = command,
                Actor = actor,
                Key = new("bench", command.GetType().Name, request),
                ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(request)),
                Encode = folded => Encoding.UTF8.GetBytes(folded.After.Find(Item)!.Etag),
            },
            CancellationToken.None);
        if (reply.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"{command.GetType().Name} was refused: {refusal.Reason} {string.Join(", ", refusal.Faults)}");
        }

        etags[banner] = Encoding.UTF8.GetString(reply.Bytes!);
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
