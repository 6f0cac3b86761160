using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>One department's review in its row: who, what, where it stands, and its clock or what is being done.</summary>
internal static class ReviewRow
{
    private const int BudgetWidth = 6;

    /// <summary>Widths of the first three columns; the last takes the rest.</summary>
    internal static readonly int[] Widths = [20, 25, 14];

    /// <summary>The cells of a review.</summary>
    /// <param name="review">The review as last read.</param>
    /// <param name="work">What the department does at this moment, as markup; empty when nothing.</param>
    internal static IRenderable[] Of(Review review, string work) =>
    [
        Cell($"[bold]{Markup.Escape(WireName.Id(review.Department))}[/]"),
        Cell(Markup.Escape(WireName.Id(review.Item))),
        Cell($"[{ColourOf(review.State)}]{Words(review)}[/]"),
        Cell(work.Length > 0 ? work : Standing(review)),
    ];

    private static CroppedLine Cell(string markup) => new(markup);

    private static string Words(Review review) => review.State == ReviewState.CorrectionRequested
        ? "correction"
        : Small(WireName.Of(review.State));

    private static string Words(ClockKind kind) => kind == ClockKind.TechnicalReview ? "technical" : Small(WireName.Of(kind));

    private static string Standing(Review review)
    {
        var running = review.Clocks.Where(clock => clock.EndDate is null && clock.Kind != ClockKind.Consultation).ToList();
        return running switch
        {
            [var clock, ..] => Line(clock),
            _ when review.Filing is { } filing => $"[grey]{Markup.Escape(filing.DocumentNumber)}[/]",
            _ when review.Decision is { } decision => $"[grey]{Rows(review, decision)}[/]",
            _ when review.Declination is { } declination => $"[grey]go to {Markup.Escape(declination.RightAuthority)}[/]",
            _ when review.State == ReviewState.PreReview => "[grey]waits for cma, no clock[/]",
            _ => "",
        };
    }

    private static string Rows(Review review, Decision decision) =>
        string.Create(CultureInfo.InvariantCulture, $"{decision.GrantedScope.Count} of {review.AskedScope.Count} rows on {Short(decision.ActDate)}");

    private static string Line(Clock clock)
    {
        var used = clock.BudgetDays == 0 ? 0 : Math.Clamp(BudgetWidth * clock.UsedDays / clock.BudgetDays, 0, BudgetWidth);
        var bar = $"[{ColourOf(clock.Light)}]{new string('■', used)}[/][grey]{new string('□', BudgetWidth - used)}[/]";
        return string.Create(
            CultureInfo.InvariantCulture, $"{bar} {Words(clock.Kind)} {clock.UsedDays}/{clock.BudgetDays} to {Short(clock.DueDate)}");
    }

    private static string Short(Google.Type.Date? date) =>
        date.ToDateOnly()?.ToString("MM-dd", CultureInfo.InvariantCulture) ?? "-";

    private static string Small(string name) => name.ToLowerInvariant().Replace('_', ' ');

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
        ReviewState.Withdrawn or ReviewState.Abandoned or ReviewState.AcceptanceRevoked => "red",
    };
}
