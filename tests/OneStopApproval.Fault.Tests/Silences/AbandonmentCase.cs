using OneStopApproval.Contracts.V1;
using OneStopApproval.Fault.Tests.Calls;
using static OneStopApproval.Fault.Tests.Calls.Asks;
using static OneStopApproval.Fault.Tests.Silences.Spring;

namespace OneStopApproval.Fault.Tests.Silences;

/// <summary>
/// An application whose correction notice nobody may answer: abandoned by silence where the item's own rule says so (rule 11),
/// and accepted by silence where the answer came in time or no notice was issued. Its other review goes its own way.
/// </summary>
internal sealed class AbandonmentCase(int lab) : ISilentCase
{
    private const int DaysToAnswer = 10;

    private readonly Person applicant = Person.Applicant(Person.Uscc(lab));
    private DateOnly received;
    private DateOnly? notified;
    private DateOnly? answered;
    private string point = "";

    /// <inheritdoc/>
    public string Name { get; private set; } = "";

    /// <inheritdoc/>
    public int Acknowledged => (notified is null ? 0 : 1) + (answered is null ? 0 : 1);

    private DateOnly Abandonment => EffectiveAfter(notified!.Value, DaysToAnswer);

    private DateOnly Acceptance => EffectiveAfter(answered ?? received);

    /// <inheritdoc/>
    public async Task SubmitAsync(Desk desk, DateOnly today)
    {
        received = today;
        Name = (await desk.DoAsync<CreateApplicationResponse>(applicant, Application(Person.Uscc(lab), "总部", Cma, Lightning))).Name;
        await desk.DoAsync<SubmitApplicationResponse>(applicant, new SubmitApplicationRequest { Name = Name, SubmitIncomplete = true });
    }

    /// <inheritdoc/>
    public Task ActAsync(Desk desk, DateOnly today, int choice) => choice switch
    {
        0 or 1 or 2 => NotifyAsync(desk, today),
        3 => AnswerAsync(desk, today),
        4 or 5 => LookAsync(desk),
        _ => Task.CompletedTask,
    };

    /// <inheritdoc/>
    public async Task LookAsync(Desk desk)
    {
        var today = DateOf((await desk.ReadAsync<GetTimeResponse>(Person.Operator, new GetTimeRequest())).Date);
        var state = (await ReadAsync(desk)).State;
        var waits = notified is not null && answered is null ? ReviewState.CorrectionRequested : ReviewState.Intake;
        var silence = waits == ReviewState.CorrectionRequested ? Abandonment : Acceptance;
        Assert.True(today < silence || state != waits, $"{Name} is {state} on {today:O}, though silence ended it on {silence:O}.");
    }

    /// <inheritdoc/>
    public async Task CheckAsync(Desk desk)
    {
        var review = await ReadAsync(desk);
        var events = (await desk.ReadAsync<ListEventsResponse>(Person.Operator, new ListEventsRequest { Parent = Name, PageSize = 200 })).Events
            .Where(entry => entry.Review == review.Name).ToArray();
        var abandoned = notified is not null && answered is null;
        Assert.Equal(abandoned ? ReviewState.Abandoned : ReviewState.InReview, review.State);
        var (end, day) = abandoned ? ("ReviewAbandoned", Abandonment) : ("ReviewAccepted", Acceptance);
        Assert.Equal(day, DayOf(Assert.Single(events, entry => entry.Type is "ReviewAbandoned" or "ReviewAccepted")));
        Assert.Contains(events, entry => entry.Type == end);
    }

    private async Task NotifyAsync(Desk desk, DateOnly today)
    {
        if (notified is not null)
        {
            return;
        }

        var review = await ReadAsync(desk);
        var request = new IssueCorrectionNoticeRequest
        {
            Parent = Name,
            Reviews = { new ReviewRef { Name = review.Name, Etag = review.Etag } },
            Points = { new CorrectionPoint { Text = "请说明检测场所。", LegalBasis = "行政许可法第三十二条" } },
        };
        if (await InTimeAsync(Name, desk.DoAsync<IssueCorrectionNoticeResponse>(Person.Meteorology, request), today, Acceptance) is { } notice)
        {
            (notified, point) = (today, notice.Points.Single().Id);
        }
    }

    private async Task AnswerAsync(Desk desk, DateOnly today)
    {
        if (notified is not null && answered is null)
        {
            var request = new AnswerCorrectionRequest { Name = Name, Answers = { new CorrectionAnswer { Point = point, Text = "位于总部。" } } };
            answered = await InTimeAsync(Name, desk.DoAsync<AnswerCorrectionResponse>(applicant, request), today, Abandonment) is null ? null : today;
        }
    }

    private async Task<Review> ReadAsync(Desk desk) =>
        (await desk.ReadAsync<Application>(Person.Operator, new GetApplicationRequest { Name = Name }))
            .Reviews.Single(review => review.Item == $"serviceItems/{Lightning}");
}
