using System.CommandLine;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Watching;

/// <summary><c>osa inbox</c>: the open reviews of a department, and with <c>--watch</c> what happens to them.</summary>
internal sealed class InboxCommand : StreamCommand
{
    private readonly DepartmentOption department = new();
    private readonly Option<string> item = new("--item") { Description = "Only this service item, for example cma.", DefaultValueFactory = _ => "" };
    private readonly Option<bool> watch = new("--watch") { Description = "Goes on with what happens to them, until it is interrupted." };

    internal InboxCommand()
        : base("inbox", "Shows the open reviews of a department, the earliest due first.", "an officer of the department")
    {
        Add(department);
        Add(item);
        Add(watch);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override bool EndsWhenCurrent(ParseResult arguments) => !arguments.GetValue(watch);

    /// <inheritdoc/>
    protected override string? LineOf(WatchedMessage message) => message switch
    {
        { Event: { } happened, Review: { } review } => $"{Text(happened)}\n    {Text(review)}",
        { Event: { } happened } => Text(happened),
        { Review: { } review } => Text(review),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Task FollowAsync(Door door, ParseResult arguments, Watched watched, CancellationToken cancellationToken)
    {
        var wanted = arguments.GetValue(item)!;
        return TellAsync(
            door.Reviews.WatchReviews(
                new WatchReviewsRequest { Item = wanted.Length == 0 ? "" : $"serviceItems/{wanted}", ResumeToken = watched.Token },
                door.Stream(cancellationToken)),
            told => new WatchedMessage(told.ResumeToken, told.Signal, told.Event, told.Review),
            watched,
            cancellationToken);
    }

    private static string Text(ReviewSummary review) =>
        $"{review.Name}@{review.Etag}  {review.ApplicantDisplayName}  {WireName.Of(review.State)}  due {review.DueDate.Text()}  "
        + (review.Stopped ? "stopped" : WireName.Of(review.Light));
}
