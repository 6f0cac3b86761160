using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Readings;

/// <summary><c>osa rounds</c>: the rounds of a review that orders ended.</summary>
internal sealed class RoundsCommand()
    : ReadingCommand<GetReviewRoundsResponse>("rounds", "Lists what was decided in the rounds of a review before the one at hand.", "The review, for example applications/2f6c1d/reviews/cma.")
{
    /// <inheritdoc/>
    protected override async Task<GetReviewRoundsResponse> AskAsync(Door door, string name, CancellationToken cancellationToken) =>
        await door.Rounds.GetReviewRoundsAsync(new GetReviewRoundsRequest { Name = name }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, GetReviewRoundsResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("round", "ended as", "on", "by order of", "number", "received", "decide by");
        foreach (var round in answer.Rounds)
        {
            table.AddRow(
                round.Round.Text(),
                WireName.Of(round.State),
                round.EndDate.Text(),
                Markup.Escape(round.Order.Authority),
                Markup.Escape(round.Order.Number),
                round.Order.ReceiptDate.Text(),
                round.Order.DecideBy?.Text() ?? "");
        }

        console.Write(table);
    }
}
