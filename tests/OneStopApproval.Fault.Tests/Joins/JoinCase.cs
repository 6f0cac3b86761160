using System.Collections.Concurrent;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Fault.Tests.Calls;
using static OneStopApproval.Fault.Tests.Calls.Asks;

namespace OneStopApproval.Fault.Tests.Joins;

/// <summary>
/// An application whose last open reviews are those of two to seven departments, and their decisions. Water testing is among
/// them where the lab holds CMA already, the forensic registration where a public-security organ set the lab up.
/// </summary>
internal sealed class JoinCase
{
    /// <summary>The most departments that decide together.</summary>
    internal const int Most = 7;

    // One of each department.
    private static readonly string[] Items = [Cma, Construction, Produce, Water, Lightning, Safety, Forensic];

    // The pair of the main job: a third of all cases is these two alone.
    private static readonly string[] Pair = [Cma, Construction];

    private readonly string[] together;
    private readonly Dictionary<string, DecisionOutcome> outcomes;
    private readonly Beside beside;
    private readonly string? besideItem;
    private readonly ConcurrentDictionary<string, string> etags = new(StringComparer.Ordinal);

    private JoinCase(Random random)
    {
        together = Together(random);
        string[] left = [.. Items.Except(together)];
        beside = random.GetItems(Enum.GetValues<Beside>(), 1)[0];
        besideItem = beside switch
        {
            Beside.Nothing => null,
            Beside.Filing => together.Contains(Cma) ? Vehicle : null,
            Beside.Waiting or Beside.WaitingWithdrawn => left.Contains(Water) && together.Contains(Cma) ? Water : null,
            Beside.Withdrawn or Beside.Declined or Beside.Decided => left.Except([Cma, Water, Forensic]).FirstOrDefault(),
        };
        beside = besideItem is null ? Beside.Nothing : beside;
        outcomes = together.ToDictionary(item => item, _ => random.Next(3) == 0 ? DecisionOutcome.Refuse : DecisionOutcome.Grant);
        if (beside == Beside.Waiting)
        {
            // A grant of CMA would open water testing as one review more.
            outcomes[Cma] = DecisionOutcome.Refuse;
        }
    }

    // What stands beside those that are decided together.
    private enum Beside
    {
        Nothing,
        Withdrawn,
        Declined,
        Decided,
        Waiting,
        WaitingWithdrawn,
        Filing,
    }

    internal string Name { get; private set; } = "";

    internal string Id => Name.Split('/')[1];

    /// <summary>How many departments decide together.</summary>
    internal int Decisions => together.Length;

    private bool HoldsCma => together.Contains(Water);

    /// <summary>Brings applications to where only the decisions are missing, many at a time.</summary>
    internal static async Task<JoinCase[]> PrepareAsync(Desk desk, Random random, int firstLab, int count)
    {
        var cases = Enumerable.Range(firstLab, count).Select(lab => (Lab: lab, Join: new JoinCase(random))).ToArray();
        var held = cases.Where(one => one.Join.HoldsCma).Select(one => HeldCertificates.LineOf(one.Lab)).ToList();
        if (held.Count > 0)
        {
            await desk.ImportAsync(Person.Operator, HeldCertificates.File(held));
        }

        await Task.WhenAll(cases.Select(one => one.Join.PrepareAsync(desk, one.Lab)));
        return [.. cases.Select(one => one.Join)];
    }

    /// <summary>The decisions in this case's order, by turns on one line and on the other.</summary>
    internal Task<DecideReviewResponse>[] Decide(Desk one, Desk other) =>
        [.. together.Select((item, index) => DecideAsync(index % 2 == 0 ? one : other, item, outcomes[item]))];

    /// <summary>All decisions came through and the last of them completed the join; nothing is stuck.</summary>
    internal async Task CheckAsync(Desk desk, Task<DecideReviewResponse>[] decisions)
    {
        var decided = await Task.WhenAll(decisions);
        var joining = Assert.Single(decided, decision => decision.Joined);
        Assert.Equal(decided.Max(decision => decision.Receipt.EventSeq), joining.Receipt.EventSeq);
        var application = await desk.ReadAsync<Application>(Person.Operator, new GetApplicationRequest { Name = Name });
        Assert.True(application.State is ApplicationState.Decided or ApplicationState.Closed, $"{this}: {application.State}");
        Assert.All(outcomes, decision => Assert.Equal(
            decision.Value, application.Reviews.Single(review => review.Item == $"serviceItems/{decision.Key}").Decision.Outcome));
    }

    public override string ToString() => $"{string.Join(", ", together)} together; {beside} {besideItem}";

    private static string[] Together(Random random)
    {
        var count = random.Next(3) == 0 ? Pair.Length : random.Next(Pair.Length + 1, Most + 1);
        string[] all = [.. Items];
        random.Shuffle(all);
        string[] some = count == Pair.Length || random.Next(2) == 0 ? [.. Pair, .. all.Except(Pair).Take(count - Pair.Length)] : all[..count];
        random.Shuffle(some);
        return some;
    }

    private async Task PrepareAsync(Desk desk, int lab)
    {
        var applicant = Person.Applicant(Person.Uscc(lab));
        string[] items = besideItem is null ? together : [.. together, besideItem];
        var draft = Application(Person.Uscc(lab), "总部", items);
        draft.Bundle = WholeBundle;
        draft.Applicant.Establishment = together.Contains(Forensic) ? Establishment.PublicSecurityOrgan : Establishment.Ordinary;
        Name = (await desk.DoAsync<CreateApplicationResponse>(applicant, draft)).Name;
        await desk.DoAsync<SubmitApplicationResponse>(applicant, new SubmitApplicationRequest { Name = Name, SubmitIncomplete = true });
        foreach (var review in (await desk.ReadAsync<Application>(Person.Operator, new GetApplicationRequest { Name = Name })).Reviews)
        {
            etags[review.Item.Split('/')[1]] = review.Etag;
        }

        await Task.WhenAll(together.Select(item => AcceptAsync(desk, item)).Append(EndBesideAsync(desk, applicant)));
        if (together.Contains(Cma))
        {
            etags[Cma] = (await desk.DoAsync<ConcludeTechnicalReviewResponse>(Person.Market, new ConcludeTechnicalReviewRequest
            {
                Name = Review(Cma),
                Etag = etags[Cma],
                Conclusion = TechnicalReviewConclusion.Conforms,
                Summary = "评审符合要求",
            })).Etag;
        }
    }

    private async Task EndBesideAsync(Desk desk, Person applicant)
    {
        switch (beside)
        {
            case Beside.Nothing or Beside.Waiting or Beside.Filing:
                return;
            case Beside.Withdrawn or Beside.WaitingWithdrawn:
                await desk.DoAsync<WithdrawReviewsResponse>(applicant, new WithdrawReviewsRequest { Parent = Name, Reviews = { Ref(besideItem!) } });
                return;
            case Beside.Declined:
                await desk.DoAsync<DeclineReviewsResponse>(OfficerOf(besideItem!), new DeclineReviewsRequest
                {
                    Parent = Name,
                    Reviews = { Ref(besideItem!) },
                    Outcome = DeclineOutcome.NotRequired,
                    Reason = "该活动无需取得许可",
                    LegalBasis = "行政许可法第三十二条第一款第一项",
                });
                return;
            case Beside.Decided:
                await AcceptAsync(desk, besideItem!);
                await DecideAsync(desk, besideItem!, DecisionOutcome.Grant);
                return;
        }
    }

    private async Task AcceptAsync(Desk desk, string item)
    {
        var accepted = await desk.DoAsync<AcceptReviewsResponse>(
            OfficerOf(item), new AcceptReviewsRequest { Parent = Name, Reviews = { Ref(item) } });
        etags[item] = accepted.Reviews.Single().Etag;
    }

    private ReviewRef Ref(string item) => new() { Name = Review(item), Etag = etags[item] };

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
