using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Server.Tests.Contract;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Json;
using OneStopApproval.Server.Tests.Privacy;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Storage.Ledger;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Fuzz;

/// <summary>
/// A server with the cases of two labs in which everything that people write is planted, other cases at the moment before many
/// mutations, and callers of every role, each with what must never be told to him.
/// </summary>
internal sealed class FuzzWorld : IAsyncDisposable
{
    private const string Elsewhere = "150600";

    // More than any run sends: what is turned away unread tells nothing.
    private static readonly string[] Unlimited = ["--Limits:CallsPerMinute", "10000000", "--Limits:PublicCallsPerMinute", "10000000"];

    private readonly List<IAsyncDisposable> stories = [];

    private readonly TestDatabase database;

    private FuzzWorld(TestDatabase database, TestServer server)
    {
        (this.database, Server) = (database, server);
        server.IsToldAnything = true;
        Line = new(server.GrpcAddress, server.WebAddress);
        Gauge = new(server.Services);
    }

    public TestServer Server { get; }

    public FuzzLine Line { get; }

    public FuzzGauge Gauge { get; }

    public FuzzPool Pool { get; } = new();

    public IReadOnlyList<FuzzCaller> Callers { get; private set; } = [];

    /// <summary>Requests that are right, or were.</summary>
    public IReadOnlyList<FuzzSample> Samples { get; private set; } = [];

    /// <summary>Makes it.</summary>
    /// <param name="engine">Engine of the database.</param>
    /// <param name="random">Draws which mutations are prepared.</param>
    /// <param name="patience">How long they may be prepared.</param>
    public static async Task<FuzzWorld> CreateAsync(Engine engine, Random random, TimeSpan patience)
    {
        var database = await TestDatabase.CreateAsync(engine);
        // The dialect as it is: the one that tests are given keeps every query, and the heap is measured.
        var world = new FuzzWorld(database, await TestServer.StartAsync(database, builder => builder.Services.AddSingleton(_ => database.Dialect(new(() => InjectedFault.None))), Unlimited));
        var (planted, other) = (new Planted(), new Planted());
        var (first, second) = (world.Keep(Story.On(world.Server, PlantedStory.Lab(planted))), world.Keep(Story.On(world.Server, PlantedStory.Lab(other))));
        await PlantedStory.TellAsync(first, planted);
        await PlantedStory.TellAsync(second, other);
        world.Callers = Everybody(first.LabFile.Uscc, second.LabFile.Uscc, planted, other);
        foreach (var story in new[] { first, second })
        {
            await world.HarvestAsync(story, random);
        }

        await world.PrepareAsync(random, patience);
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        Line.Dispose();
        Gauge.Dispose();
        foreach (var story in stories)
        {
            await story.DisposeAsync();
        }

        await Server.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Callers of every role: of either lab, of departments that act in their cases, and strangers.</summary>
    public static FuzzCaller[] Everybody(string first, string second, Planted planted, Planted other) =>
    [
        new("lab", TestTokens.Applicant(first), other),
        new("other lab", TestTokens.Applicant(second), planted),
        new("stranger lab", TestTokens.Applicant("91150100MA0TEST02Y", "stranger-lab"), planted, other),
        new("agent", TestTokens.Agent("agent-planted")),
        new("stranger agent", TestTokens.Agent("stranger-agent"), planted, other),
        new("lead", TestTokens.Officer(Lead)),
        new("officer", TestTokens.Officer("housing")),
        new("stranger officer", TestTokens.Officer("nowhere", subject: "stranger-1"), planted, other),
        new("officer elsewhere", TestTokens.Officer("housing", "league", Elsewhere, "stranger-2"), planted, other),
        new("head", TestTokens.AuthorityHead("housing")),
        new("stranger head", TestTokens.AuthorityHead("nowhere"), planted, other),
        new("government", TestTokens.GovernmentHead()),
        new("government elsewhere", TestTokens.GovernmentHead("league", Elsewhere), planted, other),
        new("window", TestTokens.Window("province")),
        new("window elsewhere", TestTokens.Window("league", Elsewhere), planted, other),
        new("stranger assessor", TestTokens.Assessor("stranger-assessor"), planted, other),
        new("operator", TestTokens.Operator()),
        new("auditor", TestTokens.Auditor()),
        new("nobody", null, planted, other),
        new("expired", TestTokens.MintFor(TimeSpan.FromHours(-1), "lab-once", "applicant", ("uscc", first)), planted, other),
        new("forged", $"{TestTokens.Applicant(first)[..^6]}AAAAAA", planted, other),
    ];

    private static string? TokenOf(Person person)
    {
        using var request = new HttpRequestMessage();
        person.Sign(request);
        return request.Headers.Authorization?.Parameter;
    }

    private Story Keep(Story story)
    {
        stories.Add(story);
        return story;
    }

    private async Task HarvestAsync(Story story, Random random)
    {
        IMessage[] told =
        [
            await story.ReadAsync(),
            await story.Lab.Documents.ListDocumentsAsync(new() { Parent = story.Application }),
            await story.Lab.Materials.ListMaterialsAsync(new() { Parent = story.Application }),
            await story.Lab.Certificates.ListCertificatesAsync(new()),
            await story.Lab.Powers.ListPowersOfAttorneyAsync(new()),
            await story.Lab.Notices.ListNoticesAsync(new()),
            await story.Lab.Applications.ListEventsAsync(new() { Parent = story.Application }),
        ];
        foreach (var message in told)
        {
            Pool.Harvest(message, random);
        }

        Pool.Add("name", story.Visit, random);
        Pool.Add("name", story.OnSite, random);
        Pool.Add("display_number", story.Submission!.DisplayNumber, random);
    }

    private async Task PrepareAsync(Random random, TimeSpan patience)
    {
        var samples = new List<FuzzSample>();
        var live = Keep(Story.On(Server));
        var reads = await JsonSamples.LiveAsync(live);
        foreach (var rpc in Rpcs.All.Except(Rpcs.Mutations).Where(rpc => JsonDoor.RulesOf(rpc).Count > 0))
        {
            samples.AddRange(reads.Of(rpc).Select(message => new FuzzSample(rpc, TokenOf(live.Lab), message)));
        }

        MutationRow[] rows = [.. LabMutations.Rows, .. NoticeMutations.Rows, .. DepartmentMutations.Rows];
        random.Shuffle(rows);
        var began = Stopwatch.GetTimestamp();
        foreach (var row in rows.TakeWhile(_ => Stopwatch.GetElapsedTime(began) < patience))
        {
            var mutation = await row.Prepare(Server);
            stories.Add(mutation);
            samples.Add(new(Rpcs.Named(row.Rpc), TokenOf(mutation.Caller), mutation.Request));
        }

        foreach (var message in samples.SelectMany(sample => sample.Messages))
        {
            Pool.Harvest(message, random);
        }

        Samples = samples;
    }
}

/// <summary>A request that would succeed.</summary>
/// <param name="Rpc">Its RPC.</param>
/// <param name="Token">Token of whom it would succeed for.</param>
/// <param name="Messages">Its messages.</param>
internal sealed record FuzzSample(MethodDescriptor Rpc, string? Token, params IMessage[] Messages);
