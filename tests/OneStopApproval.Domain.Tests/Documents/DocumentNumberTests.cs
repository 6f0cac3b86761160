using CsCheck;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Commitments;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Documents;

/// <summary>Rule 29: a number for each document, per authority, type and year.</summary>
public sealed class DocumentNumberTests
{
    [Fact]
    public void Numbers_run_per_authority_and_type_without_gaps()
    {
        var story = Story.Submitted("03-02", Cma, Construction, Lightning, Safety);
        story.Accept(Construction, Lightning);
        story.Accept(Cma);
        _ = story.Refused(Acts.Accept(story, Cma));

        Assert.Equal("建2字〔2026〕0001号", story.Document(DocumentType.Acceptance, Construction).Number);
        Assert.Equal("气象2字〔2026〕0001号", story.Document(DocumentType.Acceptance, Lightning).Number);
        Assert.Equal("政务1字〔2026〕0001号", story.Document(DocumentType.Receipt).Number);
        Assert.Equal(["d1", "d2", "d3", "d4"], story.Matter.Documents.Select(document => document.Id));
    }

    [Fact]
    public void Number_is_of_the_year_that_the_act_bears()
    {
        var story = Story.Submitted("12-28", Construction);
        story.Accept(Construction);

        story.On("2027-01-04").Decide(Construction, date: "12-31");

        Assert.Equal("建9字〔2026〕0001号", story.Document(DocumentType.Grant).Number);
    }

    [Fact]
    public void Number_given_by_a_department_is_taken_and_uses_up_none_of_the_series()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Do(Acts.Accept(story, Construction) with { DocumentNumber = "建许受〔2026〕第7号" });

        Assert.Equal("建许受〔2026〕第7号", story.Document(DocumentType.Acceptance).Number);
        Assert.DoesNotContain(story.Counters.Keys, key => key.StartsWith("document/housing/2/", StringComparison.Ordinal));
    }

    [Fact]
    public void Given_number_in_use_or_of_the_assigned_form_or_for_several_documents_is_refused()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        var act = Acts.Accept(story, Construction);

        Fault(story.Refused(act with { DocumentNumber = "建2字〔2026〕0007号" }));
        Fault(story.Refused(Acts.Accept(story, Construction, Lightning) with { DocumentNumber = "甲1" }));
        story.NumberInUse = true;
        Fault(story.Refused(act with { DocumentNumber = "甲1" }));

        static void Fault(Refusal refusal) =>
            Assert.Equal((Reason.InvalidFields, "document_number"), (refusal.Reason, refusal.Faults.Single().Subject));
    }

    [Fact]
    public void Any_text_as_given_number_is_taken_or_refused_and_never_throws() =>
        Gen.String.Sample(text =>
        {
            var story = Story.Submitted("03-02", Construction);
            var outcome = story.Try(Acts.Accept(story, Construction) with { DocumentNumber = text });
            Assert.True(outcome.Refusal is { Reason: Reason.InvalidFields } || story.Document(DocumentType.Acceptance).Number == text);
        });

    [Fact]
    public void Every_command_that_carries_a_number_asks_whether_it_is_in_use()
    {
        var story = Story.Submitted("03-02", Construction);
        Command[] commands =
        [
            Acts.Accept(story, Construction) with { DocumentNumber = "甲1" },
            Acts.Decline(story, DeclineOutcome.Banned, Construction) with { DocumentNumber = "甲1" },
            Acts.Notice(story, null, Construction) with { DocumentNumber = "甲1" },
            Acts.Conclude(story, Construction) with { DocumentNumber = "甲1" },
            Acts.Decide(story, Construction, DecisionOutcome.Grant) with { DocumentNumber = "甲1" },
            new ConfirmDocumentCorrection("d1", "1", "甲1"),
            new EndCertificate(Construction, "1", CertificateEndGround.HolderAsked, null, null, "甲1"),
            Acts.File(story, Construction) with { DocumentNumber = "甲1" },
            Acts.Tolerate(story, Construction) with { DocumentNumber = "甲1" },
            Acts.Revoke(story, Construction) with { DocumentNumber = "甲1" },
            Acts.Rectify(story, Construction) with { DocumentNumber = "甲1" },
            Acts.Exclude(story, Construction) with { DocumentNumber = "甲1" },
            Acts.Supplement(story, Construction) with { DocumentNumber = "甲1" },
            Acts.Extend(story, Construction) with { DocumentNumber = "甲1" },
            Acts.OfferHearing(story, Construction) with { DocumentNumber = "甲1" },
            new NotifyInterestedParty(Construction, "1", "name", null, "interest", null, "甲1"),
            Acts.Schedule(story, Construction, HearingCause.OwnMotion) with { DocumentNumber = "甲1" },
            Acts.RecordOf(story, Construction) with { DocumentNumber = "甲1" },
            Acts.GoTogether(story, Construction, "03-10", "03-11") with { DocumentNumber = "甲1" },
            Acts.Join(story, Construction) with { DocumentNumber = "甲1" },
            Acts.Find(story, Construction) with { DocumentNumber = "甲1" },
            Acts.Recheck(story, Construction) with { DocumentNumber = "甲1" },
            CommitmentTests.Verify(story, CommitmentOutcome.True) with { DocumentNumber = "甲1" },
        ];

        Assert.All(commands, command => Assert.Equal("甲1", command.ReadsNumber));
        Assert.Equal(
            commands.Select(command => command.GetType().Name).Order(),
            typeof(Command).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(Command)) && type.GetProperty("DocumentNumber") is not null)
                .Select(type => type.Name)
                .Order());
    }
}
