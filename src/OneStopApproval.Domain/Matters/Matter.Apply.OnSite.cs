using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Stops;

namespace OneStopApproval.Domain.Matters;

public sealed partial record Matter
{
    /// <summary>The joint on-site review, and separate checks (rule 22).</summary>
    public OnSiteReview OnSite { get; init; } = OnSiteReview.None;

    private Matter ApplyOnSite(MatterEvent @event) => @event switch
    {
        OnSiteReviewScheduled e when e.Schedule.EventOrFirst > OnSite.Event => Raise(e.Item) with
        {
            OnSite = OnSite with { Schedule = e.Schedule, Past = [.. OnSite.Past ?? [], OnSite.Schedule!] },
        },
        OnSiteReviewScheduled e => Move(e) with { OnSite = OnSite with { Schedule = e.Schedule } },
        OnSiteReviewJoined e => Raise(e.Item) with
        {
            OnSite = OnSite with { Participants = OnSite.Participants.Add(e.Participant) },
        },
        OnSiteReviewLeft e => WithParticipant(e.Number, participant => participant with { LeftDate = e.Date }),
        AssessorsDrawn e => Raise(e.Item) with { OnSite = OnSite with { Draws = [.. OnSite.Draws ?? [], e.Draw] } },
        OnSiteFindingsRecorded e => Raise(e.Item).WithParticipant(e.Number, participant => participant with { Findings = e.Findings }),
        RectificationVerified e => With(e.Item, review => (review with { Version = review.Version + 1 }).EndClock(ClockKind.LeaderCheck, e.Recheck.Date))
            .WithParticipant(e.Number, participant => participant with
            {
                Findings = participant.Findings! with { Rechecks = participant.Findings.Rechecks.Add(e.Recheck) },
            }),
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

    private Matter Raise(string item) => With(item, review => review with { Version = review.Version + 1 });

    // It has not begun, so no day of an expert review is taken out yet: its days move with it.
    private Matter Move(OnSiteReviewScheduled e)
    {
        var before = e.Schedule.FirstDate.AddDays(-1);
        return this with
        {
            Reviews =
            [
                .. Reviews
                    .Select(review => OnSite.Joint(review.Item) is { ExcludedTime: { } number } ? review.MoveExcluded(number, before, e.Date) : review)
                    .Select(review => review.Item == e.Item ? review with { Version = review.Version + 1 } : review),
            ],
        };
    }

    private Matter WithParticipant(int number, Func<OnSiteParticipant, OnSiteParticipant> change) => this with
    {
        OnSite = OnSite with { Participants = [.. OnSite.Participants.Select(known => known.Number == number ? change(known) : known)] },
    };

    private static OnSiteReview CorrectOnSite(OnSiteReview review, string wrong, string correction)
    {
        return review with
        {
            Schedule = review.Schedule is { } schedule ? Told(schedule) : null,
            Past = review.Past is { } past ? [.. past.Select(Told)] : null,
            Participants =
            [
                .. review.Participants.Select(known => known with
                {
                    Document = Now(known.Document),
                    Findings = known.Findings is { } found ? Recorded(found) : null,
                }),
            ],
        };

        OnSiteSchedule Told(OnSiteSchedule schedule) => schedule with { Document = Now(schedule.Document) };

        OnSiteFindings Recorded(OnSiteFindings found) => found with
        {
            Document = Now(found.Document),
            Rechecks = [.. found.Rechecks.Select(recheck => recheck with { Document = Now(recheck.Document) })],
        };

        string Now(string document) => document == wrong ? correction : document;
    }
}
