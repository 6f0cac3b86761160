using OneStopApproval.Domain.Materials;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>Drafts, materials and what submission checks.</summary>
public sealed class DraftTests
{
    [Fact]
    public void Draft_with_many_faults_is_told_all_of_them()
    {
        var story = new Story();
        var create = new CreateApplication(
            Bundle,
            Applicant.Nobody,
            null,
            [
                story.Asked(Cma),
                story.Asked(Cma) with { Kind = ReviewKind.Renewal, Procedure = Procedure.Commitment },
                story.Asked(Cma) with { Item = "unknown" },
            ]);

        Assert.Equal(
            ["reviews[1].item", "reviews[1].kind", "reviews[1].procedure", "reviews[2].item"],
            story.Refused(create).Faults.Select(fault => fault.Subject));
        Assert.Equal("bundle", story.Refused(create with { Bundle = "none" }).Faults.Single().Subject);
        Assert.Equal("reviews", story.Refused(create with { Reviews = [] }).Faults.Single().Subject);
    }

    [Fact]
    public void Draft_changes_under_its_etag_alone_and_never_changes_hands()
    {
        var story = new Story();
        story.Create(Cma);
        story.Do(new UpdateApplication("1", null, null, [story.Asked(Construction)]));

        Assert.Equal([Construction], story.Matter.Reviews.Select(review => review.Item));
        Assert.Equal(Reason.StaleEtag, story.Refused(new UpdateApplication("1", null, "new", null)).Reason);
        Assert.Equal(
            "applicant.uscc",
            story.Refused(new UpdateApplication("2", story.Matter.Applicant with { Uscc = "other" }, null, null)).Faults.Single().Subject);
    }

    [Fact]
    public void Deleted_draft_is_visible_to_no_command()
    {
        var story = new Story();
        story.Create(Cma);
        story.Do(new DeleteDraft("1"));

        Assert.Equal(Reason.NotVisible, story.Refused(new DeleteDraft("2")).Reason);
        Assert.Equal(Reason.NotVisible, story.Refused(new SubmitApplication(Story.Uscc, "hash", true)).Reason);
        Assert.Equal(Reason.NotVisible, story.Refused(Acts.Trip("01-05", Domain.Visits.TripCause.Hearing, null)).Reason);
    }

    [Fact]
    public void Missing_materials_are_all_named_unless_the_applicant_submits_incomplete()
    {
        var story = new Story();
        story.Create(Cma, Construction, Lightning);
        story.Attach("quality-manual");
        var submit = new SubmitApplication(Story.Uscc, "hash", SubmitIncomplete: false);

        var refusal = story.Refused(submit);
        Assert.Equal(Reason.MaterialsMissing, refusal.Reason);
        Assert.Equal([SharedMaterial, LightningMaterial], refusal.Faults.Select(fault => fault.Subject));

        story.Attach(SharedMaterial);
        story.Attach(LightningMaterial);
        story.Do(submit);
        Assert.False(Assert.Single(story.Events.OfType<ApplicationSubmitted>()).Incomplete);
    }

    [Fact]
    public void Open_review_of_the_same_item_kind_and_site_is_refused_and_every_other_is_not()
    {
        var story = new Story();
        story.Create(Cma);
        var submit = new SubmitApplication(Story.Uscc, "hash", true);
        story.Lab = LabFacts.None with { Open = [new("a2", Cma, ReviewKind.First, "")] };
        Assert.Equal(Reason.ApplicationOpen, story.Refused(submit).Reason);

        story.Lab = LabFacts.None with
        {
            Open = [new("a1", Cma, ReviewKind.First, ""), new("a2", Cma, ReviewKind.Expansion, ""), new("a2", Cma, ReviewKind.First, "二号楼")],
        };
        story.Do(submit);
    }

    [Fact]
    public void Draft_of_another_organisation_is_not_visible()
    {
        var story = new Story();
        story.Create(Cma);

        Assert.Equal(Reason.NotVisible, story.Refused(new SubmitApplication("91150100MA0OTHER00", "hash", true)).Reason);
    }

    [Fact]
    public void Material_is_admitted_by_kind_type_size_and_state()
    {
        var story = new Story();
        story.Create(Construction);
        var attach = new AttachMaterial(SharedMaterial, "hash", 1_000_000, "application/pdf", "name");

        Assert.Equal(Reason.MaterialNotListed, story.Refused(attach with { Material = LightningMaterial }).Reason);
        Assert.Equal(Reason.MaterialType, story.Refused(attach with { MediaType = "image/png" }).Reason);
        Assert.Equal(Reason.MaterialTooLarge, story.Refused(attach with { Size = 1_000_001 }).Reason);
        story.Do(attach);
        story.Submit();
        Assert.Equal(Reason.StateNotAllowed, story.Refused(attach).Reason);
        Assert.Equal(Reason.StateNotAllowed, story.Refused(new RemoveMaterial("m1")).Reason);
        story.Notice(Construction, material: SharedMaterial);
        story.Do(attach);
        story.Answer(Construction);
        Assert.Equal(["m1", "m2"], story.Matter.Materials.Select(material => material.Id));
    }
}
