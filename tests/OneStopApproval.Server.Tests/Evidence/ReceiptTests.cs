using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Evidence;

/// <summary>A receipt proves its act to anybody who holds it, and tells nothing to who does not.</summary>
public sealed class ReceiptTests
{
    [Theory]
    [EveryDatabase]
    public async Task Receipts_ofEveryAct_areVerified_andProvenUnderTheHeadOfTheirDay(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "01-05 10:00");
        await story.SubmitAsync(Construction, Cma);
        var receipts = new List<Receipt>
        {
            story.Submission!.Receipt, (await story.AcceptAsync(Construction)).Receipt, (await story.OpineAsync(Construction, "意见。")).Receipt,
        };
        var fresh = await VerifyAsync(story, receipts[0]);
        Assert.Equal(("", null), (fresh.DailyHead, fresh.Proof));

        await story.TimeIsAsync("01-06");
        receipts.Add((await story.DecideAsync(Construction)).Receipt);
        await story.TimeIsAsync("01-08");
        await EvidenceBench.MakeHeadsAsync(story.Server);

        var heads = (await EvidenceBench.HeadsAsync(story.Anybody)).ToDictionary(head => head.Name);
        var count = (await story.EventsAsync())[^1].Seq;
        foreach (var receipt in receipts)
        {
            var answer = await VerifyAsync(story, receipt);
            Assert.Equal((receipt.Application, receipt.EventSeq, receipt.Time), (answer.Application, answer.EventSeq, answer.Time));
            Assert.Equal(count - receipt.EventSeq, answer.LaterEvents);
            var head = heads[answer.DailyHead];
            Assert.Equal(receipt == receipts[^1] ? "dailyHeads/2026-01-06" : "dailyHeads/2026-01-05", head.Name);
            Assert.Equal(head.EventsRoot, EvidenceBench.RootOf(receipt.ChainHead, answer.Proof));
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Receipt_thatDiffersInAnything_isNotVisible(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "01-05 10:00");
        await story.SubmitAsync(Construction, Cma);
        await using var other = Story.On(story.Server);
        await other.SubmitAsync(Cma);
        var good = story.Submission!.Receipt;
        Receipt[] wrong =
        [
            new(good) { EventSeq = good.EventSeq - 1 },
            new(good) { EventSeq = good.EventSeq + 1 },
            new(good) { ContentHash = other.Submission!.Receipt.ContentHash },
            new(good) { ChainHead = other.Submission.Receipt.ChainHead },
            new(good) { Application = other.Application },
            new(good) { Application = "applications/none" },
        ];
        foreach (var receipt in wrong)
        {
            (await RefusedCall.OfAsync(AskAsync(story, receipt))).Is(StatusCode.NotFound, "NOT_VISIBLE");
        }

        var refusal = await RefusedCall.OfAsync(AskAsync(story, new() { ContentHash = "AB", ChainHead = "zz" }));
        Assert.Equal(["application", "chain_head", "content_hash", "event_seq"], refusal.Fields.Order(StringComparer.Ordinal));
    }

    [Theory]
    [EveryDatabase]
    public async Task Acts_ofAPerson_areToldToTheOperator_withAllThatTellsWhoItWas(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "01-05 10:00");
        await story.SubmitAsync(Construction, Cma);
        var accepted = await story.AcceptAsync(Construction);
        await story.TimeIsAsync("01-06");
        var opined = await story.OpineAsync(Construction, "意见。");
        var events = (await story.EventsAsync()).ToDictionary(@event => @event.Name);
        var service = new EvidenceService.EvidenceServiceClient(story.Operator.Invoker);
        var subject = (await EvidenceBench.EventsAsync(story.Operator))[^1].Content.ToStringUtf8() is var line
            ? line.Split("\"subject\":\"")[1].Split('"')[0]
            : "";

        var acts = new List<PersonAct>();
        var request = new ListPersonActsRequest { Subject = subject, PageSize = 1 };
        do
        {
            var page = await service.ListPersonActsAsync(request);
            acts.AddRange(page.PersonActs);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(acts.Select(act => act.Feed).OrderDescending(), acts.Select(act => act.Feed));
        Assert.Equal($"{story.Application}/events/{opined.Receipt.EventSeq}", acts[0].Event);
        Assert.Contains($"{story.Application}/events/{accepted.Receipt.EventSeq}", acts.Select(act => act.Event));
        Assert.Equal(story.ReviewName(Construction), acts[0].Review);
        Assert.All(acts, act =>
        {
            var told = events[act.Event];
            Assert.Equal((told.Type, told.TraceId, told.Hash, told.ActorDepartment), (act.Type, act.TraceId, act.Hash, act.Department));
            Assert.Equal((Contracts.V1.ActorRole.Officer, "departments/housing"), (act.Role, act.Department));
            Assert.NotEmpty(act.Authentication);
            Assert.NotEmpty(act.ClientAddress);
            Assert.True(Guid.TryParse(act.RequestId, out _));
        });
        var first = await service.ListPersonActsAsync(new() { Subject = subject, ThroughDate = StoryTime.On("01-05") });
        Assert.Equal(acts.Where(act => act.Event != acts[0].Event), first.PersonActs);
        Assert.Equal([acts[0]], (await service.ListPersonActsAsync(new() { Subject = subject, FromDate = StoryTime.On("01-06") })).PersonActs);
        Assert.Empty((await service.ListPersonActsAsync(new() { Subject = "nobody" })).PersonActs);
    }

    private static AsyncUnaryCall<VerifyReceiptResponse> AskAsync(Story story, Receipt receipt) => story.Anybody.Public.VerifyReceiptAsync(new()
    {
        Application = receipt.Application,
        EventSeq = receipt.EventSeq,
        ContentHash = receipt.ContentHash,
        ChainHead = receipt.ChainHead,
    });

    private static async Task<VerifyReceiptResponse> VerifyAsync(Story story, Receipt receipt) => await AskAsync(story, receipt);
}
