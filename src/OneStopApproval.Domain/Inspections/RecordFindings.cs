using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Stops;

namespace OneStopApproval.Domain.Inspections;

/// <summary>
/// A department records what was found at the lab for one review (rule 22). With it an expert review is over: the days to decide
/// run again after the day of the findings (ALL 45). Of an expert review its assessors may record it too. A further notice that prolonged them is ended by <see cref="EndExcludedTime"/>.
/// </summary>
public sealed record RecordFindings : Command
{
    /// <summary>The review.</summary>
    public required string Item { get; init; }

    /// <summary>Its etag.</summary>
    public required string Etag { get; init; }

    /// <summary>Number of the participant.</summary>
    public required int Participant { get; init; }

    /// <summary>Last day on which it was looked at; not before the first day at the lab.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Subjects of the officers who were there.</summary>
    public required ImmutableArray<string> Officers { get; init; }

    /// <summary>Commitment to what was found.</summary>
    public required string Text { get; init; }

    /// <summary>What does not conform, numbered from 1.</summary>
    public required ImmutableArray<Nonconformity> Nonconformities { get; init; }

    /// <summary>A number given by the department's own system, or null.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Numbers of the non-conformities that concern rows which the review does not ask for; read, not asked.</summary>
    [JsonIgnore]
    public ImmutableArray<int> OutsideScope { get; init; } = [];

    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(facts);
        if ((OfAssessor(matter, facts)
            ?? OnSiteRules.Open(matter, new(Item, Etag))
            ?? OnSiteRules.Taking(matter, Item, Participant)
            ?? Recordable(matter, facts)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        var participant = matter.OnSite.Find(Participant)!;
        Fault[] faults =
        [
            .. ReviewChecks.DatedBetween(Date, matter.OnSite.FirstDayOf(participant), facts.Today, "date"),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.OnSiteRecord, review.Department, facts),
            .. OnSiteRules.OfficerFaults(review, participant.Character, Officers),
            .. OutsideScope.Select(OnSiteRules.OutsideFault),
            .. AssessorFaults(facts),
        ];
        return faults.Length > 0 ? Refusal.Of(Reason.InvalidFields, faults) : Act(matter, review, participant, facts);
    }

    // A verification is two officers' (ALL 34(3)), and whose work is over sees nothing any more.
    private Refusal? OfAssessor(Matter matter, Facts facts) =>
        facts.Actor.Role != ActorRole.Assessor ? null
        : matter.Find(Item) is not { } review || !matter.OnSite.AtWork(review).Contains(facts.Actor.Subject) ? Refusal.Of(Reason.NotVisible)
        : matter.OnSite.Find(Participant) is { Character: not OnSiteCharacter.ExpertReview } participant && participant.Item == Item
            ? Refusal.Of(
                Reason.RoleNotAllowed,
                new Fault("participant", "现场核查由两名以上工作人员进行并记录。", "A verification is made and recorded by two officers (ALL 34(3))."))
            : null;

    private IEnumerable<Fault> AssessorFaults(Facts facts)
    {
        if (facts.Actor.Role == ActorRole.Assessor && !Officers.Contains(facts.Actor.Subject))
        {
            yield return new Fault("officers", "应包括你本人。", "Name yourself among those who were there.");
        }

        if (facts.Actor.Role == ActorRole.Assessor && DocumentNumber is not null)
        {
            yield return new Fault("document_number", "评审员不编文号，请留空。", "An assessor gives no numbers; leave this empty.");
        }
    }

    // What was recorded is mended by a correction, which keeps the old text (rule 28).
    private Refusal? Recordable(Matter matter, Facts facts) => matter.OnSite.Find(Participant)! is var participant && participant.Findings is not null
        ? Refusal.State("onSiteReview", "FOUND", "UNDER_WAY,OVER")
        : facts.Today < matter.OnSite.FirstDayOf(participant) ? Refusal.State("onSiteReview", "SCHEDULED", "UNDER_WAY,OVER")
        : null;

    private Accepted Act(Matter matter, Review review, OnSiteParticipant participant, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType.OnSiteRecord, review.Department, [Item], facts.Today, DocumentNumber);
        proceedings.Add(new OnSiteFindingsRecorded(
            Item,
            Participant,
            new()
            {
                Date = Date,
                Officers = Officers,
                Text = Text,
                Nonconformities = Nonconformities,
                Document = document.Id,
                Round = review.Round == 1 ? null : review.Round,
            },
            facts.Today));
        if (participant.ExcludedTime is { } number && review.ExcludedTimes[number - 1] is var time && review.IsOpen(time))
        {
            // A notice that arrived after the day of the findings took nothing out.
            proceedings.Add(new ExcludedTimeEnded(Item, number, time.Kind, time.From > Date ? time.From.Value : Date));
        }

        return proceedings.Accept();
    }
}
