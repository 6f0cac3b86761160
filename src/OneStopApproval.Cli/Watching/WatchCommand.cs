using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Watching;

/// <summary><c>osa watch</c>: what happens in one application, or in all of them, as it happens.</summary>
internal sealed class WatchCommand : StreamCommand
{
    private readonly Argument<string> name = new("NAME")
    {
        Description = "Application, for example applications/2f6c1d; none for all of them.",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<bool> beginning = new("--from-beginning") { Description = "Without an application: begins with the first event of all." };

    private readonly Option<bool> once = new("--once") { Description = "Ends when all that was there before is told." };

    internal WatchCommand()
        : base("watch", "Shows what happens as it happens; with --json one line for each message.", "an operator")
    {
        Add(name);
        Add(beginning);
        Add(once);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override bool EndsWhenCurrent(ParseResult arguments) => arguments.GetValue(once);

    /// <inheritdoc/>
    protected override string? LineOf(WatchedMessage message) => message.Event is { } happened ? Text(happened) : null;

    /// <inheritdoc/>
    protected override Task FollowAsync(Door door, ParseResult arguments, Watched watched, CancellationToken cancellationToken)
    {
        var application = arguments.GetValue(name)!;
        return application.Length > 0
            ? TellAsync(
                door.Applications.WatchApplication(
                    new WatchApplicationRequest { Name = application, ResumeToken = watched.Token }, door.Stream(cancellationToken)),
                told => new WatchedMessage(told.ResumeToken, told.Signal, told.Event),
                watched,
                cancellationToken)
            : TellAsync(
                door.Operations.StreamEvents(
                    new StreamEventsRequest
                    {
                        ResumeToken = watched.Token,
                        FromBeginning = watched.Token.Length == 0 && arguments.GetValue(beginning),
                    },
                    door.Stream(cancellationToken)),
                told => new WatchedMessage(told.ResumeToken, told.Signal, told.Event),
                watched,
                cancellationToken);
    }
}
