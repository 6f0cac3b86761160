using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.BadInput;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>The lists of a day on both sides (对账): every difference is told, with the file to send again.</summary>
public sealed class ReconcileDayTests
{
    [Theory]
    [EveryDatabase]
    public async Task Day_is_told_as_it_ended_and_a_list_like_it_has_no_difference(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        await using var other = Story.On(story.Server);
        await other.SubmitBareAsync(Construction);
        var housing = story.OfficerOf(Construction);
        await story.AcceptAsync(Construction);
        await story.TimeIsAsync("03-03");
        await story.DecideAsync(Construction);

        var monday = (await housing.Exchange.GetDayAsync(new() { Date = On("03-02") })).Entries;
        Assert.Equal(
            new[] { (story.ReviewName(Construction), ReviewState.InReview), (other.ReviewName(Construction), ReviewState.Intake) }.OrderBy(pair => pair.Item1, StringComparer.Ordinal),
            monday.Select(entry => (entry.Review, entry.State)).OrderBy(pair => pair.Review, StringComparer.Ordinal));
        var tuesday = (await housing.Exchange.GetDayAsync(new() { Date = On("03-03") })).Entries.Single();
        var decision = (await story.ReviewAsync(Construction)).Decision;
        Assert.Equal(
            (ReviewState.Granted, DecisionOutcome.Grant, decision.DocumentNumber, On("03-03")),
            (tuesday.State, tuesday.Outcome, tuesday.DocumentNumber, tuesday.ActDate));

        var same = await housing.Exchange.ReconcileDayAsync(new() { Date = On("03-02"), Entries = { monday } });
        Assert.Equal((0, 2), (same.Differences.Count, same.ComparedCount));
        Assert.Empty((await housing.Exchange.ReconcileDayAsync(new() { Date = On("03-03"), Entries = { tuesday } })).Differences);
        var meteorology = await story.OfficerOf(Lightning).Exchange.GetDayAsync(new() { Date = On("03-02") });
        Assert.Equal([story.ReviewName(Lightning)], meteorology.Entries.Select(entry => entry.Review));
    }

    [Theory]
    [EveryDatabase]
    public async Task Differences_of_every_kind_are_told_with_the_file_to_send_again(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction);
        await using var other = Story.On(story.Server);
        await other.SubmitBareAsync(Construction, Lightning);
        var housing = story.OfficerOf(Construction);
        await housing.Exchange.ExportBatchAsync(new() { RequestId = RequestIds.Next() });
        await story.AcceptAsync(Construction);
        var externalCase = story.ExternalCase(Construction);
        await housing.Exchange.RecordExternalCaseAsync(externalCase);
        await housing.Exchange.ExportBatchAsync(new() { RequestId = RequestIds.Next() });
        var theirs = new[]
        {
            new DayEntry { ExternalCaseId = externalCase.ExternalCaseId, State = ReviewState.Granted, Outcome = DecisionOutcome.Grant, DocumentNumber = "GA〔2026〕1号", ActDate = On("03-02") },
            new DayEntry { ExternalCaseId = "GA-unknown", State = ReviewState.Intake },
            new DayEntry { Review = other.ReviewName(Lightning), State = ReviewState.Intake },
        };

        var answer = await housing.Exchange.ReconcileDayAsync(new() { Date = On("03-02"), Entries = { theirs } });

        var different = answer.Differences.Single(difference => difference.Kind == DayDifferenceKind.Different);
        Assert.Equal(["state", "outcome", "document_number", "act_date"], different.Fields);
        Assert.Equal((story.ReviewName(Construction), ReviewState.InReview, theirs[0]), (different.Here.Review, different.Here.State, different.There));
        Assert.Equal("departments/housing/exports/2", different.Resend);
        var here = answer.Differences.Single(difference => difference.Kind == DayDifferenceKind.HereOnly);
        Assert.Equal((other.ReviewName(Construction), "departments/housing/exports/1"), (here.Here.Review, here.Resend));
        // Another department's review is no review of this one, whatever it knows of its name.
        Assert.Equal(
            [theirs[1], theirs[2]],
            answer.Differences.Where(difference => difference.Kind == DayDifferenceKind.ThereOnly).Select(difference => difference.There));
        Assert.Equal((4, 4), (answer.Differences.Count, answer.ComparedCount));
        var told = ExportedFile.Read((await housing.Exchange.GetBatchAsync(new() { Name = different.Resend })).Content.ToByteArray());
        Assert.Contains(told.Events, @event => @event.Review == different.Here.Review);
    }

    [Fact]
    public async Task List_wrong_in_every_field_is_told_every_fault()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        var housing = story.OfficerOf(Construction);
        var bad = new ReconcileDayRequest
        {
            Date = On("03-03"),
            Item = Wrong.Name,
            Entries =
            {
                new DayEntry { Review = Wrong.Name, ExternalCaseId = Wrong.Long(64), State = Wrong.Value<ReviewState>(), Outcome = Wrong.Value<DecisionOutcome>(), DocumentNumber = Wrong.Long(200), ActDate = Wrong.Date },
                new DayEntry(),
            },
        };

        Assert.Equal(
            [
                "date", "entries[0].act_date", "entries[0].document_number", "entries[0].external_case_id", "entries[0].outcome",
                "entries[0].review", "entries[0].state", "entries[1].review", "entries[1].state", "item",
            ],
            (await RefusedCall.OfAsync(housing.Exchange.ReconcileDayAsync(bad))).Fields);
        var twice = new DayEntry { ExternalCaseId = "GA-1", State = ReviewState.Intake };
        Assert.Equal(
            ["entries[1].review"],
            (await RefusedCall.OfAsync(housing.Exchange.ReconcileDayAsync(new() { Date = On("03-02"), Entries = { twice, twice } }))).Fields);
        Assert.Equal(["date"], (await RefusedCall.OfAsync(housing.Exchange.GetDayAsync(new()))).Fields);
    }
}
