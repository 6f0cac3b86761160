using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Bans;

/// <summary>Bans: their days (rule 14), the door on the day of receipt (rule 10), and people at the decision.</summary>
public sealed class BanTests
{
    [Theory]
    [InlineData("2026-03-02", 1, "2027-03-02")]
    [InlineData("2026-03-02", 3, "2029-03-02")]
    [InlineData("2028-02-29", 1, "2029-02-28")]
    public void Rule14_banOfYears_coversThroughTheSameDateAndIsNeverMovedToAWorkingDay(string from, int years, string last)
    {
        var ban = Banned(Cma, from, Date(last));

        Assert.Equal(Date(last), StatutoryTime.BanThrough(Date(from), years));
        Assert.False(ban.Covers(Date(from).AddDays(-1)));
        Assert.True(ban.Covers(Date(from)));
        Assert.True(ban.Covers(Date(last)));
        Assert.False(ban.Covers(Date(last).AddDays(1)));
        Assert.Equal((BanState.InForce, BanState.Ended), (ban.StateOn(Date(last)), ban.StateOn(Date(last).AddDays(1))));
    }

    [Fact]
    public void Ban_forLife_holdsUntilTheDayOfItsLifting()
    {
        var ban = Banned(Cma, "2026-03-02", null);
        var lifted = ban with { LiftDate = Date("2040-01-01") };

        Assert.True(ban.Covers(DateOnly.MaxValue));
        Assert.True(lifted.Covers(Date("2039-12-31")));
        Assert.False(lifted.Covers(Date("2040-01-01")));
        Assert.Equal((BanState.InForce, BanState.Lifted), (lifted.StateOn(Date("2039-12-31")), lifted.StateOn(Date("2040-01-01"))));
    }

    [Theory]
    [InlineData(BanKind.FalseApplication, ReviewKind.First, true)]
    [InlineData(BanKind.Fraud, ReviewKind.Expansion, true)]
    [InlineData(BanKind.Fraud, ReviewKind.Change, false)]
    [InlineData(BanKind.Fraud, ReviewKind.Cancellation, false)]
    [InlineData(BanKind.Fraud, ReviewKind.Renewal, false)]
    [InlineData(BanKind.Exclusion, ReviewKind.Renewal, true)]
    [InlineData(BanKind.Exclusion, ReviewKind.Reissue, false)]
    [InlineData(BanKind.Occupational, ReviewKind.First, false)]
    public void Kind_ofBan_saysWhatCannotBeAskedFor(BanKind kind, ReviewKind asked, bool turnedAway) => Assert.Equal(
        turnedAway, (Banned(Cma, "2026-03-02", null) with { Kind = kind }).TurnsAway(Cma, asked, Date("2026-03-02")));

    [Fact]
    public void Rule10_bannedOnTheDayOfReceipt_isReceivedAndDeclinedWithTheLongestBanAndTheOthersGoOn()
    {
        var story = new Story().On("03-02");
        story.Lab = LabFacts.None with
        {
            Bans = [Banned(Cma, "2025-03-03", Date("2026-03-03")), Banned(Cma, "2024-06-01", Date("2027-06-01")) with { Id = "long" }, Banned(Lightning, "2025-03-01", Date("2026-03-01"))],
        };
        story.Create(Cma, Lightning);
        story.Submit();

        Assert.Equal([ReviewState.Declined, ReviewState.Intake], story.Matter.Reviews.Select(review => review.State));
        Assert.Equal([Cma], story.Document(DocumentType.Declined).Items);
        var declined = Assert.Single(story.Events.OfType<ReviewDeclined>());
        Assert.Equal((DeclineOutcome.Banned, "long", Date("2027-06-01")), (declined.Outcome, declined.Ban!.Id, declined.Ban.Until));
        var told = TurnAway.Behind(declined, story.Matter, story.Catalogue)!;
        Assert.Contains("2027年6月1日", told.Chinese, StringComparison.Ordinal);
        Assert.Contains("through 2027-06-01", told.English, StringComparison.Ordinal);
        Invariants.Hold(story);
    }

    [Fact]
    public void Rule10_banImposedLater_leavesAPendingApplicationAlone()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Lab = LabFacts.None with { Bans = [Banned(Construction, "2026-03-03", Date("2029-03-03"))] };

        story.On("03-04").Accept(Construction);
        story.On("03-05").Decide(Construction);

        Assert.Equal(ReviewState.Granted, story.State(Construction));
    }

    [Fact]
    public void Rule10_reviewBehindAPrerequisite_isTestedOnTheDayOnWhichItIsReceived()
    {
        var story = Story.Submitted("03-02", Cma, Water);
        Assert.Equal(ReviewState.PreReview, story.State(Water));
        story.Accept(Cma);
        story.On("03-09").Do(Acts.Conclude(story, Cma));
        story.Lab = LabFacts.None with { Bans = [Banned(Water, "2026-03-09", Date("2029-03-09"))] };

        story.Do(Acts.Decide(story, Cma, DecisionOutcome.Grant) with { GrantedFields = [CoveringField], Holder = Story.Uscc });

        Assert.Equal((ReviewState.Granted, ReviewState.Declined), (story.State(Cma), story.State(Water)));
        Assert.Equal(story.Today, story.Review(Water).ReceiptDate);
        Assert.Equal([Water], story.Document(DocumentType.Declined).Items);
        Invariants.Hold(story);
    }

    [Fact]
    public void Grant_toALabWhoseStaffIsBanned_isRefusedByPostAndARefusalIsNot()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Accept(Construction);
        var ban = Banned(Construction, "2026-03-03", null) with { Kind = BanKind.Occupational };
        BannedPerson[] people = [new(7, ["授权签字人", "检测员"], ban), new(9, ["检测员"], ban with { Until = Date("2026-03-03") }), new(11, ["检测员"], ban with { Items = [Cma] })];
        story.On("03-04");

        var refusal = story.Refused(Acts.Decide(story, Construction, DecisionOutcome.Grant) with { BannedPersons = [.. people] });

        Assert.Equal(Reason.PersonBanned, refusal.Reason);
        var fault = Assert.Single(refusal.Faults);
        Assert.Equal("staff/rows[7].post", fault.Subject);
        Assert.Contains("授权签字人、检测员", fault.Chinese, StringComparison.Ordinal);
        Assert.Contains("for life", fault.English, StringComparison.Ordinal);
        story.Do(Acts.Decide(story, Construction, DecisionOutcome.Refuse) with { BannedPersons = [.. people] });
        Assert.Equal(ReviewState.Refused, story.State(Construction));
    }

    private static Ban Banned(string item, string from, DateOnly? until) => new()
    {
        Id = "b1",
        Kind = BanKind.Fraud,
        Items = [item],
        LegalBasis = "检验检测机构资质认定管理办法第三十二条",
        From = Date(from),
        Until = until,
    };

    private static DateOnly Date(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
