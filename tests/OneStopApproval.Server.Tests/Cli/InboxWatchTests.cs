using System.Diagnostics;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary><c>osa inbox --watch</c>: what happens to a department's reviews, while it happens.</summary>
public sealed class InboxWatchTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Fact]
    public async Task Inbox_thatIsWatched_tellsWhatHappensNext_untilItIsEnded()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        var story = Story.On(server);
        await story.SubmitBareAsync(Construction);
        using var watching = Process.Start(Osa.Start("inbox", "--watch", "--json", "--department", "housing", "--server", server.GrpcAddress.ToString()))!;
        try
        {
            await UntilAsync(watching, "WATCH_SIGNAL_CURRENT");
            await story.AcceptAsync(Construction);

            var told = await UntilAsync(watching, "ReviewAccepted");

            Assert.Contains(story.ReviewName(Construction), told, StringComparison.Ordinal);
        }
        finally
        {
            watching.Kill();
            await watching.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<string> UntilAsync(Process watching, string word)
    {
        while (await watching.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(word, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"It ended before it told {word}: {await watching.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
    }
}
