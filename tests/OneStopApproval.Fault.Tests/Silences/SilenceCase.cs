using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Fault.Tests.Calls;
using static OneStopApproval.Fault.Tests.Calls.Asks;
using Date = Google.Type.Date;

namespace OneStopApproval.Fault.Tests.Silences;

/// <summary>An application, what was done on it in time, and what silence has to make of the rest, counted by hand.</summary>
internal sealed class SilenceCase(int lab)
{
    private const int Days = 5;

    private static readonly string[] Items = [Cma, Construction, Lightning];

    // The spring of 2026 (国办发明电〔2025〕7号): what is no working day though in the week, and what is one though at its end.
    private static readonly (DateOnly From, DateOnly Through)[] Off =
    [
        (new(2026, 2, 15), new(2026, 2, 23)), (new(2026, 4, 4), new(2026, 4, 6)), (new(2026, 5, 1), new(2026, 5, 5)),
    ];

    private static readonly DateOnly[] MadeUp = [new(2026, 2, 14), new(2026, 2, 28), new(2026, 5, 9)];

    private readonly Person applicant = Person.Applicant(Person.Uscc(lab));
    private readonly Dictionary<string, string> etags = new(StringComparer.Ordinal);
    private readonly HashSet<string> accepted = new(StringComparer.Ordinal);
    private DateOnly received;
    private DateOnly? asked;
    private bool answered;

    internal string Name { get; private set; } = "";

    /// <summary>Acts that came before silence.</summary>
    internal int Acknowledged => accepted.Count + (answered ? 1 : 0);

    internal static Timestamp Noon(DateOnly day) =>
        Timestamp.FromDateTimeOffset(new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.FromHours(8)));

    internal static DateOnly DateOf(Date date) => new(date.Year, date.Month, date.Day);

    internal async Task SubmitAsync(Desk desk, DateOnly today)
    {
        received = today;
        Name = (await desk.DoAsync<CreateApplicationResponse>(applicant, Application(Person.Uscc(lab), "总部", Items))).Name;
        await desk.DoAsync<SubmitApplicationResponse>(applicant, new SubmitApplicationRequest { Name = Name, SubmitIncomplete = true });
        foreach (var review in (await ReadAsync(desk)).Reviews)
        {
            etags[review.Item.Split('/')[1]] = review.Etag;
        }
    }

    /// <summary>Does one thing of ten, or looks, or leaves it be.</summary>
    internal Task ActAsync(Desk desk, DateOnly today, int choice) => choice switch
    {
        0 or 1 or 2 => AcceptAsync(desk, today, Items[choice]),
        3 or 4 => AskAsync(desk, today),
        5 => AnswerAsync(desk, today),
        6 or 7 => LookAsync(desk),
        _ => Task.CompletedTask,
    };

    /// <summary>Looks: nobody is shown a state that silence has ended.</summary>
    internal async Task LookAsync(Desk desk)
    {
        var today = DateOf((await desk.ReadAsync<GetTimeResponse>(Person.Operator, new GetTimeRequest())).Date);
        var waiting = (await ReadAsync(desk)).Reviews.Where(review => review.State == ReviewState.Intake).Select(review => review.Item);
        Assert.True(today < EffectiveAfter(received) || !waiting.Any(), $"{Name} still waits for {string.Join(", ", waiting)} on {today:O}.");
    }

    /// <summary>Every review was accepted once, by its officer or by silence, and the one asked answered or consented once.</summary>
    internal async Task CheckAsync(Desk desk)
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
        if (await InTimeAsync(desk.DoAsync<AcceptReviewsResponse>(OfficerOf(item), request), today, received) is { } answer)
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
        answered = await InTimeAsync(desk.DoAsync<AnswerConsultationResponse>(Person.Meteorology, request), today, day) is not null;
    }

    // What comes in time is done; what comes after silence has ended it is refused, and nothing between.
    private async Task<T?> InTimeAsync<T>(Task<T> act, DateOnly today, DateOnly from)
        where T : class
    {
        try
        {
            var answer = await act;
            Assert.True(today < EffectiveAfter(from), $"{Name} took {typeof(T).Name} on {today:O}, after silence.");
            return answer;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.FailedPrecondition)
        {
            Assert.True(today >= EffectiveAfter(from), $"{Name} refused {typeof(T).Name} on {today:O}, before silence: {exception.Status.Detail}");
            return null;
        }
    }

    private Task<Application> ReadAsync(Desk desk) =>
        desk.ReadAsync<Application>(Person.Operator, new GetApplicationRequest { Name = Name });

    private string Review(string item) => $"{Name}/reviews/{item}";

    private static DateOnly DayOf(Event entry) =>
        DateOnly.FromDateTime(entry.EventTime.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).DateTime);

    // The day after the last of five working days, the day itself not counted.
    private static DateOnly EffectiveAfter(DateOnly start)
    {
        var day = start;
        for (var counted = 0; counted < Days;)
        {
            day = day.AddDays(1);
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            counted += MadeUp.Contains(day) || (!weekend && !Off.Any(off => off.From <= day && day <= off.Through)) ? 1 : 0;
        }

        return day.AddDays(1);
    }
}
