using OneStopApproval.Contracts.V1;
using OneStopApproval.Fault.Tests.Calls;
using static OneStopApproval.Fault.Tests.Calls.Asks;

namespace OneStopApproval.Fault.Tests.Joins;

/// <summary>An application whose last two open reviews are CMA's and construction testing's, and their two decisions.</summary>
internal sealed class JoinCase
{
    private readonly DecisionOutcome cma;
    private readonly DecisionOutcome construction;
    private readonly bool constructionFirst;
    private readonly LastButTwo others;
    private readonly Dictionary<string, string> etags = new(StringComparer.Ordinal);

    private JoinCase(Random random)
    {
        others = random.GetItems(Enum.GetValues<LastButTwo>(), 1)[0];
        // A grant of CMA would open water testing as a third review.
        cma = others == LastButTwo.WaterWaits ? DecisionOutcome.Refuse : Outcome(random);
        construction = Outcome(random);
        constructionFirst = random.Next(2) == 0;
    }

    // What stands beside the two.
    private enum LastButTwo
    {
        Nothing,
        LightningWithdrawn,
        LightningDeclined,
        LightningDecided,
        WaterWaits,
        WaterWithdrawn,
    }

    internal string Name { get; private set; } = "";

    internal string Id => Name.Split('/')[1];

    /// <summary>Brings an application to where only the two decisions are missing.</summary>
    internal static async Task<JoinCase> PrepareAsync(Desk desk, Random random, int lab)
    {
        var join = new JoinCase(random);
        await join.PrepareAsync(desk, lab);
        return join;
    }

    /// <summary>Prepares many at a time.</summary>
    internal static async Task<JoinCase[]> PrepareAsync(Desk desk, Random random, int firstLab, int count) =>
        await Task.WhenAll(Enumerable.Range(firstLab, count).Select(lab => PrepareAsync(desk, random, lab)));

    /// <summary>The two decisions in this case's order, each on a line of its own.</summary>
    internal Task<DecideReviewResponse>[] Decide(Desk one, Desk other) => constructionFirst
        ? [DecideAsync(one, Construction, construction), DecideAsync(other, Cma, cma)]
        : [DecideAsync(one, Cma, cma), DecideAsync(other, Construction, construction)];

    /// <summary>Both decisions came through and one of them completed the join; nothing is stuck.</summary>
    internal async Task CheckAsync(Desk desk, Task<DecideReviewResponse>[] decisions)
    {
        var decided = await Task.WhenAll(decisions);
        Assert.Single(decided, decision => decision.Joined);
        var (later, earlier) = decided[0].Joined ? (decided[0], decided[1]) : (decided[1], decided[0]);
        Assert.True(later.Receipt.EventSeq > earlier.Receipt.EventSeq);
        var application = await desk.ReadAsync<Application>(Person.Operator, new GetApplicationRequest { Name = Name });
        Assert.True(application.State is ApplicationState.Decided or ApplicationState.Closed, $"{others}: {application.State}");
        Assert.Equal(cma, application.Reviews.Single(review => review.Item == $"serviceItems/{Cma}").Decision.Outcome);
        Assert.Equal(construction, application.Reviews.Single(review => review.Item == $"serviceItems/{Construction}").Decision.Outcome);
    }

    private static DecisionOutcome Outcome(Random random) => random.Next(3) == 0 ? DecisionOutcome.Refuse : DecisionOutcome.Grant;

    private async Task PrepareAsync(Desk desk, int lab)
    {
        var applicant = Person.Applicant(Person.Uscc(lab));
        string[] items = others switch
        {
            LastButTwo.Nothing => [Cma, Construction],
            LastButTwo.WaterWaits or LastButTwo.WaterWithdrawn => [Cma, Construction, Water],
            LastButTwo.LightningWithdrawn or LastButTwo.LightningDeclined or LastButTwo.LightningDecided => [Cma, Construction, Lightning],
        };
        Name = (await desk.DoAsync<CreateApplicationResponse>(applicant, Application(Person.Uscc(lab), "总部", items))).Name;
        await desk.DoAsync<SubmitApplicationResponse>(applicant, new SubmitApplicationRequest { Name = Name, SubmitIncomplete = true });
        await AcceptAsync(desk, Cma);
        await AcceptAsync(desk, Construction);
        await EndOthersAsync(desk, applicant);
        etags[Cma] = (await desk.DoAsync<ConcludeTechnicalReviewResponse>(Person.Market, new ConcludeTechnicalReviewRequest
        {
            Name = Review(Cma),
            Etag = etags[Cma],
            Conclusion = TechnicalReviewConclusion.Conforms,
            Summary = "评审符合要求",
        })).Etag;
    }

    private async Task EndOthersAsync(Desk desk, Person applicant)
    {
        switch (others)
        {
            case LastButTwo.Nothing or LastButTwo.WaterWaits:
                return;
            case LastButTwo.LightningWithdrawn or LastButTwo.WaterWithdrawn:
                var item = others == LastButTwo.WaterWithdrawn ? Water : Lightning;
                await desk.DoAsync<WithdrawReviewsResponse>(applicant, new WithdrawReviewsRequest
                {
                    Parent = Name,
                    Reviews = { await RefAsync(desk, item) },
                });
                return;
            case LastButTwo.LightningDeclined:
                await desk.DoAsync<DeclineReviewsResponse>(Person.Meteorology, new DeclineReviewsRequest
                {
                    Parent = Name,
                    Reviews = { await RefAsync(desk, Lightning) },
                    Outcome = DeclineOutcome.NotRequired,
                    Reason = "该活动无需取得许可",
                    LegalBasis = "行政许可法第三十二条第一款第一项",
                });
                return;
            case LastButTwo.LightningDecided:
                await AcceptAsync(desk, Lightning);
                await DecideAsync(desk, Lightning, DecisionOutcome.Grant);
                return;
        }
    }

    private async Task AcceptAsync(Desk desk, string item)
    {
        var accepted = await desk.DoAsync<AcceptReviewsResponse>(OfficerOf(item), new AcceptReviewsRequest
        {
            Parent = Name,
            Reviews = { await RefAsync(desk, item) },
        });
        etags[item] = accepted.Reviews.Single().Etag;
    }

    private async Task<ReviewRef> RefAsync(Desk desk, string item)
    {
        var review = await desk.ReadAsync<Review>(OfficerOf(item), new GetReviewRequest { Name = Review(item) });
        return new() { Name = review.Name, Etag = review.Etag };
    }

    private Task<DecideReviewResponse> DecideAsync(Desk desk, string item, DecisionOutcome outcome) =>
        desk.DoAsync<DecideReviewResponse>(OfficerOf(item), new DecideReviewRequest
        {
            Name = Review(item),
            Etag = etags[item],
            Outcome = outcome,
            Reason = outcome == DecisionOutcome.Refuse ? "不符合条件" : "",
            LegalBasis = outcome == DecisionOutcome.Refuse ? "行政许可法第三十八条" : "",
        });

    private string Review(string item) => $"{Name}/reviews/{item}";
}
