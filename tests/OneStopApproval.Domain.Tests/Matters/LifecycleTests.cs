using System.Collections.Immutable;
using CsCheck;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>
/// Random commands with right and wrong etags, dates and targets, at random times. A failure names its seed; after every
/// step everything of <see cref="Invariants"/> holds.
/// </summary>
public sealed class LifecycleTests
{
    private static readonly ImmutableArray<string> Items = [Cma, Construction, Lightning, Water, Safety, Vehicle];

    private static readonly Gen<RandomStep> Steps =
        from act in Gen.Int[0, RandomStep.Kinds - 1]
        from item in Gen.Int[0, 5]
        from other in Gen.Int[0, 5]
        from choice in Gen.Int[0, 99]
        from days in Gen.Frequency((6, Gen.Const(0)), (4, Gen.Int[1, 3]), (1, Gen.Int[4, 20]))
        select new RandomStep(act, Items[item], Items[other], choice, days);

    private static readonly Gen<Life> Lives =
        from items in Gen.Int[1, 63]
        from consent in Gen.Bool
        from held in Gen.Bool
        from steps in Steps.Array[5, 60]
        select new Life([.. Items.Where((_, index) => (items & (1 << index)) != 0)], consent, held, [.. steps]);

    [Fact]
    public void Lifecycle_of_any_commands_keeps_every_invariant() =>
        Lives.Sample(
            life =>
            {
                var story = Begin(life);
                foreach (var step in life.Steps)
                {
                    step.Take(story);
                    Invariants.Hold(story);
                }
            },
            iter: 400,
            print: life => life.ToString());

    /// <summary>A generator that never gets anywhere would prove nothing.</summary>
    [Fact]
    public void Lifecycles_reach_every_state_of_the_law()
    {
        var reviews = new System.Collections.Concurrent.ConcurrentDictionary<ReviewState, int>();
        var consultations = new System.Collections.Concurrent.ConcurrentDictionary<ConsultationState, int>();
        var rechecked = 0;
        var applications = new System.Collections.Concurrent.ConcurrentDictionary<ApplicationState, int>();
        var corrected = 0;
        ReviewState[] states = [.. Enum.GetValues<ReviewState>().Except([ReviewState.None])];
        ApplicationState[] ways = [.. Enum.GetValues<ApplicationState>().Except([ApplicationState.None, ApplicationState.Deleted])];
        ConsultationState[] answers = Enum.GetValues<ConsultationState>();
        bool Missing() =>
            corrected == 0 || rechecked == 0 || states.Except(reviews.Keys).Any() || ways.Except(applications.Keys).Any() || answers.Except(consultations.Keys).Any();

        // The rarest state comes a few times in a thousand lives: one round may miss it, ten do not.
        for (var round = 0; round < 10 && Missing(); round++)
        {
            Lives.Sample(
                life =>
                {
                    var story = Begin(life);
                    foreach (var step in life.Steps)
                    {
                        step.Take(story);
                    }

                    Interlocked.Add(ref corrected, story.Events.OfType<DocumentCorrected>().Count(happened => happened.Decided is not null));
                    applications.AddOrUpdate(story.Matter.State, 1, (_, count) => count + 1);
                    Interlocked.Add(ref rechecked, story.Events.OfType<RectificationVerified>().Count());
                    foreach (var review in story.Matter.Reviews)
                    {
                        reviews.AddOrUpdate(review.State, 1, (_, count) => count + 1);
                        foreach (var asked in review.Consultations)
                        {
                            consultations.AddOrUpdate(asked.State, 1, (_, count) => count + 1);
                        }
                    }
                },
                iter: 1500);
        }

        Assert.Equal(states, reviews.Keys.Except([ReviewState.None]).Order());
        Assert.Equal(ways, applications.Keys.Order());
        Assert.NotEqual(0, rechecked);
        Assert.Equal(answers, consultations.Keys.Order());
        Assert.NotEqual(0, corrected);
    }

    private static Story Begin(Life life)
    {
        var story = new Story(TestCatalogue.WithSeparateDesks, life.Consent).On(life.Held ? "09-21" : "02-09");
        story.Lab = LabFacts.None with { Held = life.Held ? [new(Cma, story.Today, story.Today.AddDays(10), [CoveringField])] : [] };
        story.Create([.. life.Items]);
        Invariants.Hold(story);
        story.Try(new SubmitApplication(Story.Uscc, "hash", SubmitIncomplete: true));
        Invariants.Hold(story);
        return story;
    }

    /// <summary>A random application and what happens to it.</summary>
    private sealed record Life(ImmutableArray<string> Items, bool Consent, bool Held, ImmutableArray<RandomStep> Steps)
    {
        public override string ToString() =>
            $"{string.Join(',', Items)} consent {Consent} held {Held}: {string.Join(" | ", Steps.Select(step => step.ToString()))}";
    }
}
