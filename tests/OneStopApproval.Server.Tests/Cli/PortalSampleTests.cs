using System.Diagnostics;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary>The sample portal in TypeScript, built from the contract as it is now and run against the server.</summary>
public sealed class PortalSampleTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Fact]
    public async Task Sample_plans_submits_and_tracks_over_grpc_web()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await NpmAsync("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        await NpmAsync("run", "build", "--silent");

        var output = await NpmAsync(
            "start", "--silent", "--", "--server", story.Server.WebAddress.ToString().TrimEnd('/'),
            "--uscc", story.LabFile.Uscc, "--token", TestTokens.Applicant(story.LabFile.Uscc));

        var listed = await story.Lab.Applications.ListApplicationsAsync(
            new ListApplicationsRequest(), cancellationToken: TestContext.Current.CancellationToken);
        var application = Assert.Single(listed.Applications);
        Assert.Equal(ApplicationState.Received, application.State);
        Assert.Contains($"submit     {application.DisplayNumber}", output, StringComparison.Ordinal);
        Assert.Contains("track      RECEIVED", output, StringComparison.Ordinal);
        var materials = await story.Lab.Materials.ListMaterialsAsync(
            new ListMaterialsRequest { Parent = application.Name }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("quality-manual", Assert.Single(materials.Materials).MaterialCode);
    }

    private static async Task<string> NpmAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"npm {string.Join(' ', arguments)}\n{await output}\n{await error}");
        return await output;
    }

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("npm", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = RepositoryRoot.PathOf("samples/portal-typescript"),
            })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("npm is not here (Node).");
            throw;
        }
    }
}
