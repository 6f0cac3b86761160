using System.Diagnostics;
using System.Globalization;
using OneStopApproval.Server.Hosting;

namespace OneStopApproval.Server.Tests.Hosting;

public sealed class StartTests
{
    [Fact]
    public async Task Server_on_a_taken_port_says_so()
    {
        await using var first = await TestServer.StartAsync(Engine.Sqlite);
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var refused = await Assert.ThrowsAsync<StartException>(() => TestServer.StartAsync(
            database, "--Listen:GrpcPort", first.GrpcAddress.Port.ToString(CultureInfo.InvariantCulture)));
        Assert.Contains("--Listen:GrpcPort", Assert.Single(refused.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_with_a_faulty_catalogue_names_file_and_line()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var folder = Path.Combine(database.Folder, "catalogue");
        Copy(RepositoryRoot.PathOf("catalogue"), folder);
        await File.AppendAllTextAsync(Path.Combine(folder, "departments.yaml"), "\nsurprise: 1\n", TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<StartException>(() => TestServer.StartAsync(database, "--Folders:Catalogue", folder));
        Assert.Contains(refused.Faults, fault => fault.StartsWith("departments.yaml:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Server_with_an_edited_published_catalogue_asks_for_a_new_version()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await (await TestServer.StartAsync(database)).DisposeAsync();
        var folder = Path.Combine(database.Folder, "catalogue");
        Copy(RepositoryRoot.PathOf("catalogue"), folder);
        await File.AppendAllTextAsync(Path.Combine(folder, "departments.yaml"), "\n# a later thought\n", TestContext.Current.CancellationToken);
        await (await TestServer.StartAsync(database, "--Folders:Catalogue", folder)).DisposeAsync();

        var file = Path.Combine(folder, "items/water-testing.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text.Replace("decision: 20", "decision: 18", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<StartException>(() => TestServer.StartAsync(database, "--Folders:Catalogue", folder));
        Assert.Contains(refused.Faults, fault => fault.Contains("new version", StringComparison.Ordinal));
        Assert.Contains("  items/water-testing.yaml: limits.decision", refused.Faults);
    }

    [Fact]
    public async Task Server_started_again_finds_its_database()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await (await TestServer.StartAsync(database)).DisposeAsync();
        await (await TestServer.StartAsync(database)).DisposeAsync();
    }

    [Fact]
    public async Task Process_with_faulty_settings_names_all_and_ends_with_code_2()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServerHost).Assembly.Location, "--Listen:GrpcPort", "x", "--Database:Provider", "y"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, process.ExitCode);
        Assert.All(
            ["Listen:GrpcPort", "Database:Provider", "Secrets:Key", "Tokens:Key"],
            name => Assert.Contains(name, errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
