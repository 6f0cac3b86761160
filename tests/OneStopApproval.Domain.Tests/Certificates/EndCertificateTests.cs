using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Certificates;

/// <summary>Rule 24: four different acts end a certificate, each with its ground, once; the decision stays.</summary>
public sealed class EndCertificateTests
{
    [Theory]
    [InlineData(CertificateEndGround.FraudOrBribery, CertificateEndKind.Annulled, DocumentType.CertificateAnnulment)]
    [InlineData(CertificateEndGround.Penalty, CertificateEndKind.Revoked, DocumentType.CertificateRevocation)]
    [InlineData(CertificateEndGround.LawChanged, CertificateEndKind.Recalled, DocumentType.CertificateRecall)]
    [InlineData(CertificateEndGround.HolderEnded, CertificateEndKind.Cancelled, DocumentType.CertificateCancellation)]
    public void Ground_decides_which_of_the_four_acts_it_is(CertificateEndGround ground, CertificateEndKind kind, DocumentType paper)
    {
        var story = Certified().On("04-01");

        story.Do(End(story, ground));

        var end = story.Review(Construction).Certificate!.End!;
        Assert.Equal((kind, On("04-01"), story.Document(paper).Id), (end.Kind, end.Date, end.Document));
        Assert.Equal(ReviewState.Granted, story.State(Construction));
        Assert.Equal(ApplicationState.Closed, story.Matter.State);
    }

    [Fact]
    public void Every_ground_leads_to_an_act_and_names_its_articles()
    {
        foreach (var ground in Enum.GetValues<CertificateEndGround>())
        {
            Assert.True(Enum.IsDefined(ground.Kind()));
            Assert.StartsWith("行政", ground.Articles(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Ended_certificate_does_not_end_again()
    {
        var story = Certified();
        story.Do(End(story, CertificateEndGround.HolderAsked));

        Assert.Equal(Reason.StateNotAllowed, story.Refused(End(story, CertificateEndGround.FraudOrBribery)).Reason);
    }

    [Fact]
    public void Ground_that_says_nothing_and_another_date_are_told_at_once()
    {
        var story = Certified();

        var refusal = story.Refused(End(story, CertificateEndGround.Penalty) with { Basis = null, ActDate = story.Today.AddDays(-1) });

        Assert.Equal(["act_date", "basis"], refusal.Faults.Select(fault => fault.Subject));
    }

    [Fact]
    public void Certificate_is_unrenewed_only_after_its_last_day()
    {
        var story = Certified();
        var last = story.Review(Construction).Certificate!.ExpiryDate;

        story.On(Noon(last));
        Assert.Equal(["ground"], story.Refused(End(story, CertificateEndGround.ExpiredUnrenewed)).Faults.Select(fault => fault.Subject));
        story.On(Noon(last.AddDays(1))).Do(End(story, CertificateEndGround.ExpiredUnrenewed));
    }

    private static DateTimeOffset Noon(DateOnly date) => new(date.ToDateTime(new(12, 0)), TimeSpan.FromHours(8));

    private static EndCertificate End(Story story, CertificateEndGround ground) =>
        new(Construction, story.Review(Construction).Etag, ground, "basis", null, null);

    private static Story Certified()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Accept(Construction);
        story.On("03-10").Decide(Construction);
        story.Issue(Construction);
        return story;
    }
}
