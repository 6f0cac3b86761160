using System.Globalization;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Fault.Tests.Calls;
using OneStopApproval.Fault.Tests.Joins;
using static OneStopApproval.Fault.Tests.Calls.Asks;
using static OneStopApproval.Fault.Tests.Silences.Spring;

namespace OneStopApproval.Fault.Tests.Silences;

/// <summary>
/// A renewal that was asked for in time: accepted by silence where nobody accepts it, and granted by silence from the day after
/// its certificate's last one where nobody decides (rule 19).
/// </summary>
internal sealed class RenewalCase(int lab) : ISilentCase
{
    // More than the thirty working days by which the renewal has to be asked for.
    private const int DaysLeft = 55;

    private readonly Person applicant = Person.Applicant(Person.Uscc(lab));
    private DateOnly received;
    private DateOnly expiry;
    private bool accepted;
    private bool decided;

    /// <inheritdoc/>
    public string Name { get; private set; } = "";

    /// <inheritdoc/>
    public int Acknowledged => (accepted ? 1 : 0) + (decided ? 1 : 0);

    /// <inheritdoc/>
    public async Task SubmitAsync(Desk desk, DateOnly today)
    {
        (received, expiry) = (today, today.AddDays(DaysLeft));
        var number = string.Create(CultureInfo.InvariantCulture, $"内建检资〔2023〕{lab % 10_000:0000}号");
        await desk.ImportAsync(Person.Housing, HeldCertificates.File([HeldCertificates.LineOf(lab, number, Construction, expiry)]));
        var request = Application(Person.Uscc(lab), "总部", Construction);
        request.Bundle = "bundles/lab-renewal";
        request.Reviews[0] = new() { Item = $"serviceItems/{Construction}", Site = "总部", Kind = ReviewKind.Renewal, Procedure = Procedure.General };
        Name = (await desk.DoAsync<CreateApplicationResponse>(applicant, request)).Name;
        await desk.DoAsync<SubmitApplicationResponse>(applicant, new SubmitApplicationRequest { Name = Name, SubmitIncomplete = true });
    }

    /// <inheritdoc/>
    public Task ActAsync(Desk desk, DateOnly today, int choice) => choice switch
    {
        0 => AcceptAsync(desk, today),
        1 => DecideAsync(desk, today),
        2 or 3 => LookAsync(desk),
        _ => Task.CompletedTask,
    };

    /// <inheritdoc/>
    public async Task LookAsync(Desk desk)
    {
        var today = DateOf((await desk.ReadAsync<GetTimeResponse>(Person.Operator, new GetTimeRequest())).Date);
        var state = (await ReadAsync(desk)).State;
        Assert.True(today < EffectiveAfter(received) || state != ReviewState.Intake, $"{Name} still waits for acceptance on {today:O}.");
        Assert.True(today <= expiry || state == ReviewState.Granted, $"{Name} is {state} on {today:O}, after {expiry:O}.");
    }

    /// <inheritdoc/>
    public async Task CheckAsync(Desk desk)
    {
        var events = (await desk.ReadAsync<ListEventsResponse>(Person.Operator, new ListEventsRequest { Parent = Name, PageSize = 200 })).Events;
        var review = await ReadAsync(desk);
        var (acceptance, decision) = (
            Assert.Single(events, entry => entry.Type == "ReviewAccepted"), Assert.Single(events, entry => entry.Type == "ReviewDecided"));
        Assert.Equal(
            (accepted ? AcceptanceKind.Explicit : AcceptanceKind.BySilence, !decided), (review.AcceptanceKind, review.Decision.BySilence));
        Assert.True(accepted || DayOf(acceptance) == EffectiveAfter(received), $"{Name}: accepted on {DayOf(acceptance):O}.");
        Assert.True(decided || DayOf(decision) == expiry.AddDays(1), $"{Name}: deemed granted on {DayOf(decision):O}, not after {expiry:O}.");
    }

    private async Task AcceptAsync(Desk desk, DateOnly today)
    {
        if (!accepted)
        {
            var review = await ReadAsync(desk);
            var request = new AcceptReviewsRequest { Parent = Name, Reviews = { new ReviewRef { Name = review.Name, Etag = review.Etag } } };
            accepted = await InTimeAsync(Name, desk.DoAsync<AcceptReviewsResponse>(Person.Housing, request), today, EffectiveAfter(received)) is not null;
        }
    }

    private async Task DecideAsync(Desk desk, DateOnly today)
    {
        if (!decided && (accepted || today >= EffectiveAfter(received)))
        {
            var review = await ReadAsync(desk);
            var request = new DecideReviewRequest { Name = review.Name, Etag = review.Etag, Outcome = DecisionOutcome.Grant };
            decided = await InTimeAsync(Name, desk.DoAsync<DecideReviewResponse>(Person.Housing, request), today, expiry.AddDays(1)) is not null;
        }
    }

    private async Task<Review> ReadAsync(Desk desk) =>
        (await desk.ReadAsync<Application>(Person.Operator, new GetApplicationRequest { Name = Name })).Reviews.Single();
}
