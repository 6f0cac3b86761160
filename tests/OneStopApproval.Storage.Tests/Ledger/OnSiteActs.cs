using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Storage.Tests.Ledger;

/// <summary>What comes next at the lab: a date, who goes, what was found, its re-check.</summary>
internal static class OnSiteActs
{
    internal static Command Next(Matter matter, string item, int choice, DateOnly today) => matter.OnSite.Participants.LastOrDefault(known => known.Item == item) switch
    {
        null when choice % 4 == 0 => new DrawAssessors
        {
            Item = item,
            Etag = Acts.Target(matter, item).Etag,
            Count = 1,
            Fields = [],
            Seed = $"{choice}",
        },
        null when matter.OnSite.Schedule is null => new ScheduleOnSiteReview
        {
            Item = item,
            Etag = Acts.Target(matter, item).Etag,
            FirstDate = today,
            LastDate = today.AddDays(20),
            Sites = [],
        },
        null => new JoinOnSiteReview
        {
            Item = item,
            Etag = Acts.Target(matter, item).Etag,
            Character = (OnSiteCharacter)((choice % 2) + 1),
            Officers = ["officer-1", "officer-2"],
            ToldDays = 5,
            Reason = "reason",
            Separate = choice % 3 == 0 ? new("separate", today, today.AddDays(2), []) : null,
        },
        { Findings: null, Number: var number } => new RecordFindings
        {
            Item = item,
            Etag = Acts.Target(matter, item).Etag,
            Participant = number,
            Date = today,
            Officers = ["officer-1", "officer-2"],
            Text = "found",
            Nonconformities = [new(1, "nonconformity", "rows"), new(2, "other", null)],
        },
        { Number: var number } => new VerifyRectification
        {
            Item = item,
            Etag = Acts.Target(matter, item).Etag,
            Participant = number,
            Date = today,
            Manner = (RecheckManner)((choice % 2) + 1),
            Officers = ["officer-1", "officer-2"],
            Results = [new((choice % 2) + 1, choice % 3 > 0)],
        },
    };
}
