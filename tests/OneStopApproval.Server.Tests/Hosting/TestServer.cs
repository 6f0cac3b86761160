using System.Globalization;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OneStopApproval.Server.Catalogue;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Sqlite;
using OneStopApproval.Storage.Tests.Offline;

namespace OneStopApproval.Server.Tests.Hosting;

/// <summary>
/// The real server on real loopback ports, in this process. Its end fails the test when it logged an unexpected error, or told somebody a personal value.
/// </summary>
internal sealed class TestServer : IAsyncDisposable
{
    // Reading it was a tenth of what the scenarios cost; what is read is immutable.
    private static readonly string ShippedFolder = Path.Combine(AppContext.BaseDirectory, "catalogue");
    private static readonly Lazy<LoadResult> Shipped = new(() => CatalogueLoader.LoadFolder(ShippedFolder));

    private readonly WebApplication app;
    private readonly TestDatabase? owned;
    private readonly GrpcChannel channel;
    private FaultDice? dice;

    private readonly LeakScan leaks;

    private TestServer(WebApplication app, CapturedLog log, LeakScan leaks, TestDatabase? owned)
    {
        (this.app, Log, this.leaks, this.owned) = (app, log, leaks, owned);
        channel = Connect();
    }

    /// <summary>What it logged.</summary>
    public CapturedLog Log { get; }

    /// <summary>Whether its database fails at random, so that callers have to repeat.</summary>
    public bool IsFailing => dice is not null;

    /// <summary>Whether its callers write names and codes of the contract where texts belong, so that these are personal values by chance.</summary>
    public bool IsToldAnything { get; set; }

    /// <summary>Whether the test takes away what its personal values are read with, so that nothing can be looked for at its end.</summary>
    public bool IsTakenApart { get; set; }

    /// <summary>Its container.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Where it writes its files.</summary>
    public string DataFolder => app.Services.GetRequiredService<ServerSettings>().DataFolder;

    /// <summary>Its database, past the contract; for tests about what is stored.</summary>
    public Dialect Dialect => app.Services.GetRequiredService<Dialect>();

    /// <summary>Address of gRPC.</summary>
    public Uri GrpcAddress => app.Services.GetRequiredService<Listeners>().GrpcAddress;

    /// <summary>Address of gRPC-Web.</summary>
    public Uri WebAddress => app.Services.GetRequiredService<Listeners>().WebAddress;

    /// <summary>Starts a server on a fresh database of its own.</summary>
    /// <param name="engine">Engine of the database.</param>
    /// <param name="settings">Further settings, as on the command line.</param>
    public static async Task<TestServer> StartAsync(Engine engine, params string[] settings)
    {
        var database = await TestDatabase.CreateAsync(engine);
        return await StartAsync(database, database, settings, null);
    }

    /// <summary>
    /// Starts a server on a fresh database of its own that fails at random as soon as it is up: at every step of the ledger
    /// and in every query. Its end tells what failed; nothing having failed fails the test.
    /// </summary>
    /// <param name="engine">Engine of the database.</param>
    /// <param name="probability">Of each way to fail at each step.</param>
    public static async Task<TestServer> StartFailingAsync(Engine engine, double probability)
    {
        var dice = new FaultDice(RunLength.Seeded(), probability, certain: true);
        var database = await TestDatabase.CreateAsync(engine);
        var server = await StartAsync(database, database, [], builder =>
        {
            builder.Services.AddSingleton(dice.Options);
            builder.Services.AddSingleton(_ => database.Dialect(dice.Queries));
        });
        server.dice = dice;
        dice.Rolling = true;
        return server;
    }

    /// <summary>Starts a server on a database that outlives it: a replica, or the same server once more.</summary>
    /// <param name="database">The database.</param>
    /// <param name="settings">Further settings, as on the command line.</param>
    public static Task<TestServer> StartAsync(TestDatabase database, params string[] settings) =>
        StartAsync(database, null, settings, null);

    /// <summary>Starts a server with changes to its container, such as faults for the ledger.</summary>
    /// <param name="database">The database.</param>
    /// <param name="configure">The changes; they come before the server's own registrations.</param>
    /// <param name="settings">Further settings, as on the command line.</param>
    public static Task<TestServer> StartAsync(
        TestDatabase database, Action<WebApplicationBuilder> configure, params string[] settings) =>
        StartAsync(database, null, settings, configure);

    /// <summary>A way to call as somebody: give it to any generated client.</summary>
    /// <param name="token">A bearer token, see <see cref="TestTokens"/>; null for the public.</param>
    /// <param name="language">The <c>accept-language</c> header.</param>
    public CallInvoker As(string? token, string? language = null) => channel.Intercept(metadata =>
    {
        if (token is not null)
        {
            metadata.Add("authorization", $"Bearer {token}");
        }

        if (language is not null)
        {
            metadata.Add("accept-language", language);
        }

        return metadata;
    });

    /// <summary>A connection of its own, for tests about many connections.</summary>
    public GrpcChannel Connect() => GrpcChannel.ForAddress(GrpcAddress, new GrpcChannelOptions
    {
        MaxReceiveMessageSize = null,
        MaxSendMessageSize = null,
    });

    /// <summary>Fails when an error was logged, then lets go of all that was taken down: a long run would measure its own notes.</summary>
    public void Settle()
    {
        Log.Settle();
        leaks.Forget();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        dice?.Rolling = false;
        channel.Dispose();
        await app.StopAsync();
        try
        {
            if (!IsToldAnything && !IsTakenApart)
            {
                await leaks.VerifyAsync(this);
            }
        }
        finally
        {
            await app.DisposeAsync();
            if (owned is not null)
            {
                await owned.DisposeAsync();
            }
        }

        Log.VerifyNoErrors();
        VerifyFaults();
    }

    private void VerifyFaults()
    {
        if (dice is null)
        {
            return;
        }

        var told = Log.Events.Count(entry => entry.Name == nameof(TelemetryNames.Events.StorageAway));
        TestContext.Current.TestOutputHelper?.WriteLine($"{dice.Fired} faults of the ledger, {told} calls told to come back, of all: {dice.Tally}");
        Assert.True(dice.Fired > 0, "No fault fired in the ledger.");
    }

    // As the environment would give them: outside Development no secret is taken from the command line.
    private static readonly string[] Secrets = ["--Secrets:Key", "--Tokens:Key", "--Signing:Key", "--Database:ConnectionString"];

    private static async Task<TestServer> StartAsync(
        TestDatabase database, TestDatabase? owned, string[] settings, Action<WebApplicationBuilder>? configure)
    {
        var (log, leaks) = (new CapturedLog(), new LeakScan());
        string[] args =
        [
            "--environment", "Development", "--Listen:GrpcPort", "0", "--Listen:WebPort", "0", .. database.Settings, .. settings,
        ];
        var secrets = args.Index().Where(arg => Secrets.Contains(arg.Item)).ToDictionary(arg => arg.Item[2..], arg => (string?)args[arg.Index + 1]);
        args = [.. args.Chunk(2).Where(pair => !Secrets.Contains(pair[0])).SelectMany(pair => pair)];
        var app = ServerHost.Create(args, builder =>
        {
            builder.Configuration.AddInMemoryCollection(secrets);
            builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Information);
            leaks.Watch(builder);
            configure?.Invoke(builder);
            builder.Services.TryAddSingleton<ReadCatalogue>(
                _ => folder => folder == ShippedFolder ? Shipped.Value : CatalogueLoader.LoadFolder(folder));
            if (database.Engine == Engine.Sqlite)
            {
                builder.Services.TryAddSingleton(OfflineProof.Watch(new SqliteDialect(database.File)));
            }
        });
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await ServerHost.StartAsync(app, output);
        return new TestServer(app, log, leaks, owned);
    }
}
