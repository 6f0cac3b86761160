using Google.Type;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>Two departments want to see originals: the lab comes once, and never again.</summary>
internal static class VisitChapter
{
    private const string OriginalToSee = "technician-titles";

    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        "At most one visit" (最多跑一次) is a constraint of the database here, not a slogan. Two departments demand the lab's
        presence in the same moment and find themselves in the same visit (DemandVisit); the lab books one slot and comes. From
        then on every further demand is refused, VISIT_ALREADY_USED, whichever department asks.
        """;

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await story.TravelAsync(Days.Demand, cancellationToken);
        await Task.WhenAll(
            DemandAsync(story, Item.Construction, cancellationToken),
            DemandAsync(story, Item.Lightning, cancellationToken));
        await BookAsync(story, cancellationToken);
        await story.TravelAsync(Days.Visit, cancellationToken);
        await HoldAsync(story, cancellationToken);

        var visit = await story.People.Applicant.Visits.GetVisitAsync(
            new GetVisitRequest { Name = $"{story.Application}/visit" }, story.People.Applicant.Call(cancellationToken));
        story.Expect.Same(
            "two departments joined the one visit",
            ["housing", "meteorology"],
            visit.Purposes.Select(purpose => WireName.Id(purpose.Department)).Order(StringComparer.Ordinal));
        story.Expect.Equal("the visit is used up", VisitState.Held, visit.State);
        await DemandAgainAsync(story, cancellationToken);
    }

    private static async Task DemandAsync(Story story, string item, CancellationToken cancellationToken)
    {
        var officer = story.Officer(item);
        var request = await RequestAsync(story, item, cancellationToken);
        var answer = await story.ActAsync(
            story.DepartmentOf(item),
            "demands the lab's presence",
            () => officer.Reviews.DemandVisitAsync(request, officer.Call(cancellationToken)),
            answer => WireName.Of(answer.VisitState));
        story.Expect.Equal($"{item} joins the one visit", $"{story.Application}/visit", answer.Visit);
    }

    private static async Task<DemandVisitRequest> RequestAsync(Story story, string item, CancellationToken cancellationToken)
    {
        var review = await story.RefAsync(item, cancellationToken);
        return new DemandVisitRequest
        {
            Name = review.Name,
            RequestId = RequestId.New(),
            Etag = review.Etag,
            Reason = "核对人员职称证明原件。",
            MaterialCode = OriginalToSee,
        };
    }

    private static async Task BookAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Applicant;
        var slot = new VisitSlot
        {
            Date = Days.Visit.ToDate(),
            Start = new TimeOfDay { Hours = 9 },
            End = new TimeOfDay { Hours = 10, Minutes = 30 },
            Place = "自治区政务服务中心 B12 窗口",
        };
        var answer = await story.ActAsync(
            "applicant",
            "books a slot",
            () => door.Visits.BookVisitAsync(
                new BookVisitRequest { Name = $"{story.Application}/visit", RequestId = RequestId.New(), Slot = slot },
                door.Call(cancellationToken)),
            answer => $"{WireName.Of(answer.State)}, {Days.Visit.Text()} 09:00");
        story.Expect.Equal("the visit is booked", VisitState.Booked, answer.State);
    }

    private static async Task HoldAsync(Story story, CancellationToken cancellationToken)
    {
        var officer = story.Officer(Item.Construction);
        var answer = await story.ActAsync(
            story.DepartmentOf(Item.Construction),
            "records that the lab came",
            () => officer.Reviews.RecordTripAsync(
                new RecordTripRequest
                {
                    Name = $"{story.Application}/visit",
                    RequestId = RequestId.New(),
                    Cause = TripCause.Demanded,
                },
                officer.Call(cancellationToken)),
            answer => $"{WireName.Of(answer.State)}, {answer.DemandedCount} demanded visit");
        story.Expect.Equal("one demanded visit", 1, answer.DemandedCount);
    }

    private static async Task DemandAgainAsync(Story story, CancellationToken cancellationToken)
    {
        var officer = story.Officer(Item.Water);
        var request = await RequestAsync(story, Item.Water, cancellationToken);
        _ = await story.RefusedAsync(
            story.DepartmentOf(Item.Water),
            "demands another visit",
            "VISIT_ALREADY_USED",
            () => officer.Reviews.DemandVisitAsync(request, officer.Call(cancellationToken)));
    }
}
