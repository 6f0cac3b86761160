using OneStopApproval.Contracts.V1;
using OneStopApproval.Fault.Tests.Calls;
using static OneStopApproval.Fault.Tests.Calls.Asks;
using static OneStopApproval.Fault.Tests.Silences.Spring;

namespace OneStopApproval.Fault.Tests.Silences;

/// <summary>An application, what was done on it in time, and what silence has to make of the rest, counted by hand.</summary>
internal sealed class SilenceCase(int lab) : ISilentCase
{
    private static readonly string[] Items = [Cma, Construction, Lightning];

    private readonly Person applicant = Person.Applicant(Person.Uscc(lab));
    private readonly Dictionary<string, string> etags = new(StringComparer.Ordinal);
    private readonly HashSet<string> accepted = new(StringComparer.Ordinal);
    private DateOnly received;
    private DateOnly? asked;
    private bool answered;

    /// <inheritdoc/>
    public string Name { get; private set; } = "";

    /// <inheritdoc/>
    public int Acknowledged => accepted.Count + (answered ? 1 : 0);

    /// <inheritdoc/>
    public async Task SubmitAsync(Desk desk, DateOnly today)
    {
        received = today;
        Name = (await desk.DoAsync<CreateApplicationResponse>(applicant, Application(Person.Uscc(lab), "总部", Items))).Name;
        await desk.DoAsync<SubmitApplicationResponse>(applicant, new SubmitApplicationRequest { Name = Name, SubmitIncomplete = true });
        foreach (var review in (await ReadAsync(desk)).Reviews)
        {
            etags[review.Item.Split('/')[1]] = review.Etag;
        }
    }

    /// <inheritdoc/>
    public Task ActAsync(Desk desk, DateOnly today, int choice) => choice switch
    {
        0 or 1 or 2 => AcceptAsync(desk, today, Items[choice]),
        3 or 4 => AskAsync(desk, today),
        5 => AnswerAsync(desk, today),
        6 or 7 => LookAsync(desk),
        _ => Task.CompletedTask,
    };

    /// <inheritdoc/>
    public async Task LookAsync(Desk desk)
    {
        var today = DateOf((await desk.ReadAsync<GetTimeResponse>(Person.Operator, new GetTimeRequest())).Date);
        var waiting = (await ReadAsync(desk)).Reviews.Where(review => review.State == ReviewState.Intake).Select(review => review.Item);
        Assert.True(today < EffectiveAfter(received) || !waiting.Any(), $"{Name} still waits for {string.Join(", ", waiting)} on {today:O}.");
    }

    /// <summary>Every review was accepted once, by its officer or by silence, and the one asked answered or consented once.</summary>
    public async Task CheckAsync(Desk desk)
    {
        var events = (await desk.ReadAsync<ListEventsResponse>(Person.Operator, new ListEventsRequest { Parent = Name, PageSize = 200 })).Events;
        foreach (var review in (await ReadAsync(desk)).Reviews)
        {
            var item = review.Item.Split('/')[1];
            var acceptance = Assert.Single(events, entry => entry.Type == "ReviewAccepted" && entry.Review == review.Name);
            Assert.Equal(accepted.Contains(item) ? AcceptanceKind.Explicit : AcceptanceKind.BySilence, review.AcceptanceKind);
            if (!accepted.Contains(item))
            {
                Assert.Equal((received, EffectiveAfter(received)), (DateOf(review.AcceptanceDate), DayOf(acceptance)));
            }
        }

        var ends = events.Where(entry => entry.Type is "ConsultationAnswered" or "ConsultationConsented").ToArray();
        Assert.Equal(asked is null ? 0 : 1, ends.Length);
        if (asked is { } day)
        {
            Assert.Equal(answered ? "ConsultationAnswered" : "ConsultationConsented", ends[0].Type);
            Assert.True(answered || DayOf(ends[0]) == EffectiveAfter(day), $"{Name}: asked on {day:O}, consented on {DayOf(ends[0]):O}.");
        }
    }

    private async Task AcceptAsync(Desk desk, DateOnly today, string item)
    {
        if (accepted.Contains(item))
        {
            return;
        }

        var request = new AcceptReviewsRequest { Parent = Name, Reviews = { new ReviewRef { Name = Review(item), Etag = etags[item] } } };
        if (await InTimeAsync(Name, desk.DoAsync<AcceptReviewsResponse>(OfficerOf(item), request), today, EffectiveAfter(received)) is { } answer)
        {
            etags[item] = answer.Reviews.Single().Etag;
            accepted.Add(item);
        }
    }

    private async Task AskAsync(Desk desk, DateOnly today)
    {
        if (asked is not null || !(accepted.Contains(Construction) || today >= EffectiveAfter(received)))
        {
            return;
        }

        asked = today;
        var asking = await desk.DoAsync<RequestConsultationResponse>(OfficerOf(Construction), new RequestConsultationRequest
        {
            Name = Review(Construction),
            Etag = etags[Construction],
            Department = "departments/meteorology",
            Question = "有无不同意见？",
        });
        etags[Construction] = asking.Etag;
    }

    private async Task AnswerAsync(Desk desk, DateOnly today)
    {
        if (asked is not { } day || answered)
        {
            return;
        }

        var request = new AnswerConsultationRequest { Name = $"{Review(Construction)}/consultations/1", Opinion = ConsultationOpinion.Consent };
        answered = await InTimeAsync(Name, desk.DoAsync<AnswerConsultationResponse>(Person.Meteorology, request), today, EffectiveAfter(day)) is not null;
    }

    private Task<Application> ReadAsync(Desk desk) =>
        desk.ReadAsync<Application>(Person.Operator, new GetApplicationRequest { Name = Name });

    private string Review(string item) => $"{Name}/reviews/{item}";
}
