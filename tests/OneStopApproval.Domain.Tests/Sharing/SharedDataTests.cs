using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Materials;
using OneStopApproval.Domain.Sharing;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Sharing;

/// <summary>Rule 33: what an authority filled in is confirmed or disputed, and the lab's own document prevails.</summary>
public sealed class SharedDataTests
{
    [Fact]
    public void Nothing_is_submitted_before_everything_filled_in_is_answered_and_what_is_confirmed_need_not_be_brought()
    {
        var story = Filled();
        Assert.Equal((Reason.SharedDataUnanswered, SharedMaterial), Of(story.Refused(Submit(incomplete: true))));

        story.Do(Confirm("r1"));

        Assert.Equal(("m1", "sha-r1"), story.Matter.Materials.Select(material => (material.Id, material.Sha256)).Single());
        Assert.Equal(SharedDataState.Confirmed, Assert.Single(story.Matter.SharedAnswers).State);
        story.Do(Submit());
    }

    [Fact]
    public void Disputed_data_are_replaced_by_the_labs_own_document_which_is_then_required()
    {
        var story = Filled();
        story.Do(Confirm("r1"));
        story.Do(Dispute("r1"));

        Assert.Empty(story.Matter.Materials);
        Assert.Equal((Reason.MaterialsMissing, SharedMaterial), Of(story.Refused(Submit())));
        story.Do(new AttachMaterial(SharedMaterial, "own", 1, "application/pdf", "name"));
        story.Do(Submit());
        Assert.Equal(("own", "reason"), (story.Matter.Materials.Single().Sha256, story.Matter.SharedAnswers.Single().Reason));
    }

    [Fact]
    public void Other_content_of_the_source_is_asked_again_and_the_same_content_of_a_later_day_is_not()
    {
        var story = Filled();
        story.Do(Confirm("r1"));
        story.Lab = story.Lab with { Shared = [.. story.Lab.Shared, Record("r2", On("03-01")) with { Sha256 = "sha-r1" }] };
        Assert.Null(story.Try(Submit()).Refusal);

        story = Filled();
        story.Do(Confirm("r1"));
        story.Lab = story.Lab with { Shared = [.. story.Lab.Shared, Record("r3", On("03-01"))] };
        Assert.Equal(Reason.SharedDataUnanswered, story.Refused(Submit()).Reason);
        Assert.Equal(Reason.StaleEtag, story.Refused(Dispute("r1")).Reason);
        story.Do(Confirm("r3"));
        Assert.Equal(("m2", "sha-r3"), story.Matter.Materials.Select(material => (material.Id, material.Sha256)).Single());
    }

    [Fact]
    public void Confirmed_material_that_is_taken_out_again_waits_for_an_answer_as_before()
    {
        var story = Filled();
        story.Do(Confirm("r1"));
        story.Do(new RemoveMaterial("m1"));

        Assert.Empty(story.Matter.SharedAnswers);
        Assert.Equal(Reason.SharedDataUnanswered, story.Refused(Submit()).Reason);
    }

    /// <summary>What the register of the lead department holds of the lab.</summary>
    internal static LabFacts Recorded(DateOnly asOf) => LabFacts.None with { Shared = [Record("r1", asOf)] };

    private static SharedRecord Record(string id, DateOnly asOf) =>
        new(id, SharedMaterial, Source, asOf, $"sha-{id}", 1, "application/pdf", Story.At("03-01 09:00"));

    private static Story Filled()
    {
        var story = new Story(WithSharing).On("03-02");
        story.Create(Construction);
        story.Lab = Recorded(On("02-01"));
        return story;
    }

    private static SubmitApplication Submit(bool incomplete = false) => new(Story.Uscc, "hash", incomplete);

    private static ConfirmSharedData Confirm(string record) => new(Story.Uscc, record, "name");

    private static DisputeSharedData Dispute(string record) => new(Story.Uscc, record, "reason");

    private static (Reason, string) Of(Refusal refusal) => (refusal.Reason, refusal.Faults.Single().Subject);
}
