using System.Collections.Immutable;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>
/// Turns the personal values of a request into commitments before anything of the domain sees them: the value and its salt
/// go into an erasable row, the journal and the matter's rows hold SHA-256(salt ‖ value) alone.
/// </summary>
internal sealed class PersonalCommitments
{
    private readonly Dictionary<string, PersonalValue> byCommitment = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> behindTables = new(StringComparer.Ordinal);

    /// <summary>Everything committed so far, for the envelope.</summary>
    public ImmutableArray<PersonalValue> All => [.. byCommitment.Values];

    /// <summary>Commits to a value and gives the commitment back.</summary>
    /// <param name="kind">One of <see cref="PersonalKinds"/>.</param>
    /// <param name="value">The value.</param>
    public string Commit(string kind, string value)
    {
        var sealedValue = PersonalValue.Seal(kind, value);
        byCommitment.Add(sealedValue.Commitment, sealedValue);
        return sealedValue.Commitment;
    }

    /// <summary>The values of a kind that this request brings.</summary>
    public IEnumerable<string> Of(string kind) => byCommitment.Values.Where(value => value.Kind == kind).Select(value => value.Value);

    /// <summary>Takes along a value that was committed to before.</summary>
    public void Keep(PersonalValue value) => byCommitment[value.Commitment] = value;

    /// <summary>Commits to a value, or gives null back when there is none.</summary>
    public string? CommitUnlessEmpty(string kind, string? value) => string.IsNullOrEmpty(value) ? null : Commit(kind, value);

    /// <summary>Tells what stands behind a table whose stored rows hold commitments.</summary>
    /// <param name="table">Id of the stored table.</param>
    /// <param name="rows">Its rows with the values themselves.</param>
    public void Stand(string table, string rows) => behindTables.Add(table, rows);

    /// <summary>
    /// What stands behind a commitment or a table of commitments of this request, or null: the salts are random, a repeat's
    /// content must not be.
    /// </summary>
    public string? Behind(string reference) =>
        byCommitment.GetValueOrDefault(reference)?.Value ?? behindTables.GetValueOrDefault(reference);
}

/// <summary>Kinds of personal values, as they stand in the erasable rows.</summary>
internal static class PersonalKinds
{
    /// <summary>Name of the legal representative (法定代表人).</summary>
    internal const string LegalRepresentative = "legal-representative";

    /// <summary>Name of the contact.</summary>
    internal const string ContactName = "contact-name";

    /// <summary>Telephone of the contact.</summary>
    internal const string ContactPhone = "contact-phone";

    /// <summary>E-mail address of the contact.</summary>
    internal const string ContactEmail = "contact-email";

    /// <summary>Name of who consented to a filing at the window.</summary>
    internal const string ConsentGivenBy = "consent-given-by";

    /// <summary>Name of an agent.</summary>
    internal const string AgentName = "agent-name";

    /// <summary>Name of a banned person.</summary>
    internal const string BannedPerson = "banned-person";

    /// <summary>Answers to the guiding questions, as JSON.</summary>
    internal const string Answers = "answers";

    /// <summary>Reasons of an act.</summary>
    internal const string Reason = "reason";

    /// <summary>Legal basis written by an officer.</summary>
    internal const string LegalBasis = "legal-basis";

    /// <summary>Remedies told by an officer.</summary>
    internal const string Remedies = "remedies";

    /// <summary>Text of an opinion.</summary>
    internal const string Opinion = "opinion";

    /// <summary>Question of a consultation.</summary>
    internal const string ConsultationQuestion = "consultation-question";

    /// <summary>Answer of a consultation.</summary>
    internal const string ConsultationAnswer = "consultation-answer";

    /// <summary>Text of a correction point.</summary>
    internal const string CorrectionPoint = "correction-point";

    /// <summary>How what a correction point names is mended, and what is still wrong after its answer.</summary>
    internal const string CorrectionRemedy = "correction-remedy";

    /// <summary>The applicant's answer to a correction point.</summary>
    internal const string CorrectionAnswer = "correction-answer";

    /// <summary>Text of a point that is asked for after acceptance.</summary>
    internal const string RequestedPoint = "requested-point";

    /// <summary>The applicant's answer to such a point.</summary>
    internal const string PointAnswer = "point-answer";

    /// <summary>What excluded time is needed for.</summary>
    internal const string ExcludedTime = "excluded-time";

    /// <summary>Why more days to decide are needed, or are refused.</summary>
    internal const string Extension = "extension";

    /// <summary>What the applicant stated for itself.</summary>
    internal const string Statement = "statement";

    /// <summary>How a decision considers what the applicant stated.</summary>
    internal const string Consideration = "consideration";

    /// <summary>Why officials go to the lab, why separately, why another day, and why another assessor.</summary>
    internal const string OnSiteReview = "on-site-review";

    /// <summary>What was found at the lab, what does not conform there, and remarks of a re-check.</summary>
    internal const string OnSiteFindings = "on-site-findings";

    /// <summary>Whose interests a hearing concerns, and what its record says.</summary>
    internal const string Hearing = "hearing";

    /// <summary>Name of somebody who took part in a hearing.</summary>
    internal const string HearingParticipant = "hearing-participant";

    /// <summary>Name and contact of an interested party, its interest, and how the notice reached it.</summary>
    internal const string InterestedParty = "interested-party";

    /// <summary>Name of whom a recusal is asked of, the interest that he has, and what was said to it.</summary>
    internal const string Recusal = "recusal";

    /// <summary>What is wrong with data that an authority filled in.</summary>
    internal const string SharedDataDispute = "shared-data-dispute";

    /// <summary>Name of a material's file.</summary>
    internal const string FileName = "file-name";

    /// <summary>Summary of a conclusion.</summary>
    internal const string Summary = "summary";

    /// <summary>What a document reads instead of what is wrong.</summary>
    internal const string DocumentCorrection = "document-correction";

    /// <summary>What the lab wrote with its rating.</summary>
    internal const string RatingComment = "rating-comment";

    /// <summary>Recipient and address of what is posted, as JSON.</summary>
    internal const string PostalAddress = "postal-address";

    /// <summary>Proof of a delivery.</summary>
    internal const string DeliveryProof = "delivery-proof";

    /// <summary>Kind of a personal column of the staff table.</summary>
    internal static string OfStaff(string column) => column switch
    {
        "display_name" => StaffValues.Name,
        "identity_number" => StaffValues.IdentityNumber,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "No personal column."),
    };
}
