using Google.Type;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Catalogue;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Rule 15: limits that a text of law changed are those of the text that counts for the day of receipt.</summary>
public sealed class LimitTextTests
{
    private const string CmaFile = "items/cma.yaml";

    // Order 163 as if its change of 2021 took effect on 2 February 2026.
    [Fact]
    public async Task Rule15_budgetsAreThoseOfTheTextInForceOnTheDayOfReceipt_whateverCountsLater()
    {
        await using var before = await Story.BeginAsync(Engine.Sqlite, "01-05 10:00");
        await before.Operator.Operations.ApplyCatalogueAsync(CatalogueRequests.Of(
            CatalogueRequests.Texts("2026-01-06").Changed(CmaFile, "limits_from: 2021-06-01", "limits_from: 2026-02-02")));
        await before.TimeIsAsync("01-30 10:00");
        await before.SubmitBareAsync(Cma);
        await before.TimeIsAsync("02-02 10:00");
        await using var after = Story.On(before.Server);
        await after.SubmitBareAsync(Cma);

        Assert.Equal((45, 20, 10), await LivedAsync(before));
        Assert.Equal((30, 10, 7), await LivedAsync(after));

        var old = await ExplainedAsync(before);
        var text = old.AppliedText;
        Assert.Equal((ReferenceDay.Receipt, Day(1, 30), Day(2, 1)), (text.ChosenBy, text.ReferenceDate, text.Text.LastDate));
        Assert.Contains("第163号公布）第十条", text.Text.LegalBasis, StringComparison.Ordinal);
        Assert.Contains(text.Text.LegalBasis, old.Summary, StringComparison.Ordinal);
        Assert.Contains("2026-01-30", old.Summary, StringComparison.Ordinal);
        var title = Assert.Single(old.LegalTexts, law => law.Level == LegalLevel.DepartmentRule);
        Assert.Equal("国家质量监督检验检疫总局", title.Issuer);
        var current = await ExplainedAsync(after);
        Assert.Null(current.AppliedText.Text.LastDate);
        Assert.Equal("国家市场监督管理总局", Assert.Single(current.LegalTexts, law => law.Level == LegalLevel.DepartmentRule).Issuer);

        var guide = await after.Anybody.Catalogue.GetServiceItemAsync(new() { Name = $"serviceItems/{Cma}" });
        Assert.Equal((30, 10, 7), (guide.TechnicalReviewDays, guide.DecisionDays, guide.CertificateDays));
        Assert.Equal([45, 30], guide.LimitTexts.Select(one => one.TechnicalReviewDays));
        await before.JournalHoldsAsync();
    }

    private static async Task<(int Review, int Decision, int Certificate)> LivedAsync(Story story)
    {
        await story.AcceptAsync(Cma);
        var review = await story.ClockAsync(Cma, ClockKind.TechnicalReview);
        await story.ConcludeAsync();
        var decision = await story.ClockAsync(Cma, ClockKind.Decision);
        await story.DecideAsync(Cma);
        return (review.BudgetDays, decision.BudgetDays, (await story.ClockAsync(Cma, ClockKind.Certificate)).BudgetDays);
    }

    private static async Task<ExplainClockResponse> ExplainedAsync(Story story) =>
        await story.Operator.Operations.ExplainClockAsync(new() { Name = $"{story.ReviewName(Cma)}/clocks/technical-review-1" });

    private static Date Day(int month, int day) => new() { Year = 2026, Month = month, Day = day };
}
