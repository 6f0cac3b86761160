using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Inspections;

/// <summary>Rule 22: assessors are drawn at random, without whoever has an interest, and anybody can draw the same.</summary>
public sealed class AssessorDrawTests
{
    private const string Seed = "5eed";

    [Fact]
    public void Rule22_draw_is_repeated_from_what_is_journaled()
    {
        var story = Accepted();
        story.Do(Acts.Draw(story, Construction));

        var draw = story.Matter.OnSite.Draws!.Value.Single();
        var again = AssessorDraw.Draw(Roster.Where(assessor => draw.Candidates.Contains(assessor.Id)), draw.Fields, draw.Count, draw.Seed);
        Assert.Equal((Seed, "test-1", 2), (draw.Seed, draw.Roster, draw.Drawn.Length));
        Assert.Equal(again.Select(assessor => assessor.Id), draw.Drawn.Select(assessor => assessor.Id));
        Assert.Contains(draw.Drawn, assessor => assessor.Fields.Contains(CoveringField));
    }

    // As sha256sum orders 5eed/assessor-1 to 5eed/assessor-6: whoever changes the draw breaks every one that was made.
    [Fact]
    public void Rule22_draw_goes_by_the_order_of_the_hashes_and_covers_every_field()
    {
        var order = AssessorDraw.Draw(Roster, [], 6, Seed).Select(assessor => assessor.Id);
        Assert.Equal(Order, order);
        Assert.Equal(Order.First(id => Roster.Single(assessor => assessor.Id == id).Fields.Contains(CoveringField)), AssessorDraw.Draw(Roster, [CoveringField], 1, Seed).Single().Id);
        Assert.Equal(2, AssessorDraw.Draw(Roster, [CoveringField, "食品", "环境"], 2, Seed).Length);
    }

    [Fact]
    public void Rule22_everybody_is_drawn_about_as_often_as_everybody_else()
    {
        var counts = Enumerable.Range(0, 6_000)
            .Select(seed => AssessorDraw.Draw(Roster, [], 1, $"{seed}").Single().Id)
            .CountBy(id => id)
            .ToDictionary();

        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1_150));
    }

    [Fact]
    public void Rule22_own_organisation_is_not_in_the_draw()
    {
        var own = TestCatalogue.Value with { Assessors = [.. Roster.Select(assessor => assessor.Id == "assessor-2" ? assessor with { Uscc = Story.Uscc } : assessor)] };
        var story = Accepted(own);
        story.Do(Acts.Draw(story, Construction));

        var draw = story.Matter.OnSite.Draws!.Value.Single();
        Assert.Equal([new("assessor-2", ExclusionGround.OwnOrganisation)], draw.Excluded);
        Assert.DoesNotContain("assessor-2", draw.Candidates);
    }

    [Fact]
    public void Rule32_whoever_is_recused_from_one_review_is_drawn_for_none()
    {
        var story = Accepted();
        story.Do(new RequestRecusal(Lightning, RecusalParty.Officer, "assessor-4", null, "reason"), "meteorology");
        story.Do(Acts.Draw(story, Construction));

        Assert.Equal([new("assessor-4", ExclusionGround.Recused)], story.Matter.OnSite.Draws!.Value.Single().Excluded);
    }

    [Fact]
    public void Rule22_draw_is_made_once_and_who_is_replaced_comes_no_more()
    {
        var story = Accepted();
        story.Do(Acts.Draw(story, Construction));
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Draw(story, Construction, "other")).Reason);
        var first = story.Matter.OnSite.Draws!.Value[0].Drawn;
        var gone = first.First(assessor => assessor.Fields.Contains(CoveringField));

        story.Do(Acts.Draw(story, Construction) with { Count = null, Replaces = [gone.Id], Reason = "reason" });

        var second = story.Matter.OnSite.Draws!.Value[1];
        Assert.Equal(first.Select(assessor => assessor.Id).Order(), second.Excluded.Select(left => left.Id));
        var team = story.Matter.OnSite.AssessorsOf(story.Review(Construction)).ToArray();
        Assert.Equal(2, team.Length);
        Assert.DoesNotContain(team, assessor => assessor.Id == gone.Id);
        Assert.Contains(team, assessor => assessor.Fields.Contains(CoveringField));
    }

    [Fact]
    public void Rule22_who_is_replaced_is_at_work_no_more_though_the_expert_review_names_him()
    {
        var story = Accepted();
        story.Do(Acts.GoTogether(story, Construction, "03-13", "03-25"));
        story.Do(Acts.Draw(story, Construction));
        var (gone, stays) = (story.Matter.OnSite.Draws!.Value[0].Drawn[0].Id, story.Matter.OnSite.Draws!.Value[0].Drawn[1].Id);
        story.Do(Acts.Join(story, Construction, OnSiteCharacter.ExpertReview) with { Officers = [gone, "officer-1"] });
        Assert.Equal(new[] { gone, stays, "officer-1" }.Order(), AtWork(story).Order());

        story.Do(Acts.Draw(story, Construction) with { Count = null, Replaces = [gone], Reason = "reason" });

        var comes = story.Matter.OnSite.Draws!.Value[1].Drawn.Single().Id;
        Assert.Equal(new[] { stays, comes, "officer-1" }.Order(), AtWork(story).Order());
    }

    [Fact]
    public void Rule22_faults_of_a_draw_are_all_named()
    {
        var story = Accepted();

        Assert.Equal(["reason", "fields", "count"], story.Refused(Acts.Draw(story, Construction) with { Fields = ["航天"], Count = 7, Reason = "reason" }).Faults.Select(fault => fault.Subject));
        Assert.Equal("count", story.Refused(Acts.Draw(story, Construction) with { Count = null }).Faults.Single().Subject);
        Assert.Equal("fields", story.Refused(Acts.Draw(story, Lightning) with { Count = 0 }).Faults.Single().Subject);
    }

    [Fact]
    public void Rule9_ordered_round_draws_anew()
    {
        var story = Accepted();
        story.Do(Acts.Draw(story, Construction));
        story.Decide(Construction, DecisionOutcome.Refuse);
        story.Do(Acts.Order(story, Construction));

        story.Do(Acts.Draw(story, Construction, "other"));

        Assert.Equal(2, story.Matter.OnSite.AssessorsOf(story.Review(Construction)).Count());
    }

    private static readonly string[] Order = ["assessor-2", "assessor-4", "assessor-1", "assessor-6", "assessor-5", "assessor-3"];

    private static IEnumerable<Assessor> Roster => TestCatalogue.Value.Assessors;

    private static IEnumerable<string> AtWork(Story story) => story.Matter.OnSite.AtWork(story.Review(Construction));

    private static Story Accepted(ApprovalCatalogue? catalogue = null)
    {
        var story = new Story(catalogue ?? TestCatalogue.Value).On("03-02");
        story.Create(Construction, Lightning);
        story.Submit();
        story.Accept(Construction, Lightning);
        return story;
    }
}
