using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>One department's review in its column: state, dates, the budget of each clock that runs.</summary>
internal static class ReviewColumn
{
    private const int BudgetWidth = 9;

    /// <summary>The column.</summary>
    /// <param name="review">The review as last read.</param>
    /// <param name="work">What the department does at this moment, as markup; empty when nothing.</param>
    internal static IRenderable Of(Review review, string work)
    {
        var lines = new List<string>
        {
            $"[bold]{Markup.Escape(WireName.Id(review.Item))}[/]",
            $"[{ColourOf(review.State)}]{Words(WireName.Of(review.State))}[/]",
            $"[grey]received {Short(review.ReceiptDate)}[/]",
            $"[grey]accepted {Short(review.AcceptanceDate)}[/]",
        };
        lines.AddRange(review.Clocks.Where(clock => clock.EndDate is null).SelectMany(LinesOf));
        lines.Add(work);
        return new Markup(string.Join('\n', lines));
    }

    private static IEnumerable<string> LinesOf(Clock clock)
    {
        var colour = ColourOf(clock.Light);
        var used = clock.BudgetDays == 0 ? 0 : Math.Clamp(BudgetWidth * clock.UsedDays / clock.BudgetDays, 0, BudgetWidth);
        var days = string.Create(CultureInfo.InvariantCulture, $"{clock.UsedDays}/{clock.BudgetDays}");
        yield return $"{Words(WireName.Of(clock.Kind))} to {Short(clock.DueDate)}";
        yield return $"[{colour}]{new string('■', used)}[/][grey]{new string('□', BudgetWidth - used)}[/] {days}";
    }

    private static string Short(Google.Type.Date? date) =>
        date.ToDateOnly()?.ToString("MM-dd", CultureInfo.InvariantCulture) ?? "-";

    private static string Words(string name) => name.ToLowerInvariant().Replace('_', ' ');

    private static string ColourOf(Light light) => light switch
    {
        Light.Green => "green",
        Light.Yellow => "yellow",
        Light.Red => "red",
        Light.Unspecified => "grey",
    };

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
