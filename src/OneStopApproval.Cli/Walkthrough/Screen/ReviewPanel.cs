using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Readings;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>One department's review in its column: state, dates, the budget of each clock.</summary>
/// <param name="review">The review as last read.</param>
/// <param name="work">What the department does at this moment, as markup; empty when nothing.</param>
internal sealed class ReviewPanel(Review review, string work)
{
    private const int BudgetWidth = 16;

    /// <summary>The column, always of the same height so that the screen does not jump.</summary>
    internal Padder Draw(int height)
    {
        var lines = new List<string>
        {
            Markup.Escape(WireName.Id(review.Item)),
            $"[{ColourOf(review.State)}]{WireName.Of(review.State)}[/]",
            $"[grey]received {review.ReceiptDate.Text()}[/]",
            $"[grey]accepted {review.AcceptanceDate.Text()}[/]",
        };
        lines.AddRange(review.Clocks.SelectMany(LinesOf));
        lines.Add(work);
        var shown = lines.Take(height).Concat(Enumerable.Repeat(" ", Math.Max(0, height - lines.Count)));
        return new Padder(new Markup(string.Join('\n', shown)), new Padding(0, 0));
    }

    private static IEnumerable<string> LinesOf(Clock clock)
    {
        var running = clock.EndDate is null;
        var name = WireName.Of(clock.Kind).ToLowerInvariant().Replace('_', ' ');
        yield return running
            ? $"{name} {ClockTable.LightOf(clock.Light)}"
            : $"[grey]{name} ended {clock.EndDate.Text()}[/]";
        if (running)
        {
            yield return $"{Budget(clock)} due {clock.DueDate.Text()}";
        }
    }

    private static string Budget(Clock clock)
    {
        var used = clock.BudgetDays == 0 ? 0 : Math.Min(BudgetWidth, BudgetWidth * clock.UsedDays / clock.BudgetDays);
        var days = string.Create(CultureInfo.InvariantCulture, $"{clock.UsedDays}/{clock.BudgetDays}");
        return $"[green]{new string('■', used)}[/][grey]{new string('□', BudgetWidth - used)}[/] {days}";
    }

    private static string ColourOf(ReviewState state) => state switch
    {
        ReviewState.Intake => "blue",
        ReviewState.CorrectionRequested => "yellow",
        ReviewState.PreReview or ReviewState.Unspecified => "grey",
        ReviewState.InReview => "purple",
        ReviewState.Granted or ReviewState.PartlyGranted or ReviewState.Filed => "green",
        ReviewState.Refused or ReviewState.Declined or ReviewState.NotRequired or ReviewState.NotReceived => "red",
        ReviewState.Withdrawn or ReviewState.Abandoned => "red",
    };
}
