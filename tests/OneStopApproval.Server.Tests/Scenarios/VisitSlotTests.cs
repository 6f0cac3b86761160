using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>A slot takes as many bookings as its capacity, and gives back what is moved or cancelled.</summary>
public sealed class VisitSlotTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Office = "自治区住房和城乡建设厅 政务服务处";

    [Theory]
    [EveryDatabase]
    public async Task Slots_are_those_of_working_days_at_places_that_meet_every_department_with_a_purpose(Engine engine)
    {
        await using var story = await DemandedAsync(engine);
        var slots = (await SlotsAsync(story, "01-05", "01-11")).Slots;

        Assert.Equal([5, 6, 7, 8, 9], slots.Select(open => open.Slot.Date.Day).Distinct());
        Assert.Contains(slots, open => open.Slot.Place == Office && open.Capacity == 3 && open.PlaceEn.Length > 0);
        // A make-up day is a working day; the day of the New Year's holiday is none.
        Assert.NotEmpty((await SlotsAsync(story, "02-28", "02-28")).Slots);
        Assert.Empty((await SlotsAsync(story, "02-17", "02-17")).Slots);

        await story.DemandVisitAsync(Lightning);
        Assert.DoesNotContain((await SlotsAsync(story, "01-05", "01-11")).Slots, open => open.Slot.Place == Office);
        var refusal = await RefusedCall.OfAsync(() => BookAsync(story, story.Lab, "01-08", 9, 11));
        Assert.Equal(["slot.place"], refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS").Fields);
        Assert.Equal(
            ["until_date"], (await RefusedCall.OfAsync(() => SlotsAsync(story, "01-05", "02-05"))).Fields);
    }

    [Theory]
    [EveryDatabase]
    public async Task Slot_that_no_place_has_is_refused(Engine engine)
    {
        await using var story = await DemandedAsync(engine);
        var elsewhere = new BookVisitRequest { Name = story.Visit, RequestId = RequestIds.Next(), Slot = At("01-08", 9, 11) };
        elsewhere.Slot.Place = "停车场";

        Assert.Equal(["slot.place"], (await RefusedCall.OfAsync(story.Lab.Visits.BookVisitAsync(elsewhere))).Fields);
        Assert.Equal(["slot.start"], (await RefusedCall.OfAsync(() => BookAsync(story, story.Lab, "01-08", 10, 11))).Fields);
        Assert.Equal(["slot.date"], (await RefusedCall.OfAsync(() => BookAsync(story, story.Lab, "01-10", 9, 11))).Fields);
    }

    [Theory]
    [EveryDatabase]
    public async Task Booking_moved_or_given_back_frees_its_seat(Engine engine)
    {
        var stories = new List<Story>();
        for (var count = 0; count < 5; count++)
        {
            stories.Add(await DemandedAsync(engine));
        }

        await using var one = stories[0];
        await using var two = stories[1];
        await using var three = stories[2];
        await using var four = stories[3];
        await using var five = stories[4];
        foreach (var story in new[] { one, two, three })
        {
            await BookAsync(story, story.Lab, "01-13", 9, 11);
        }

        (await RefusedCall.OfAsync(() => BookAsync(four, four.Lab, "01-13", 9, 11))).Is(StatusCode.FailedPrecondition, "VISIT_SLOT_FULL");
        // To book again what one holds is no second seat.
        await BookAsync(one, one.Lab, "01-13", 9, 11);
        await BookAsync(two, two.Window, "01-14", 9, 11);
        Assert.Equal("1 2", await FreeAsync(five));

        await BookAsync(four, four.Lab, "01-13", 9, 11);
        await three.Lab.Visits.CancelVisitBookingAsync(new() { Name = three.Visit, RequestId = RequestIds.Next() });
        await one.WithdrawAsync(Construction, Lightning);

        Assert.Equal("2 2", await FreeAsync(five));
        await BookAsync(five, five.Lab, "01-13", 9, 11);
        Assert.Equal("1 2", await FreeAsync(five));
        foreach (var story in stories)
        {
            await story.JournalHoldsAsync();
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Fifty_labs_that_want_a_slot_of_three_at_the_same_moment_get_three_seats(Engine engine)
    {
        const int Labs = 50;
        var stories = await Task.WhenAll(Enumerable.Range(0, Labs).Select(_ => DemandedAsync(engine)));
        var requests = stories.Select(story => new BookVisitRequest
        {
            Name = story.Visit,
            RequestId = RequestIds.Next(),
            Slot = At("01-15", 9, 11),
        }).ToArray();

        var outcomes = await Task.WhenAll(stories.Select((story, index) => OutcomeAsync(story, requests[index])));

        Assert.Equal(3, outcomes.Count(outcome => outcome == "OK"));
        Assert.Equal(Labs - 3, outcomes.Count(outcome => outcome == "VISIT_SLOT_FULL"));
        var winner = Array.IndexOf(outcomes, "OK");
        Assert.Equal("OK", await OutcomeAsync(stories[winner], requests[winner]));
        Assert.Equal(0, (await SlotsAsync(stories[0], "01-15", "01-15")).Slots.First(open => open.Slot.Place == Office).Free);
        foreach (var story in stories)
        {
            await story.DisposeAsync();
        }
    }

    private static async Task<string> OutcomeAsync(Story story, BookVisitRequest request)
    {
        try
        {
            await story.Lab.Visits.BookVisitAsync(request);
            return "OK";
        }
        catch (RpcException exception)
        {
            return RefusedCall.From(exception).Reason;
        }
    }

    // Of both days, of the office's morning.
    private static async Task<string> FreeAsync(Story story) => string.Join(
        ' ',
        (await SlotsAsync(story, "01-13", "01-14")).Slots
            .Where(open => open.Slot is { Place: Office, Start.Hours: 9 })
            .Select(open => open.Free));

    private static async Task<ListVisitSlotsResponse> SlotsAsync(Story story, string from, string until) =>
        await story.Lab.Visits.ListVisitSlotsAsync(new ListVisitSlotsRequest
        {
            Parent = story.Visit,
            FromDate = StoryTime.On(from),
            UntilDate = StoryTime.On(until),
        });

    private static async Task<BookVisitResponse> BookAsync(Story story, Person by, string day, int start, int end) =>
        await by.Visits.BookVisitAsync(
            new BookVisitRequest { Name = story.Visit, RequestId = RequestIds.Next(), Slot = At(day, start, end) });

    private static VisitSlot At(string day, int start, int end) => new()
    {
        Date = StoryTime.On(day),
        Start = new Google.Type.TimeOfDay { Hours = start },
        End = new Google.Type.TimeOfDay { Hours = end, Minutes = 30 },
        Place = Office,
    };

    private async Task<Story> DemandedAsync(Engine engine)
    {
        var story = Story.On(await servers.OnAsync(engine));
        await story.SubmitBareAsync(Construction, Lightning);
        await story.DemandVisitAsync(Construction);
        return story;
    }
}
