using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa order</c>: an officer records that a review has to be decided once more.</summary>
internal sealed class OrderCommand : ReviewActCommand<RecordNewDecisionOrderResponse>
{
    private readonly WordOption<NewDecisionSource> source = new("--source", "Who ordered it.");
    private readonly Option<string> authority = Words.Required("--authority", "Name of that authority or court.");
    private readonly Option<string> number = Words.Required("--number", "Number of its decision or judgment.");
    private readonly Option<string> reason = Words.Required("--reason", "What it found wrong.");
    private readonly Option<DateOnly?> dated = new("--dated") { Description = "Date of its decision or judgment, for example 2026-04-10.", Required = true };
    private readonly Option<DateOnly?> received = new("--received") { Description = "Day on which the department received it; today when left out." };
    private readonly Option<DateOnly?> decideBy = new("--decide-by") { Description = "Last day that the order itself sets for the new decision." };
    private readonly Option<bool> again = new("--technical-review-again") { Description = "The technical review has to be made again too." };

    internal OrderCommand()
        : base("order", "Records that a review authority or a court ordered a new decision; the review's next round begins.", ArgumentArity.ExactlyOne)
    {
        Option[] all = [source, authority, number, reason, dated, received, decideBy, again];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override async Task<RecordNewDecisionOrderResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Rounds.RecordNewDecisionOrderAsync(
            new RecordNewDecisionOrderRequest
            {
                Name = reviews[0].Name,
                RequestId = requestId,
                Etag = reviews[0].Etag,
                Order = new()
                {
                    Source = arguments.GetValue(source),
                    Authority = arguments.GetValue(authority),
                    Number = arguments.GetValue(number),
                    OrderDate = arguments.GetValue(dated)?.ToDate(),
                    ReceiptDate = arguments.GetValue(received)?.ToDate(),
                    DecideBy = arguments.GetValue(decideBy)?.ToDate(),
                    Reason = arguments.GetValue(reason),
                },
                TechnicalReviewAgain = arguments.GetValue(again),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RecordNewDecisionOrderResponse answer) => FactTable.Write(
        console, ("review@etag", $"{answer.Name}@{answer.Etag}"), ("state", WireName.Of(answer.State)), ("round", answer.Round.Text()));
}
