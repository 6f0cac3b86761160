using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Storage.Matters;

/// <summary>An open review of a lab: inserted at submission, deleted when the review reaches its end.</summary>
public sealed class OpenReviewRow
{
    /// <summary>Unified social credit code of the lab.</summary>
    public string Uscc { get; set; } = "";

    /// <summary>Service item.</summary>
    public string Item { get; set; } = "";

    /// <summary>What is asked.</summary>
    public ReviewKind Kind { get; set; }

    /// <summary>The site asked for.</summary>
    public string Site { get; set; } = "";

    /// <summary>The application that holds the place.</summary>
    public string ApplicationId { get; set; } = "";
}

/// <summary>A lab: the row that commands lock which look across a lab's applications.</summary>
public sealed class LabRow
{
    /// <summary>Unified social credit code.</summary>
    public string Uscc { get; set; } = "";
}

/// <summary>A slot of a visit place on one day: the row that bookings lock which look across its seats.</summary>
public sealed class VisitSlotRow
{
    /// <summary>Place, day and begin.</summary>
    public string Slot { get; set; } = "";
}

/// <summary>A seat of a slot that an application's booking holds: deleted when it is moved or given back.</summary>
public sealed class VisitSeatRow
{
    /// <summary>Place, day and begin.</summary>
    public string Slot { get; set; } = "";

    /// <summary>Number of the seat, from 1 to the slot's capacity.</summary>
    public int Seat { get; set; }

    /// <summary>The application that holds it.</summary>
    public string ApplicationId { get; set; } = "";
}

/// <summary>
/// An assessor who was drawn for a review or named in its expert review on site: inserted with the draw or the name, deleted when what was
/// found is recorded, when another comes in his place, and with the review's end. It is all that opens anything to him.
/// </summary>
public sealed class AssessorTaskRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The review.</summary>
    public string Item { get; set; } = "";

    /// <summary>Subject of his token: his id on the roster.</summary>
    public string Subject { get; set; } = "";
}

/// <summary>The join of an application in one round (rule 8).</summary>
public sealed class JoinRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Round.</summary>
    public int Round { get; set; }

    /// <summary>Date of the join.</summary>
    public DateOnly Date { get; set; }
}

/// <summary>What a later review made of a certificate: it was replaced, or struck off because its holder asked for it.</summary>
public sealed class CertificateSuccessionRow
{
    /// <summary>The certificate.</summary>
    public string CertificateId { get; set; } = "";

    /// <summary>Unified social credit code of its holder.</summary>
    public string HolderUscc { get; set; } = "";

    /// <summary>The application whose review did it.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>That review.</summary>
    public string Item { get; set; } = "";

    /// <summary>What was asked for.</summary>
    public ReviewKind Kind { get; set; }

    /// <summary>Date of the act; the certificate is in force no more from that day.</summary>
    public DateOnly Date { get; set; }

    /// <summary>Id of the document of the act.</summary>
    public string Document { get; set; } = "";

    /// <summary>Id of the certificate that came in its place; null where it was struck off.</summary>
    public string? Successor { get; set; }
}

/// <summary>
/// A renewal that keeps a certificate in force beyond its last day: while nobody has decided on it, and from its grant until the
/// new paper is issued (ALL 50). Before that last day it says nothing.
/// </summary>
public sealed class ProlongedCertificateRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The review, and the certificate's item.</summary>
    public string Item { get; set; } = "";

    /// <summary>Number of the certificate; it stays when the paper is replaced meanwhile.</summary>
    public string Number { get; set; } = "";

    /// <summary>Unified social credit code of its holder.</summary>
    public string HolderUscc { get; set; } = "";
}

/// <summary>A rule of silence that ran on a clock (rules 11 and 12).</summary>
public sealed class SilenceRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The review.</summary>
    public string Item { get; set; } = "";

    /// <summary>Kind of the clock that ran out.</summary>
    public ClockKind ClockKind { get; set; }

    /// <summary>Number of the clock that ran out.</summary>
    public int ClockNumber { get; set; }
}
