using System.Globalization;
using System.Text.Json;
using Npgsql;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary>The story of the README's first command, on both databases.</summary>
public sealed class WalkthroughTests
{
    // Every step fails at 1 % in all, in the long form too: a submission asks dozens of queries, each of which can fail in
    // three ways, and osa gives up after eight tries, as a client should whose server is really away.
    private const double OfEachFault = 0.01 / 3;

    [Fact]
    public async Task Walkthrough_onSqlite_isPlainLines_explainsEachChapter_andHolds()
    {
        var run = await Osa.RunAsync("walkthrough", "--tour");

        Assert.True(run.ExitCode == 0, run.Whole);
        Assert.Contains("expectations held", run.Output, StringComparison.Ordinal);
        Assert.Contains("A lab wants to test for others.", run.Output, StringComparison.Ordinal);
        Assert.Contains("This review has had its one correction notice", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Walkthrough_ofALabWithFourItems_onPostgreSql_holds()
    {
        var server = Environment.GetEnvironmentVariable("OSA_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "PostgreSQL is not configured: set OSA_TEST_POSTGRES to a connection string.");
        var name = string.Create(CultureInfo.InvariantCulture, $"osa_walkthrough_{Environment.ProcessId}");
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
            var run = await Osa.RunAsync(
                "walkthrough", "--lab", Lab("fangzhen-alxa"), "--json", "--provider", "postgresql", "--connection", connection);

            Assert.True(run.ExitCode == 0, run.Whole);
            Assert.True(JsonSerializer.Deserialize<JsonElement>(run.Output).GetProperty("held").GetBoolean());
        }
        finally
        {
            await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    // That every story holds on every failing database is for the scenarios to show; here it is how osa repeats.
    [Fact]
    public async Task Walkthrough_onAFailingDatabase_repeatsWhatItMay_andHolds()
    {
        await using var server = await TestServer.StartFailingAsync(Engine.Sqlite, OfEachFault);

        var run = await Osa.RunAsync("walkthrough", "--json", "--server", server.GrpcAddress.ToString());

        Assert.True(run.ExitCode == 0, run.Whole);
        Assert.True(JsonSerializer.Deserialize<JsonElement>(run.Output).GetProperty("held").GetBoolean());
    }

    [Fact]
    public async Task Walkthrough_ofALabThatTheStoryDoesNotFit_saysWhy_andExitsWith2()
    {
        var run = await Osa.RunAsync("walkthrough", "--lab", Lab("fangzhen-baotou"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("it does not ask for water-testing; it wants its documents on paper", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Walkthrough_ofALabFileWithFaults_tellsAllOfThem_andExitsWith2()
    {
        var folder = Directory.CreateTempSubdirectory("osa-lab-").FullName;
        var file = Path.Combine(folder, "lab.yaml");
        await File.WriteAllTextAsync(file, """
            id: shili-empty
            bundle: construction-lab
            applicant: {uscc: "911501000000000004", establishment: KINGDOM}
            scope_file: scope.csv
            reviews:
              - {item: cma, kind: SECOND}
            materials:
              - {material: quality-manual, file: materials/none.pdf, media_type: application/pdf}
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "scope.csv"), "items,field,object,parameter,standard,limits\ncma,建材\ncatl,建材,水泥,强度,GB 1,\n", TestContext.Current.CancellationToken);

        var run = await Osa.RunAsync("walkthrough", "--lab", file);
        Directory.Delete(folder, recursive: true);

        Assert.Equal(2, run.ExitCode);
        Assert.All(
            ["applicant.establishment: 'KINGDOM'", "reviews[0].kind: 'SECOND'", "materials[0].file", "scope.csv, line 2", "scope.csv, line 3"],
            fault => Assert.Contains(fault, run.Error, StringComparison.Ordinal));
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

    private static string Lab(string id) => RepositoryRoot.PathOf($"samples/labs/{id}");

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
#pragma warning disable CA2100 // The name is this class's own.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
