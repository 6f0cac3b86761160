using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Inspections;

/// <summary>
/// The joint on-site review (联合现场评审, rule 22): one event of the application, in which officials go to the lab. It is no visit,
/// which is the lab coming in. Separate checks stand in it as exceptions.
/// </summary>
public sealed record OnSiteReview
{
    /// <summary>Nobody goes to the lab.</summary>
    public static OnSiteReview None { get; } = new();

    /// <summary>When and where it is held; null while only separate checks are known.</summary>
    public OnSiteSchedule? Schedule { get; init; }

    /// <summary>Events of earlier rounds, oldest first (rule 9); null for none.</summary>
    // Left out where it says nothing, so that what was stored before there was any reads and writes as it did.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<OnSiteSchedule>? Past { get; init; }

    /// <summary>Number of the event, from 1: that of the schedule, or of the one to come.</summary>
    [JsonIgnore]
    public int Event => (Past?.Length ?? 0) + 1;

    /// <summary>Who takes part, in order of joining; who left before anything was found stays with the date of that.</summary>
    public ImmutableArray<OnSiteParticipant> Participants { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Schedule is null && Participants.IsEmpty && Draws is null;

    /// <summary>Draws of assessors, in order; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<AssessorDraw>? Draws { get; init; }

    /// <summary>Separate checks that were held or are to be: each an exception.</summary>
    public int SeparateCount => Participants.Count(participant => participant is { Separate: not null, LeftDate: null });

    /// <summary>The joint participant of a review in the event, or null.</summary>
    public OnSiteParticipant? Joint(string item) => Participants.FirstOrDefault(participant =>
        participant.Item == item && participant is { Separate: null, LeftDate: null } && participant.EventOrFirst == Event);

    /// <summary>The participant of this number, or null.</summary>
    public OnSiteParticipant? Find(int number) => Participants.FirstOrDefault(participant => participant.Number == number);

    /// <summary>First day on which a participant is at the lab.</summary>
    public DateOnly FirstDayOf(OnSiteParticipant participant)
    {
        ArgumentNullException.ThrowIfNull(participant);
        return participant.Separate?.FirstDate ?? EventOf(participant).FirstDate;
    }

    /// <summary>Draws for a review in its round.</summary>
    public IEnumerable<AssessorDraw> DrawsOf(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return (Draws ?? []).Where(draw => draw.Item == review.Item && (draw.Round ?? 1) == review.Round);
    }

    /// <summary>The assessors of a review in its round: those drawn, without those replaced.</summary>
    public IEnumerable<DrawnAssessor> AssessorsOf(Review review)
    {
        var draws = DrawsOf(review).ToArray();
        return draws.SelectMany(draw => draw.Drawn).Where(drawn => !draws.Any(draw => draw.Replaces.Contains(drawn.Id)));
    }

    /// <summary>
    /// Subjects of the assessors of a review whose work is not over: those drawn and those named in an expert review, until what was found
    /// is recorded, the technical review is concluded or the review ends; never whoever is recused, nor in whose place another was drawn.
    /// </summary>
    public IEnumerable<string> AtWork(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        if (review.State is not (ReviewState.PreReview or ReviewState.InReview) || review.TechnicalReview is not null)
        {
            return [];
        }

        var expert = Participants
            .Where(participant => participant.Item == review.Item
                && participant is { Character: OnSiteCharacter.ExpertReview, LeftDate: null }
                && (participant.Findings is not { } found || (found.Round ?? 1) == review.Round))
            .ToArray();
        var open = Array.FindAll(expert, participant => participant.Findings is null);
        var replaced = DrawsOf(review).SelectMany(draw => draw.Replaces).ToHashSet(StringComparer.Ordinal);
        return expert.Length > 0 && open.Length == 0
            ? []
            : AssessorsOf(review)
                .Select(assessor => assessor.Id)
                .Concat(open.SelectMany(participant => participant.Officers))
                .Distinct(StringComparer.Ordinal)
                .Where(subject => !replaced.Contains(subject) && !review.Participation.IsRecused(subject));
    }

    /// <summary>Everything that was ever found of a review not to conform.</summary>
    public IEnumerable<Nonconformity> NonconformitiesOf(string item) => Participants
        .Where(participant => participant.Item == item)
        .SelectMany(participant => participant.Findings?.Nonconformities ?? []);

    /// <summary>What of a review does not conform to this day and cannot be granted (rules 13 and 22).</summary>
    public IEnumerable<Nonconformity> FailingOf(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return Participants
            .Where(participant => participant.Item == review.Item)
            .SelectMany(participant => participant.Findings?.Failing(review.Round) ?? []);
    }

    /// <summary>The event that a participant joined; it is none of a separate check.</summary>
    public OnSiteSchedule EventOf(OnSiteParticipant participant)
    {
        ArgumentNullException.ThrowIfNull(participant);
        return participant.EventOrFirst == Event ? Schedule! : Past!.Value[participant.EventOrFirst - 1];
    }

    /// <summary>Where it stands on a day.</summary>
    public OnSiteState StateOn(DateOnly today) => Schedule is null ? OnSiteState.NotScheduled
        : today < Schedule.FirstDate ? OnSiteState.Scheduled
        : today <= Schedule.LastDate ? OnSiteState.UnderWay
        : OnSiteState.Over;
}

/// <summary>When and where the joint on-site review is held.</summary>
/// <param name="Item">The review whose department scheduled it.</param>
/// <param name="Department">That department.</param>
/// <param name="FirstDate">First day at the lab.</param>
/// <param name="LastDate">Last day at the lab.</param>
/// <param name="Sites">Sites, as the reviews name them; empty text for the main site.</param>
/// <param name="Document">Id of the notice that tells it, or of the last one that corrects it.</param>
/// <param name="Reason">Commitment to why it was moved; null for the first date.</param>
public sealed record OnSiteSchedule(
    string Item, string Department, DateOnly FirstDate, DateOnly LastDate, ImmutableArray<string> Sites, string Document, string? Reason)
{
    /// <summary>Number of the event within the application; null for the first. A further one is of an ordered round (rule 9).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Event { get; init; }

    /// <summary>That number.</summary>
    [JsonIgnore]
    public int EventOrFirst => Event ?? 1;
}

/// <summary>A review that takes part in the on-site review, or that is checked separately.</summary>
public sealed record OnSiteParticipant
{
    /// <summary>Number within the application, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Item of the review.</summary>
    public required string Item { get; init; }

    /// <summary>Its department.</summary>
    public required string Department { get; init; }

    /// <summary>What it is in law.</summary>
    public required OnSiteCharacter Character { get; init; }

    /// <summary>Subjects of the officers who go; at least two for a verification.</summary>
    public required ImmutableArray<string> Officers { get; init; }

    /// <summary>Working days that it needs.</summary>
    public required int Days { get; init; }

    /// <summary>Id of the notice that tells it, or of the last one that corrects it.</summary>
    public required string Document { get; init; }

    /// <summary>Commitment to what is looked at and why, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Number of the excluded time that its notice told; null where nothing stops.</summary>
    public int? ExcludedTime { get; init; }

    /// <summary>Why and when it goes by itself; null in the joint review.</summary>
    public SeparateCheck? Separate { get; init; }

    /// <summary>Date on which it left, because its review had ended; null otherwise.</summary>
    public DateOnly? LeftDate { get; init; }

    /// <summary>Number of the event that it joined; null for the first, and of a separate check.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Event { get; init; }

    /// <summary>That number.</summary>
    [JsonIgnore]
    public int EventOrFirst => Event ?? 1;

    /// <summary>What was found; null until it is recorded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OnSiteFindings? Findings { get; init; }
}

/// <summary>A check beside the joint one (rule 22): never forbidden, always an exception with a reason.</summary>
/// <param name="Reason">Commitment to why it cannot be done together.</param>
/// <param name="FirstDate">First day at the lab.</param>
/// <param name="LastDate">Last day at the lab.</param>
/// <param name="Sites">Sites, as the reviews name them.</param>
public sealed record SeparateCheck(string Reason, DateOnly FirstDate, DateOnly LastDate, ImmutableArray<string> Sites);

/// <summary>What going to the lab is in law; numbers equal the contract's.</summary>
public enum OnSiteCharacter
{
    /// <summary>Expert review (专家评审): its days do not count, by a written notice (ALL 45).</summary>
    ExpertReview = 1,

    /// <summary>Verification (核实): two officers, and its days count (ALL 34(3)).</summary>
    Verification = 2,
}

/// <summary>Where the joint on-site review stands on a day; numbers equal the contract's.</summary>
public enum OnSiteState
{
    /// <summary>No date was told.</summary>
    NotScheduled = 1,

    /// <summary>Told, not begun.</summary>
    Scheduled = 2,

    /// <summary>Between its first and its last day.</summary>
    UnderWay = 3,

    /// <summary>Its last day has passed.</summary>
    Over = 4,
}
