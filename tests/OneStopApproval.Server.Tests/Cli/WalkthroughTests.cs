using System.Globalization;
using System.Text.Json;
using Npgsql;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary>The story of the README's first command, on both databases.</summary>
public sealed class WalkthroughTests
{
    // In the long form too: osa gives up after a few tries, as a client should whose server is really away.
    private const double OfEachFault = 0.01;

    [Fact]
    public async Task Walkthrough_onSqlite_isPlainLines_andHolds()
    {
        var run = await Osa.RunAsync("walkthrough");

        Assert.True(run.ExitCode == 0, run.Whole);
        Assert.Contains("expectations held", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Walkthrough_onPostgreSql_holds()
    {
        var server = Environment.GetEnvironmentVariable("OSA_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "PostgreSQL is not configured: set OSA_TEST_POSTGRES to a connection string.");
        var name = string.Create(CultureInfo.InvariantCulture, $"osa_walkthrough_{Environment.ProcessId}");
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
            var run = await Osa.RunAsync("walkthrough", "--json", "--provider", "postgresql", "--connection", connection);

            Assert.True(run.ExitCode == 0, run.Whole);
            Assert.True(JsonSerializer.Deserialize<JsonElement>(run.Output).GetProperty("held").GetBoolean());
        }
        finally
        {
            await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Walkthrough_onAFailingDatabase_repeatsWhatItMay_andHolds(Engine engine)
    {
        await using var server = await TestServer.StartFailingAsync(engine, OfEachFault);

        var run = await Osa.RunAsync("walkthrough", "--json", "--server", server.GrpcAddress.ToString());

        Assert.True(run.ExitCode == 0, run.Whole);
        Assert.True(JsonSerializer.Deserialize<JsonElement>(run.Output).GetProperty("held").GetBoolean());
    }

    [Fact]
    public async Task Walkthrough_whoseServerCannotStart_tellsItsLastWords_andExitsWith4()
    {
        var run = await Osa.RunAsync("walkthrough", "--provider", "abacus");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("Database:Provider", run.Error, StringComparison.Ordinal);
        var log = run.Error.TrimEnd().Split(' ')[^1];
        Assert.Equal("server.log", Path.GetFileName(log));
        // It is left for whoever looks for the cause; nobody does here.
        Directory.Delete(Path.GetDirectoryName(log)!, recursive: true);
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
#pragma warning disable CA2100 // The name is this class's own.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
