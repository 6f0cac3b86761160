using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Stops;

namespace OneStopApproval.Domain.Matters;

public sealed partial record Matter
{
    /// <summary>The joint on-site review, and separate checks (rule 22).</summary>
    public OnSiteReview OnSite { get; init; } = OnSiteReview.None;

    private Matter ApplyOnSite(MatterEvent @event) => @event switch
    {
        OnSiteReviewScheduled e => Move(e) with { OnSite = OnSite with { Schedule = e.Schedule } },
        OnSiteReviewJoined e => With(e.Item, review => review with { Version = review.Version + 1 }) with
        {
            OnSite = OnSite with { Participants = OnSite.Participants.Add(e.Participant) },
        },
        OnSiteReviewLeft e => WithParticipant(e.Number, participant => participant with { LeftDate = e.Date }),
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

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

    private static OnSiteReview CorrectOnSite(OnSiteReview review, string wrong, string correction) => review with
    {
        Schedule = review.Schedule?.Document == wrong ? review.Schedule with { Document = correction } : review.Schedule,
        Participants = [.. review.Participants.Select(known => known.Document == wrong ? known with { Document = correction } : known)],
    };
}
