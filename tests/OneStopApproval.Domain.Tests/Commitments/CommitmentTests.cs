using System.Collections.Immutable;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Clocks;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Commitments;

/// <summary>The commitment track (rule 25, M163 10 and 12): decided at once, verified within three months, and what follows.</summary>
public sealed class CommitmentTests
{
    [Fact]
    public void Rule25_commitmentIsDecidedWithoutATechnicalReview_andVerifiedWithinThreeMonths()
    {
        var story = Accepted("03-02");
        Assert.Equal(ClockKind.Decision, Assert.Single(story.Review(Cma).Clocks, clock => clock.End is null).Kind);
        Assert.Equal(Calendars.On("03-03"), story.Due(Cma, ClockKind.Decision));
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Conclude(story, Cma)).Reason);

        story.Decide(Cma);

        // Three months from Mon 03-02 end on Tue 06-02, the same day number; a day off would move it (rule 14).
        Assert.Equal(Calendars.On("06-02"), story.Due(Cma, ClockKind.CommitmentVerification));
        Assert.NotNull(story.Review(Cma).Running(ClockKind.Certificate));
        Assert.Null(MatterEngine.NextDueOn(story.Matter, story.Calendar, story.Catalogue));
        Assert.Equal(Light.Red, story.Review(Cma).Running(ClockKind.CommitmentVerification)!.Read(story.Calendar, Calendars.On("06-03")).Light);
        Invariants.Hold(story);
    }

    [Fact]
    public void Commitment_foundTrue_endsItsMonths_andIsVerifiedOnce()
    {
        var story = Granted("03-02").On("03-10");

        story.Do(Verify(story, CommitmentOutcome.True));

        Assert.Null(story.Review(Cma).Running(ClockKind.CommitmentVerification));
        Assert.Equal([Cma], story.Document(DocumentType.CommitmentVerification).Items);
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Verify(story, CommitmentOutcome.True)).Reason);
        Invariants.Hold(story);
    }

    [Fact]
    public void Commitment_basicallyTrue_isRectifiedFromTheDeliveryOn_andFalseOnlyAfterTheLabsDays()
    {
        var story = Granted("03-02", consent: false).On("03-10");
        story.Issue(Cma);
        story.Lab = Holding(story);
        story.Do(Verify(story, CommitmentOutcome.BasicallyTrue) with { RectifyDays = 10 });
        Assert.Null(story.Review(Cma).Running(ClockKind.Rectification));
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Verify(story, CommitmentOutcome.False)).Reason);

        story.On("03-11").Deliver(story.Document(DocumentType.CommitmentVerification));

        Assert.Equal(Calendars.On("03-25"), story.Due(Cma, ClockKind.Rectification));
        Assert.Equal(Reason.StateNotAllowed, story.On("03-25").Refused(Verify(story, CommitmentOutcome.False)).Reason);
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Verify(story, CommitmentOutcome.BasicallyTrue) with { RectifyDays = 5 }).Reason);
        story.On("03-26").Do(Verify(story, CommitmentOutcome.False));
        Assert.Equal([CommitmentOutcome.BasicallyTrue, CommitmentOutcome.False], story.Review(Cma).Commitment!.Verifications.Select(found => found.Outcome));
        Assert.Null(story.Review(Cma).Running(ClockKind.Rectification));
        Invariants.Hold(story);
    }

    [Fact]
    public void Commitment_foundFalse_annulsTheCertificate_andBarsTheLabForThreeYearsAndFromCommitment()
    {
        var story = Granted("03-02").On("03-10");
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Verify(story, CommitmentOutcome.False)).Reason);
        story.Issue(Cma);
        story.Lab = Holding(story);

        story.Do(Verify(story, CommitmentOutcome.False));

        Assert.Equal(CertificateEndGround.FraudOrBribery, story.Review(Cma).Certificate!.End!.Ground);
        Assert.Equal(story.Today, story.Document(DocumentType.CertificateAnnulment).ActDate);
        var bans = story.Review(Cma).Commitment!.Bans;
        Assert.Equal(
            [(BanKind.Fraud, (DateOnly?)story.Today.AddYears(3)), (BanKind.Commitment, null)], bans.Select(ban => (ban.Kind, ban.Until)));
        Assert.Equal($"a1-{Cma}-{(int)BanKind.Fraud}", bans[0].Id);
        Invariants.Hold(story);
    }

    [Fact]
    public void Certificate_thatEndsOtherwise_leavesNothingToVerifyInTime()
    {
        var story = Granted("03-02").On("03-10");
        story.Issue(Cma);
        story.Lab = Holding(story);

        story.Do(new EndCertificate(Cma, story.Target(Cma).Etag, CertificateEndGround.HolderEnded, null, null, null) { Holder = Story.Uscc });

        Assert.Null(story.Review(Cma).Running(ClockKind.CommitmentVerification));
        Invariants.Hold(story);
    }

    [Fact]
    public void Verification_namesTwoOfficersAndRectifyDaysWhereTheyBelong()
    {
        var story = Granted("03-02").On("03-10");

        var refusal = story.Refused(Verify(story, CommitmentOutcome.True) with { Officers = ["officer", "officer"], RectifyDays = 5 });

        Assert.Equal(["officers", "rectify_days"], refusal.Faults.Select(fault => fault.Subject));
        Assert.Equal(
            ["rectify_days"],
            story.Refused(Verify(story, CommitmentOutcome.BasicallyTrue) with { RectifyDays = 31 }).Faults.Select(fault => fault.Subject));
    }

    [Fact]
    public void Rule25_commitmentWithdrawn_hasAReason_andLeavesTheGeneralProcedureAlone()
    {
        var story = Accepted("03-02");
        ImmutableArray<ReviewTarget> cma = [new(Cma, "")];
        Assert.Equal(["reason"], story.Refused(new WithdrawReviews(cma, null)).Faults.Select(fault => fault.Subject));

        story.Do(new WithdrawReviews(cma, "reason"));

        var ban = Assert.Single(story.Review(Cma).Commitment!.Bans);
        Assert.Equal((BanKind.Commitment, null), (ban.Kind, ban.Until));
        var next = Drafted("03-03", Rule.TextSha256);
        next.Lab = LabFacts.None with
        {
            Bans = [new() { Id = ban.Id, Kind = ban.Kind, Items = [Cma], LegalBasis = ban.LegalBasis, From = ban.From }],
        };
        Assert.Equal(["reviews/cma.procedure"], next.Refused(Submission).Faults.Select(fault => fault.Subject));
    }

    [Fact]
    public void Commitment_isAskedForByItsKindsAlone_withTheTextThatIsPublished()
    {
        Assert.Equal(["reviews/cma.accepted_commitment_sha256"], Drafted("03-02", new string('0', 64)).Refused(Submission).Faults.Select(fault => fault.Subject));
        var story = new Story(Offering).On("03-02");
        var asked = story.Asked(Cma) with { Procedure = Procedure.Commitment, Kind = ReviewKind.Expansion };

        Assert.Contains("reviews[0].procedure", story.Refused(Create(asked)).Faults.Select(fault => fault.Subject));
        Assert.Contains(
            "reviews[0].accepted_commitment_sha256",
            story.Refused(Create(story.Asked(Cma) with { Commitment = Rule.TextSha256 })).Faults.Select(fault => fault.Subject));
    }

    /// <summary>A CMA review granted by commitment.</summary>
    internal static Story Granted(string on, bool consent = true)
    {
        var story = Accepted(on, consent);
        story.Decide(Cma);
        return story;
    }

    /// <summary>What a verification by two officers found.</summary>
    internal static VerifyCommitment Verify(Story story, CommitmentOutcome outcome) =>
        new(Cma, story.Target(Cma).Etag, outcome, "findings", ["officer", "second"], null, null, null) { Holder = Story.Uscc };

    private static CommitmentRule Rule { get; } = new([ReviewKind.First], "承诺", "Commitment", 1, 3, "检验检测机构资质认定管理办法第十条");

    private static ApprovalCatalogue Offering { get; } = Value with
    {
        Items =
        [
            .. Value.Items.Select(item => item.Id != Cma ? item : item with
            {
                Procedures = [Procedure.General, Procedure.Commitment],
                Commitment = Rule,
                Bans = [new(BanKind.Fraud, 3, "检验检测机构资质认定管理办法第三十二条")],
            }),
        ],
    };

    private static SubmitApplication Submission { get; } = new(Story.Uscc, "hash", SubmitIncomplete: true);

    private static CreateApplication Create(AskedReview asked) =>
        new(TestCatalogue.Bundle, Domain.Matters.Applicant.Nobody with { Uscc = Story.Uscc, RegionCode = "150100" }, null, [asked]);

    private static Story Drafted(string on, string hash, bool consent = true)
    {
        var story = new Story(Offering, consent).On(on);
        var create = Create(story.Asked(Cma) with { Procedure = Procedure.Commitment, Commitment = hash });
        story.Do(create with { Applicant = create.Applicant with { ElectronicDeliveryConsent = consent } });
        return story;
    }

    private static Story Accepted(string on, bool consent = true)
    {
        var story = Drafted(on, Rule.TextSha256, consent);
        story.Submit();
        story.Accept(Cma);
        return story;
    }

    private static LabFacts Holding(Story story) => LabFacts.None with
    {
        Held = [new(Cma, story.Today, story.Today.AddYears(6), [CoveringField]) { Id = story.Review(Cma).Certificate!.Id }],
    };
}
