using System.CommandLine;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Watching;

/// <summary>
/// A command that watches: it prints what happens line by line, goes on where a stream ended or broke, and runs until it is
/// interrupted.
/// </summary>
internal abstract class StreamCommand : ServerCommand<string>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly JsonFormatter Line = new(JsonFormatter.Settings.Default);

    private readonly Option<string> resume = new("--resume")
    {
        Description = "Goes on after this token.",
        DefaultValueFactory = _ => "",
    };

    /// <summary>A command with its name, what it does, and whose development token it takes when none is given.</summary>
    protected StreamCommand(string command, string description, string bearer)
        : base(command, description, bearer)
    {
        Add(resume);
    }

    /// <summary>Whether it ends when all that was there before is told.</summary>
    protected abstract bool EndsWhenCurrent(ParseResult arguments);

    /// <summary>Watches until the stream has ended; what it tells goes to <see cref="TellAsync"/>.</summary>
    protected abstract Task FollowAsync(Door door, ParseResult arguments, Watched watched, CancellationToken cancellationToken);

    /// <summary>What people are told of a message; null for nothing.</summary>
    protected abstract string? LineOf(WatchedMessage message);

    /// <inheritdoc/>
    protected override async Task<string> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var watched = new Watched { Token = arguments.GetValue(resume)!, Once = EndsWhenCurrent(arguments), ForPrograms = IsForPrograms(arguments) };
        while (!watched.IsDone)
        {
            var before = watched.Messages;
            try
            {
                await FollowAsync(door, arguments, watched, cancellationToken);
            }
            catch (RpcException broken) when (
                broken.StatusCode is StatusCode.Unavailable or StatusCode.ResourceExhausted && watched.Messages > before)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }

        return watched.Token;
    }

    /// <summary>Tells the messages of a stream, and ends with it.</summary>
    protected async Task TellAsync<TResponse>(
        AsyncServerStreamingCall<TResponse> stream, Func<TResponse, WatchedMessage> read, Watched watched, CancellationToken cancellationToken)
        where TResponse : IMessage
    {
        using (stream)
        {
            while (!watched.IsDone && await stream.ResponseStream.MoveNext(cancellationToken))
            {
                var message = read(stream.ResponseStream.Current);
                watched.Took(message);
                var line = watched.ForPrograms ? Line.Format(stream.ResponseStream.Current) : LineOf(message);
                if (line is not null)
                {
                    Console.WriteLine(line);
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, string answer) => console.WriteLine($"to go on: --resume {answer}");

    /// <inheritdoc/>
    protected override string JsonOf(string answer) => JsonSerializer.Serialize(new { resumeToken = answer, signal = "END" });

    /// <summary>An event as people read it.</summary>
    protected static string Text(Event happened) =>
        $"{happened.RecordTime.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss}Z  {happened.Name}  {happened.Type}  {happened.Summary}";
}

/// <summary>How far a command has watched.</summary>
internal sealed class Watched
{
    /// <summary>Where to go on.</summary>
    public required string Token { get; set; }

    /// <summary>Whether it ends when all that was there before is told.</summary>
    public required bool Once { get; init; }

    /// <summary>Whether programs read it.</summary>
    public required bool ForPrograms { get; init; }

    /// <summary>Messages so far.</summary>
    public long Messages { get; private set; }

    /// <summary>Whether it has told what was asked for.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Takes note of a message.</summary>
    public void Took(WatchedMessage message)
    {
        Messages++;
        Token = message.Token.Length > 0 ? message.Token : Token;
        IsDone = Once && message.Signal == WatchSignal.Current;
    }
}

/// <summary>A message of any stream.</summary>
/// <param name="Token">Where to go on after it; empty in a snapshot.</param>
/// <param name="Signal">What it says beside an event.</param>
/// <param name="Event">What happened, or null.</param>
/// <param name="Review">A review as it stands, or null.</param>
internal sealed record WatchedMessage(string Token, WatchSignal Signal, Event? Event, ReviewSummary? Review = null);
