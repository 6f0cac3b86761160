using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Labs;
using OneStopApproval.Cli.Walkthrough.Screen;

namespace OneStopApproval.Cli.Walkthrough;

/// <summary><c>osa walkthrough</c>: the main job from the first question to the closed case, on a real server, before your eyes.</summary>
internal sealed class WalkthroughCommand : Command
{
    private readonly Option<bool> keep = new("--keep") { Description = "Leave the server running, and print how to reach and stop it." };
    private readonly Option<bool> json = new("--json") { Description = "Print every expectation as JSON instead of the story." };
    private readonly Option<bool> tour = new("--tour") { Description = "Explain every chapter to a newcomer; in a terminal each waits for Enter." };
    private readonly Option<string?> labFile = new("--lab")
    {
        Description = "The lab that applies: its lab.yaml or its folder. It must ask for the four items of the story; samples/labs/README.md tells which fit.",
    };

    private readonly Option<string?> provider = new("--provider") { Description = "Another database engine: sqlite (default), postgresql." };
    private readonly Option<string?> connection = new("--connection") { Description = "How to reach it: a connection string to an empty database." };
    private readonly ServerOption running = new("A new server that runs already, in Development.") { Hidden = true };

    internal WalkthroughCommand()
        : base("walkthrough", "Starts a server and drives one application all the way through it.")
    {
        Add(keep);
        Add(json);
        Add(tour);
        Add(labFile);
        Add(provider);
        Add(connection);
        Add(running);
        Validators.Add(result =>
        {
            if (result.GetResult(running) is not null && (result.GetValue(keep) || result.GetResult(provider) is not null || result.GetResult(connection) is not null))
            {
                result.AddError("--server takes a server that runs already: it goes on by itself, on its own database.");
            }
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var quiet = arguments.GetValue(json);
        var began = TimeProvider.System.GetTimestamp();
        if (await ReadLabAsync(arguments) is not { } lab)
        {
            return ExitCode.Usage;
        }

        if (arguments.GetValue(running) is { } address)
        {
            return End(await PlayAsync(address, lab, arguments, cancellationToken), null, began, quiet);
        }

        if (!quiet)
        {
            Console.WriteLine("The server starts…");
        }

        using var server = await StartAsync(arguments);
        if (server is null)
        {
            return ExitCode.Unreachable;
        }

        var fate = Fate.StopAndTell;
        try
        {
            await server.WaitUntilReadyAsync(cancellationToken);
            var story = await PlayAsync(server.Address, lab, arguments, cancellationToken);
            var held = story.Expect.Differing.Count == 0;
            fate = arguments.GetValue(keep) ? Fate.Keep : held ? Fate.StopAndClean : Fate.StopAndTell;
            return End(story, fate == Fate.Keep ? server : null, began, quiet);
        }
        catch (ServerNotReadyException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return ExitCode.Unreachable;
        }
        catch (Exception interruption) when (cancellationToken.IsCancellationRequested)
        {
            fate = Fate.StopAndClean;
            throw new OperationCanceledException("The walk-through was interrupted.", interruption, cancellationToken);
        }
        finally
        {
            await FinishAsync(server, fate);
        }
    }

    private async Task<LabFile?> ReadLabAsync(ParseResult arguments)
    {
        try
        {
            var lab = arguments.GetValue(labFile) is { } path ? LabFile.Read(path) : LabFile.Shipped(LabFile.First);
            if (StoryFit.Misfits(lab) is not { Count: > 0 } misfits)
            {
                return lab;
            }

            await Console.Error.WriteLineAsync(
                $"The walk-through's story does not fit the lab {lab.Id}: {string.Join("; ", misfits)}. 'osa apply' takes any lab.");
        }
        catch (LabFileException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
        }

        return null;
    }

    private async Task<ServerProcess?> StartAsync(ParseResult arguments)
    {
        try
        {
            return ServerProcess.Start(Database(arguments));
        }
        catch (ServerNotReadyException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return null;
        }
    }

    private async Task<Story> PlayAsync(Uri server, LabFile lab, ParseResult arguments, CancellationToken cancellationToken)
    {
        var console = Terminal.Output();
        var guided = arguments.GetValue(tour);
        IStage stage = arguments.GetValue(json) ? new PlainStage(TextWriter.Null, guided)
            : Terminal.IsLive(console) ? new LiveStage(console, lab.Reviews.Count(), guided)
            : new PlainStage(Console.Out, guided);
        using var people = new People(server, lab.Applicant.Uscc);
        var story = new Story(people, lab, stage, new Expectations());
        await stage.PlayAsync(() => Programme.PlayAsync(story, stage, cancellationToken));
        return story;
    }

    private static int End(Story story, ServerProcess? kept, long began, bool quiet)
    {
        var ending = new Ending(story, kept, TimeProvider.System.GetElapsedTime(began));
        if (quiet)
        {
            ending.WriteJson(Console.Out);
        }
        else
        {
            ending.Show(Terminal.Output());
        }

        return story.Expect.Differing.Count == 0 ? ExitCode.Done : ExitCode.Differs;
    }

    private static async Task FinishAsync(ServerProcess server, Fate fate)
    {
        switch (fate)
        {
            case Fate.Keep:
                return;
            case Fate.StopAndClean:
                await server.StopAsync();
                server.Clean();
                return;
            case Fate.StopAndTell:
                await server.StopAsync();
                foreach (var line in server.LastLogLines().Prepend("The server's last words:").Append($"Its whole log: {server.LogFile}"))
                {
                    await Console.Error.WriteLineAsync(line);
                }

                return;
        }
    }

    private Dictionary<string, string> Database(ParseResult arguments)
    {
        var settings = new Dictionary<string, string>();
        if (arguments.GetValue(provider) is { } engine)
        {
            settings["Database__Provider"] = engine;
        }

        if (arguments.GetValue(connection) is { } reach)
        {
            settings["Database__ConnectionString"] = reach;
        }

        return settings;
    }

    private enum Fate
    {
        Keep = 1,
        StopAndClean = 2,
        StopAndTell = 3,
    }
}
