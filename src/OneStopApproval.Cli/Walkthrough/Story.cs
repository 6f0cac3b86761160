using Grpc.Core;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Labs;
using OneStopApproval.Cli.Walkthrough.Screen;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough;

/// <summary>What the chapters share: who acts, on which application, who watches, what is expected.</summary>
internal sealed class Story(People people, LabFile lab, IStage stage, Expectations expect)
{
    private readonly Dictionary<string, string> departments = new(StringComparer.Ordinal);

    /// <summary>What the lab of this story is called while it acts.</summary>
    internal string Applicant { get; private init; } = "applicant";

    /// <summary>Everybody in the story.</summary>
    internal People People { get; } = people;

    /// <summary>The lab that applies.</summary>
    internal LabFile Lab { get; } = lab;

    /// <summary>What it asks for, in the order of the bundle.</summary>
    internal IReadOnlyList<string> Items { get; } = [.. lab.Reviews.Select(review => WireName.Id(review.Item))];

    /// <summary>What is expected.</summary>
    internal Expectations Expect { get; } = expect;

    /// <summary>The stories of other labs that were told in between.</summary>
    internal List<Story> Others { get; } = [];

    /// <summary>The application, once it is drafted.</summary>
    internal string Application { get; set; } = "";

    /// <summary>Number for people, once it is submitted.</summary>
    internal string DisplayNumber { get; set; } = "";

    /// <summary>The material that lightning alone lists; it is left out of the submission.</summary>
    internal string LightningMaterial { get; set; } = "";

    /// <summary>Codes of the required materials that the lab itself hands in.</summary>
    internal IReadOnlyList<string> RequiredMaterials { get; set; } = [];

    /// <summary>The consultations, by the department that is asked.</summary>
    internal Dictionary<string, string> Consultations { get; } = new(StringComparer.Ordinal);

    /// <summary>The reviews as they were read last.</summary>
    internal IReadOnlyList<Review> Reviews { get; private set; } = [];

    /// <summary>The certificates as the public verified them.</summary>
    internal List<Certificate> Certificates { get; } = [];

    /// <summary>The whole way, at the end.</summary>
    internal Journey? Journey { get; set; }

    /// <summary>One clock explained, at the end.</summary>
    internal ExplainClockResponse? Clock { get; set; }

    /// <summary>Times that the lab had to come, at the end.</summary>
    internal int? Visits { get; set; }

    /// <summary>Numbers of the certificates issued, by item.</summary>
    internal Dictionary<string, string> CertificateNumbers { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the lab asks for an item.</summary>
    internal bool AsksFor(string item) => Items.Contains(item);

    /// <summary>Those of some items that the lab asks for.</summary>
    internal IReadOnlyList<string> Asked(params IEnumerable<string> items) => [.. items.Where(AsksFor)];

    /// <summary>The story of another lab, before the same audience.</summary>
    /// <param name="name">What it is called while it acts.</param>
    /// <param name="other">The lab.</param>
    internal Story Of(string name, LabFile other)
    {
        var story = new Story(People.Around(other.Applicant.Uscc), other, stage, Expect) { Applicant = name };
        Others.Add(story);
        return story;
    }

    /// <summary>Resource name of a review.</summary>
    internal string ReviewName(string item) => $"{Application}/reviews/{item}";

    /// <summary>Department that decides an item, as the plan said.</summary>
    internal string DepartmentOf(string item) => departments[item];

    /// <summary>Remembers which department decides an item.</summary>
    internal void Assign(string item, string department)
    {
        departments[item] = department;
        _ = People.Officer(department);
    }

    /// <summary>The connection of the officer who handles an item.</summary>
    internal Door Officer(string item) => People.Officer(departments[item]);

    /// <summary>A review as its own officer sees it.</summary>
    internal Task<Review> ReviewAsync(string item, CancellationToken cancellationToken) =>
        ReviewAsync(item, Officer(item), cancellationToken);

    /// <summary>A review named with its etag as its own officer last read it.</summary>
    internal Task<ReviewRef> RefAsync(string item, CancellationToken cancellationToken) =>
        RefAsync(item, Officer(item), cancellationToken);

    /// <summary>A review named with its etag as somebody last read it.</summary>
    internal async Task<ReviewRef> RefAsync(string item, Door reader, CancellationToken cancellationToken) =>
        new() { Name = ReviewName(item), Etag = (await ReviewAsync(item, reader, cancellationToken)).Etag };

    /// <summary>The application as the operator sees it, shown on the stage.</summary>
    internal async Task<Application> LookAsync(CancellationToken cancellationToken)
    {
        var application = await People.Operator.Applications.GetApplicationAsync(
            new GetApplicationRequest { Name = Application }, People.Operator.Call(cancellationToken));
        Reviews = application.Reviews;
        stage.Show(application);
        return application;
    }

    /// <summary>Tells the audience which day it is.</summary>
    internal void Today(DateOnly day) => stage.Day(day);

    /// <summary>Moves business time forward to a day.</summary>
    internal async Task TravelAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var clock = People.Operator.Clock;
        var now = await clock.GetTimeAsync(new GetTimeRequest(), People.Operator.Call(cancellationToken));
        var moved = await clock.AdvanceTimeAsync(
            new AdvanceTimeRequest
            {
                RequestId = RequestId.New(),
                CalendarDays = day.DayNumber - now.Date.ToDateOnly()!.Value.DayNumber,
            },
            People.Operator.Call(cancellationToken));
        Expect.Equal("business time moves to the day asked for", day.Text(), moved.Date.Text());
        Today(day);
        _ = await LookAsync(cancellationToken);
    }

    /// <summary>Expects where every review stands.</summary>
    internal void ExpectStates(string name, Application application, Func<string, ReviewState> stateOf) => Expect.Same(
        name,
        Items.Select(item => $"{item} {WireName.Of(stateOf(item))}"),
        application.Reviews.Select(review => $"{WireName.Id(review.Item)} {WireName.Of(review.State)}"));

    /// <summary>Somebody acts, and it is expected to work.</summary>
    internal Task<T> ActAsync<T>(string who, string what, Func<AsyncUnaryCall<T>> call, Func<T, string> outcome) =>
        ActAsync(who, what, () => AnswerAsync(call), outcome);

    /// <summary>Somebody acts by more than one message, and it is expected to work.</summary>
    internal async Task<T> ActAsync<T>(string who, string what, Func<Task<T>> act, Func<T, string> outcome)
    {
        stage.Begin(who, what);
        try
        {
            var answer = await act();
            await ShowAsync();
            await stage.EndAsync(who, what, outcome(answer), asExpected: true);
            return answer;
        }
        catch (RpcException failure)
        {
            await stage.EndAsync(who, what, FailureText.LinesOf(CallFailure.Of(failure)).First(), asExpected: false);
            throw;
        }
    }

    /// <summary>Somebody tries, and it is expected to be refused for a reason.</summary>
    /// <returns>The refusal; null when it was not refused.</returns>
    internal async Task<CallFailure?> RefusedAsync<T>(string who, string what, string reason, Func<AsyncUnaryCall<T>> call)
    {
        stage.Begin(who, what);
        CallFailure? refusal = null;
        try
        {
            _ = await AnswerAsync(call);
        }
        catch (RpcException failure) when (failure.StatusCode != StatusCode.Cancelled)
        {
            refusal = CallFailure.Of(failure);
        }

        var actual = refusal switch { null => "not refused", { Reason: "" } => refusal.Code.ToString(), _ => refusal.Reason };
        Expect.Equal($"{who} {what}: refused", reason, actual);
        await stage.EndAsync(who, what, refusal is null ? "not refused" : $"refused, {actual}", actual == reason, refusal?.Message);
        return refusal;
    }

    private async Task<Review> ReviewAsync(string item, Door reader, CancellationToken cancellationToken) =>
        await reader.Reviews.GetReviewAsync(new GetReviewRequest { Name = ReviewName(item) }, reader.Call(cancellationToken));

    private static async Task<T> AnswerAsync<T>(Func<AsyncUnaryCall<T>> call)
    {
        using var running = call();
        return await running.ResponseAsync;
    }

    private async Task ShowAsync()
    {
        if (DisplayNumber.Length > 0)
        {
            _ = await LookAsync(CancellationToken.None);
        }
    }
}
