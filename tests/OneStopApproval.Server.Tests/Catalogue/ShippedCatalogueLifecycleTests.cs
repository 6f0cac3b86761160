using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Server.Tests.Catalogue;

/// <summary>
/// Random applications over everything that the shipped catalogue offers: all items of the bundle of all departments, by labs
/// of every kind and from anywhere, with every grade and category and with windows that are shut; one after the other until a
/// seed has sent its commands. <c>OSA_LIFECYCLES</c> is the number of seeds.
/// </summary>
public sealed class ShippedCatalogueLifecycleTests
{
    private const string WholeBundle = "testing-lab";
    private const string Forensic = "forensic-registration";

    private const int Commands = 2_000;
    private const int MostRounds = 5;

    private static readonly int Seeds = RunLength.Of("OSA_LIFECYCLES", 20, 1_000);

    private static readonly ApprovalCatalogue Shipped = CatalogueText.Shipped().Catalogue;

    private static readonly string[] Items = [.. Shipped.FindBundle(WholeBundle)!.Items];

    private static readonly (string Item, ReviewState State)[] Wanted =
    [
        .. Items.Select(item => (item, item == Vehicle ? ReviewState.Filed : ReviewState.Granted)),
        (Cma, ReviewState.Declined), (Water, ReviewState.Declined), (Forensic, ReviewState.Declined),
        (Water, ReviewState.NotReceived), (Vehicle, ReviewState.NotReceived),
    ];

    // Water takes applications on the first and the last of them only.
    private static readonly string[] Beginnings = ["02-09", "07-15", "09-21"];

    [Fact]
    public void Lifecycles_over_the_whole_catalogue_keep_every_invariant()
    {
        var random = RunLength.Seeded();
        var reached = new ConcurrentDictionary<(string Item, ReviewState State), bool>();

        // What is rare takes another round now and then. A generator that never gets anywhere would prove nothing.
        for (var round = 0; round < MostRounds && !Wanted.All(reached.ContainsKey); round++)
        {
            Parallel.ForEach(Enumerable.Range(0, Seeds).Select(_ => random.Next()).ToArray(), seed => Send(seed, reached));
        }

        Assert.All(Wanted, end => Assert.Contains(end, reached.Keys));
    }

    private static void Send(int seed, ConcurrentDictionary<(string Item, ReviewState State), bool> reached)
    {
        var random = new Random(seed);
        var story = Begin(random);
        var rest = random.Next(20, 100);
        for (var command = 0; command < Commands; command++)
        {
            if (rest-- == 0)
            {
                story = Begin(random);
                rest = random.Next(20, 100);
            }

            var step = Draw(random);
            try
            {
                var before = story.Matter;
                step.Take(story);
                // What did not change still keeps what it kept.
                if (!ReferenceEquals(before, story.Matter))
                {
                    Invariants.Hold(story);
                }
            }
            catch (Exception failure)
            {
                var told = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, command {command}, on {story.Now}: {step}");
                throw new InvalidOperationException(told, failure);
            }

            foreach (var review in story.Matter.Reviews)
            {
                reached.TryAdd((review.Item, review.State), true);
            }
        }
    }

    private static Story Begin(Random random)
    {
        var story = new Story(Shipped, consent: random.Next(3) > 0)
        {
            Bundle = WholeBundle,
            Region = Some(random, "150100", "150100", "150100", "110000"),
            Establishment = Some(random, (Establishment?)null, null, Establishment.Ordinary, Establishment.PublicSecurityOrgan, Establishment.StateCouncilDepartment),
            Grades = Shipped.Items
                .Where(item => item.Grades.Required)
                .ToDictionary(item => item.Id, item => Some(random, [.. item.Grades.Options]).Id),
            Categories = Shipped.Items
                .Where(item => item.Categories.Required)
                .ToDictionary(item => item.Id, item => SomeOf(random, item.Categories)),
        }.On(Some(random, Beginnings));
        if (random.Next(3) == 0)
        {
            var fields = Shipped.FindBundle(WholeBundle)!.Edges.SelectMany(edge => edge.CoveringFields);
            story.Lab = LabFacts.None with { Held = [new(Cma, story.Today, story.Today.AddDays(random.Next(0, 40)), [.. fields])] };
        }

        string[] items = [.. Items.Where(_ => random.Next(2) == 0)];
        story.Create(items.Length > 0 ? items : [Some(random, Items)]);
        Invariants.Hold(story);
        story.Try(new SubmitApplication(Story.Uscc, "hash", SubmitIncomplete: true));
        Invariants.Hold(story);
        return story;
    }

    private static RandomStep Draw(Random random)
    {
        var days = random.Next(11) switch { < 6 => 0, < 10 => random.Next(1, 4), _ => random.Next(4, 21) };
        return new(random.Next(RandomStep.Kinds), Some(random, Items), Some(random, Items), random.Next(100), days);
    }

    private static ImmutableArray<string> SomeOf(Random random, ItemChoices categories)
    {
        ImmutableArray<string> some = [.. categories.Options.Where(_ => random.Next(2) == 0).Select(option => option.Id)];
        return some.IsEmpty || categories.Rule == ChoiceRule.One ? [Some(random, [.. categories.Options]).Id] : some;
    }

    private static T Some<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
