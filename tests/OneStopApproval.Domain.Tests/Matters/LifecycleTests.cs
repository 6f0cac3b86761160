using System.Collections.Immutable;
using CsCheck;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Materials;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Ratings;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Visits;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>
/// Random commands with right and wrong etags, dates and targets, at random times. A failure names its seed; after every
/// step everything of <see cref="Invariants"/> holds.
/// </summary>
public sealed class LifecycleTests
{
    private static readonly ImmutableArray<string> Items = [Cma, Construction, Lightning, Water, Safety, Vehicle];

    private static readonly Gen<Step> Steps =
        from act in Gen.Int[0, 25]
        from item in Gen.Int[0, 5]
        from other in Gen.Int[0, 5]
        from choice in Gen.Int[0, 99]
        from days in Gen.Frequency((6, Gen.Const(0)), (4, Gen.Int[1, 3]), (1, Gen.Int[4, 20]))
        select new Step(act, Items[item], Items[other], choice, days);

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
                    Take(story, step);
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
        var applications = new System.Collections.Concurrent.ConcurrentDictionary<ApplicationState, int>();
        ReviewState[] states = [.. Enum.GetValues<ReviewState>().Except([ReviewState.None])];
        bool Missing() => states.Except(reviews.Keys).Any() || Enum.GetValues<ConsultationState>().Except(consultations.Keys).Any();

        // The rarest state comes a few times in a thousand lives: one round may miss it, ten do not.
        for (var round = 0; round < 10 && Missing(); round++)
        {
            Lives.Sample(
                life =>
                {
                    var story = Begin(life);
                    foreach (var step in life.Steps)
                    {
                        Take(story, step);
                    }

                    applications.AddOrUpdate(story.Matter.State, 1, (_, count) => count + 1);
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
        Assert.Equal(
            Enum.GetValues<ApplicationState>().Except([ApplicationState.None, ApplicationState.Deleted]),
            applications.Keys.Order());
        Assert.Equal(Enum.GetValues<ConsultationState>(), consultations.Keys.Order());
    }

    private static Story Begin(Life life)
    {
        var story = new Story(consent: life.Consent).On(life.Held ? "09-21" : "02-09");
        story.Lab = LabFacts.None with { Held = life.Held ? [new(Cma, story.Today, story.Today.AddDays(10), [CoveringField])] : [] };
        story.Create([.. life.Items]);
        Invariants.Hold(story);
        story.Try(new SubmitApplication(Story.Uscc, "hash", SubmitIncomplete: true));
        Invariants.Hold(story);
        return story;
    }

    private static void Take(Story story, Step step)
    {
        story.On(story.Now.AddDays(step.Days).AddMinutes(step.Choice));
        if (step.Act == 25)
        {
            story.Settle();
            return;
        }

        var review = story.Matter.Find(step.Item);
        story.Try(CommandOf(story, step), (step.Choice % 3) switch
        {
            0 => Lead,
            1 => review?.Department ?? "housing",
            // Mostly the one that is asked, or hardly any question would be answered.
            _ => step.Act == 21 ? review?.Consultations.LastOrDefault()?.Department ?? "police" : "meteorology",
        });
    }

    private static Command CommandOf(Story story, Step step)
    {
        var etag = step.Choice < 8 ? "77" : story.Target(step.Item).Etag;
        var date = step.Choice < 50 ? (DateOnly?)null : story.Today.AddDays((step.Choice % 10) - 8);
        ImmutableArray<ReviewTarget> targets = (step.Choice % 7) switch
        {
            0 => [new(step.Item, etag), story.Target(step.Other)],
            1 when step.Choice < 10 => [],
            _ => [new(step.Item, etag)],
        };
        var outcome = (DecisionOutcome)((step.Choice % 3) + 1);
        var document = $"d{(step.Choice % Math.Max(1, story.Matter.DocumentCount)) + 1}";
        return step.Act switch
        {
            0 or 1 => new AcceptReviews(targets, step.Choice % 5 == 4 ? date : null, step.Choice % 11 == 3 ? $"甲{step.Choice}" : null),
            2 => new DeclineReviews(
                targets, (DeclineOutcome)((step.Choice % 4) + 1), "reason", null, null, (step.Choice % 4 == 1) == (step.Choice % 8 < 6) ? "right" : null, null, null),
            3 or 4 => new IssueCorrectionNotice(targets, [.. Points(step)], null, null),
            5 or 6 => new AnswerCorrection(
                step.Choice % 3 == 0 ? [] : step.Choice % 3 == 1 ? [step.Item] : [step.Item, step.Other], Acts.Answer(story).Answers),
            7 => new WithdrawReviews([.. targets.Select(target => step.Choice % 2 == 0 ? target : target with { Etag = "" })], null),
            8 => new RecordOpinion(step.Item, etag, "text", outcome),
            9 => new DemandVisit(step.Item, etag, "reason", step.Choice % 5 == 0 ? "quality-manual" : null),
            10 => Acts.Book(story),
            11 => new CancelVisitBooking(),
            12 => new RecordTrip(date, step.Choice % 8 == 0 ? TripCause.Demanded : (TripCause)((step.Choice % 6) + 1), "housing"),
            13 => new ConcludeTechnicalReview(Cma, story.Target(Cma).Etag, TechnicalConclusion.Conforms, date, null, null),
            14 or 15 or 16 => Acts.Decide(story, step.Item, outcome) with
            {
                Etag = etag,
                ActDate = date,
                GrantedFields = step.Choice % 4 == 0 ? [] : [CoveringField],
            },
            17 => new IssueCertificate(step.Item, etag, step.Choice % 5 == 0 ? "99" : null, null, null),
            18 => new RecordDelivery(document, date, DeliveryMethod.Post, "proof"),
            19 => new RecordFiling(step.Item, etag, step.Choice % 9 == 0 ? date : null, null),
            20 => new RequestConsultation(
                step.Item, etag, step.Choice % 2 == 0 ? "police" : Value.Departments[step.Choice % Value.Departments.Length].Id, "question", []),
            21 => new AnswerConsultation(
                step.Item, (step.Choice % 4 == 3) ? 2 : 1, (ConsultationOpinion)((step.Choice % 3) + 1), step.Choice % 5 == 0 ? null : "text"),
            22 => new EndCertificate(step.Item, etag, (CertificateEndGround)((step.Choice % 14) + 1), step.Choice % 2 == 0 ? "basis" : null, date, null),
            23 => step.Choice % 3 == 0 ? new RateApplication((RatingLevel)((step.Choice % 5) + 1), "comment") : new AttachMaterial(Material(step.Choice), new string('b', 64), 1, "application/pdf", "name"),
            _ => new AcknowledgeDelivery(document),
        };
    }

    private static IEnumerable<NoticePoint> Points(Step step)
    {
        if (step.Choice % 4 != 0)
        {
            yield return new(null, "text", null);
        }

        if (step.Choice % 3 != 0)
        {
            yield return new(Material(step.Choice), "material", null);
        }
    }

    private static string Material(int choice) => Value.Materials[choice % Value.Materials.Length].Id;

    /// <summary>A random application and what happens to it.</summary>
    private sealed record Life(ImmutableArray<string> Items, bool Consent, bool Held, ImmutableArray<Step> Steps)
    {
        public override string ToString() =>
            $"{string.Join(',', Items)} consent {Consent} held {Held}: {string.Join(" | ", Steps.Select(step => step.ToString()))}";
    }

    private sealed record Step(int Act, string Item, string Other, int Choice, int Days);
}
