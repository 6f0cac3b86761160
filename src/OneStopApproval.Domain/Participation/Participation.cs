using System.Collections.Immutable;
using OneStopApproval.Domain.Hearings;

namespace OneStopApproval.Domain.Participation;

/// <summary>What applicant and interested parties said and asked in the procedure of a review (ALL 7, 36, 46–48).</summary>
public sealed record Participation
{
    /// <summary>Nobody said or asked anything.</summary>
    public static Participation None { get; } = new();

    /// <summary>Statements of the applicant and of interested parties, in order.</summary>
    public ImmutableArray<Statement> Statements { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The hearing, from the notice of the right to it on; a later one takes the place of one that came to nothing.</summary>
    public Hearing? Hearing { get; init; }

    /// <summary>Recusals that were asked for, in order.</summary>
    public ImmutableArray<Recusal> Recusals { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Interested parties that were found, in order.</summary>
    public ImmutableArray<InterestedParty> Parties { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Statements.IsEmpty && Hearing is null && Recusals.IsEmpty && Parties.IsEmpty;

    /// <summary>Since when something waits for the department: a statement, a hearing to arrange, or a recusal; null when nothing does.</summary>
    public DateOnly? AnswerAwaitedSince
    {
        get
        {
            DateOnly?[] since =
            [
                Hearing is { State: HearingState.Requested } hearing ? hearing.RequestDate : null,
                Statements is [var first, ..] ? first.Date : null,
                Recusals.FirstOrDefault(asked => asked.State == RecusalState.Requested)?.RequestDate,
            ];
            return since.Min();
        }
    }

    /// <summary>Whether this person acts on the review no more.</summary>
    /// <param name="subject">Subject id.</param>
    public bool IsRecused(string subject) => Recusals.Any(asked => asked.State == RecusalState.Recused && asked.Officer == subject);
}

/// <summary>
/// A statement (陈述申辩) of the applicant on its review, or of an interested party: the authority hears it and says how it considered
/// it, that of the applicant where it refuses anything (ALL 7, 36).
/// </summary>
/// <param name="Number">Number within the review, from 1.</param>
/// <param name="Text">Commitment to its text.</param>
/// <param name="Date">Date on which it was made.</param>
public sealed record Statement(int Number, string Text, DateOnly Date)
{
    /// <summary>Number of the interested party that made it, through an officer; null for the applicant.</summary>
    public int? Party { get; init; }
}
