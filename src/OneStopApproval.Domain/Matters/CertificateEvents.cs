using System.Collections.Immutable;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Matters;

/// <summary>A certificate was issued from a decision (rule 24).</summary>
public sealed record CertificateIssued(string Item, IssuedCertificate Certificate) : MatterEvent;

/// <summary>What a review is about: the certificate that the lab held at submission.</summary>
/// <param name="Item">The review.</param>
/// <param name="Certificate">The certificate as it stood.</param>
public sealed record ReviewConcernsCertificate(string Item, ConcernedCertificate Certificate) : MatterEvent;

/// <summary>A renewal was asked for in time: undecided on the last day of validity it is deemed granted (ALL 50).</summary>
/// <param name="Item">The review.</param>
/// <param name="Clock">The days to decide, through that day.</param>
public sealed record RenewalArmed(string Item, Clock Clock) : MatterEvent;

/// <summary>The authority struck a certificate off the register because its holder asked for it (注销, rule 24).</summary>
/// <param name="Item">The review that asked for it.</param>
/// <param name="Certificate">What was struck off.</param>
public sealed record CertificateSurrendered(string Item, SurrenderedCertificate Certificate) : MatterEvent;

/// <summary>A certificate from before this system was recorded; it is the whole of its matter (rule 24).</summary>
/// <param name="CatalogueVersion">Catalogue version that the matter is pinned to.</param>
/// <param name="Holder">The lab that holds it.</param>
/// <param name="Item">Its item.</param>
/// <param name="Department">The department that issued it.</param>
/// <param name="Nature">Legal nature of the item.</param>
/// <param name="Certificate">The certificate; its paper is not from here.</param>
/// <param name="Time">When it was recorded.</param>
/// <param name="Date">Date on which it was recorded.</param>
public sealed record HistoricalCertificateRecorded(
    string CatalogueVersion,
    Applicant Holder,
    string Item,
    string Department,
    Catalogue.ItemNature Nature,
    IssuedCertificate Certificate,
    DateTimeOffset Time,
    DateOnly Date) : MatterEvent
{
    /// <summary>Its grade (等级), or null where none was told.</summary>
    public string? Grade { get; init; }

    /// <summary>Its categories (类别), or null where none were told.</summary>
    public ImmutableArray<string>? Categories { get; init; }
}

/// <summary>What was not told of a certificate from before this system was added; null is what stays as it was (rule 24).</summary>
/// <param name="Item">Its item.</param>
/// <param name="Grade">Its grade (等级).</param>
/// <param name="Categories">Its categories (类别).</param>
/// <param name="Address">Address of its holder.</param>
/// <param name="Scope">Reference to the table of its annex.</param>
/// <param name="Fields">Distinct fields of its annex.</param>
public sealed record HistoricalCertificateCompleted(
    string Item, string? Grade, ImmutableArray<string>? Categories, string? Address, string? Scope, ImmutableArray<string>? Fields) : MatterEvent;

/// <summary>The authority ended a certificate by one of four acts (rule 24).</summary>
public sealed record CertificateEnded(string Item, CertificateEnd End) : MatterEvent;
