using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Certificates;

/// <summary>Rules 8 and 24: a certificate from each decision, once, with a number of its item's form.</summary>
public sealed class IssueCertificateTests
{
    [Fact]
    public void Cma_number_holds_year_authority_field_department_and_serial()
    {
        var story = Granted(Cma);

        story.Do(new IssueCertificate(Cma, story.Review(Cma).Etag, null, "06", null));

        var certificate = story.Review(Cma).Certificate!;
        Assert.Equal("260501060001", certificate.Number);
        Assert.True(CmaCertificateNumber.TryParse(certificate.Number, out _));
        Assert.Equal((On("03-10"), On("2032-03-09")), (certificate.IssueDate, certificate.ExpiryDate));
        Assert.Equal(("asked-cma", story.Document(DocumentType.Certificate).Id), (certificate.Scope, certificate.Document));
    }

    [Fact]
    public void Number_of_another_item_has_the_form_of_its_catalogue()
    {
        var story = Granted(Construction);

        story.Issue(Construction);

        Assert.Equal("建检字〔2026〕0001号", story.Review(Construction).Certificate!.Number);
        Assert.Equal(On("03-10"), story.Review(Construction).Clocks.Single(clock => clock.Kind == ClockKind.Certificate).End);
    }

    [Fact]
    public void Partial_grant_gives_a_certificate_of_the_granted_scope()
    {
        var story = Granted(Construction, DecisionOutcome.Partial);

        story.Issue(Construction);

        Assert.Equal("granted", story.Review(Construction).Certificate!.Scope);
    }

    [Fact]
    public void Certificate_of_a_leap_day_is_valid_for_whole_years()
    {
        var story = Granted(Cma);

        story.On(StatutoryTime.StartOf(new(2028, 2, 29))).Issue(Cma);

        Assert.Equal(new(2034, 2, 28), story.Review(Cma).Certificate!.ExpiryDate);
    }

    [Fact]
    public void Second_certificate_of_one_decision_is_refused()
    {
        var story = Granted(Construction);
        story.Issue(Construction);

        Assert.Equal(
            Reason.StateNotAllowed,
            story.Refused(new IssueCertificate(Construction, story.Review(Construction).Etag, null, null, null)).Reason);
    }

    [Fact]
    public void Certificate_of_a_refusal_is_refused()
    {
        var story = Granted(Construction, DecisionOutcome.Refuse);

        Assert.Equal(
            Reason.StateNotAllowed,
            story.Refused(new IssueCertificate(Construction, story.Review(Construction).Etag, null, null, null)).Reason);
    }

    [Fact]
    public void Codes_outside_their_tables_and_another_date_are_told_at_once()
    {
        var story = Granted(Cma);

        var refusal = story.Refused(new IssueCertificate(Cma, story.Review(Cma).Etag, "99", "99", On("03-09")));

        Assert.Equal(["act_date", "field_code", "department_code"], refusal.Faults.Select(fault => fault.Subject));
    }

    private static Story Granted(string item, DecisionOutcome outcome = DecisionOutcome.Grant)
    {
        var story = Story.Submitted("03-02", item);
        story.Accept(item);
        if (item == Cma)
        {
            story.Conclude();
        }

        story.On("03-10").Decide(item, outcome);
        return story;
    }
}
