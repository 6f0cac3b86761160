using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Storage.Matters;

/// <summary>The decision (决定) on a review in one round.</summary>
public sealed class DecisionRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The review.</summary>
    public string Item { get; set; } = "";

    /// <summary>Round (rule 9).</summary>
    public int Round { get; set; }

    /// <summary>What was decided.</summary>
    public DecisionOutcome Outcome { get; set; }

    /// <summary>Date of the act.</summary>
    public DateOnly ActDate { get; set; }

    /// <summary>Id of the granted scope table.</summary>
    public string? GrantedScope { get; set; }

    /// <summary>Id of the refused scope table.</summary>
    public string? RefusedScope { get; set; }

    /// <summary>Distinct fields of the granted scope, as a JSON list.</summary>
    public string GrantedFields { get; set; } = "[]";

    /// <summary>Groups of refused rows with reasons of their own, as a JSON list; null when there are none.</summary>
    public string? Refusals { get; set; }

    /// <summary>Commitment to the reasons.</summary>
    public string? Reason { get; set; }

    /// <summary>Commitment to the legal basis given.</summary>
    public string? LegalBasis { get; set; }

    /// <summary>Commitment to the remedies told.</summary>
    public string? Remedies { get; set; }

    /// <summary>Commitment to how it considers what the applicant stated.</summary>
    public string? Consideration { get; set; }

    /// <summary>Who accepted the review, where the item keeps that desk apart from the others.</summary>
    public string? Clerk { get; set; }

    /// <summary>Who recorded the opinion that it rests on, where the item keeps that desk apart from the others.</summary>
    public string? Reviewer { get; set; }

    /// <summary>Who decided, where the item keeps that desk apart from the others.</summary>
    public string? Decider { get; set; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordTime { get; set; }

    /// <summary>Whether it was recorded on a later date than the act (rule 7).</summary>
    public bool RecordedLate { get; set; }

    /// <summary>Whether silence made it (ALL 50).</summary>
    public bool BySilence { get; set; }

    /// <summary>Id of the decision document.</summary>
    public string Document { get; set; } = "";
}

/// <summary>The correction notice (一次性告知补正) of a review.</summary>
public sealed class CorrectionRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The review.</summary>
    public string Item { get; set; } = "";

    /// <summary>Id of the document.</summary>
    public string Document { get; set; } = "";

    /// <summary>Date of issue.</summary>
    public DateOnly IssuedDate { get; set; }

    /// <summary>Sequence of the journal event that issued it.</summary>
    public long AfterEvent { get; set; }

    /// <summary>Its points as JSON.</summary>
    public string Points { get; set; } = "[]";

    /// <summary>Date of the complete answer.</summary>
    public DateOnly? AnsweredDate { get; set; }
}

/// <summary>A certificate (证书) issued from a decision.</summary>
public sealed class CertificateRow
{
    /// <summary>Resource id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The review.</summary>
    public string Item { get; set; } = "";

    /// <summary>Number printed on it.</summary>
    public string Number { get; set; } = "";

    /// <summary>Unified social credit code of its holder.</summary>
    public string HolderUscc { get; set; } = "";

    /// <summary>Registered name of its holder, as it stands on the certificate.</summary>
    public string HolderName { get; set; } = "";

    /// <summary>Six-digit region code of its holder.</summary>
    public string RegionCode { get; set; } = "";

    /// <summary>Date of issue.</summary>
    public DateOnly IssueDate { get; set; }

    /// <summary>Last day of validity.</summary>
    public DateOnly ExpiryDate { get; set; }

    /// <summary>Id of its scope table.</summary>
    public string? Scope { get; set; }

    /// <summary>Distinct fields of its scope, as a JSON list.</summary>
    public string Fields { get; set; } = "[]";

    /// <summary>Id of its grade, or null.</summary>
    public string? Grade { get; set; }

    /// <summary>Ids of the categories that it permits, as a JSON list; null for none.</summary>
    public string? Categories { get; set; }

    /// <summary>Round of its review whose decision it rests on (rule 9).</summary>
    public int Round { get; set; } = 1;

    /// <summary>How many papers of its number came before it.</summary>
    public int Revision { get; set; }

    /// <summary>Id of the certificate that it replaces, or null.</summary>
    public string? Replaces { get; set; }

    /// <summary>Id of its document.</summary>
    public string Document { get; set; } = "";

    /// <summary>Date of the act that ended it before its expiry (rule 24).</summary>
    public DateOnly? EndDate { get; set; }

    /// <summary>Ground of that act.</summary>
    public CertificateEndGround? EndGround { get; set; }

    /// <summary>Commitment to the further basis of that act.</summary>
    public string? EndBasis { get; set; }

    /// <summary>Id of the document of that act.</summary>
    public string? EndDocument { get; set; }

    /// <summary>What that act put into the register of bans, as JSON; null for nothing.</summary>
    public string? EndBan { get; set; }

    /// <summary>What a later review made of it; null while it is the lab's present one.</summary>
    public CertificateSuccessionRow? Succession { get; set; }
}
