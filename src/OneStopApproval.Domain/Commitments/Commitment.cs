using System.Collections.Immutable;
using OneStopApproval.Domain.Bans;

namespace OneStopApproval.Domain.Commitments;

/// <summary>The commitment on which a review is decided (告知承诺, rule 25), and what its verification found.</summary>
/// <param name="TextSha256">SHA-256 of the text that the lab accepted, in lower-case hexadecimal.</param>
public sealed record Commitment(string TextSha256)
{
    /// <summary>Its verifications in order: one, and a second one after a rectification.</summary>
    public ImmutableArray<CommitmentVerification> Verifications { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What it put into the register of bans: its falsehood, or its withdrawal.</summary>
    public ImmutableArray<ImposedBan> Bans { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The last verification, or null.</summary>
    internal CommitmentVerification? Last => Verifications.IsEmpty ? null : Verifications[^1];

    /// <summary>Whether this document is the notice from whose delivery the days to rectify run.</summary>
    internal bool AwaitsRectificationBy(string document) => Last is { Outcome: CommitmentOutcome.BasicallyTrue } last && last.Document == document;

    /// <inheritdoc/>
    public bool Equals(Commitment? other) =>
        other is not null
        && TextSha256 == other.TextSha256
        && Verifications.SequenceEqual(other.Verifications)
        && Bans.SequenceEqual(other.Bans);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TextSha256, Verifications.Length, Bans.Length);
}

/// <summary>What a verification of a commitment found (告知承诺核查).</summary>
public sealed record CommitmentVerification
{
    /// <summary>What it found.</summary>
    public required CommitmentOutcome Outcome { get; init; }

    /// <summary>Date of the act.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Id of the document that tells it.</summary>
    public required string Document { get; init; }

    /// <summary>Commitment to the findings.</summary>
    public required string Findings { get; init; }

    /// <summary>Subjects of the officers who verified; at least two (ALL 34(3)).</summary>
    public required ImmutableArray<string> Officers { get; init; }

    /// <summary>Working days that the lab has to rectify; null unless it was basically true.</summary>
    public int? RectifyDays { get; init; }

    /// <inheritdoc/>
    public bool Equals(CommitmentVerification? other) =>
        other is not null
        && (Outcome, Date, Document, Findings, RectifyDays) == (other.Outcome, other.Date, other.Document, other.Findings, other.RectifyDays)
        && Officers.SequenceEqual(other.Officers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Outcome, Date, Document, Findings);
}

/// <summary>Outcomes of a verification (review criteria 2023); numbers equal the contract's.</summary>
public enum CommitmentOutcome
{
    /// <summary>承诺属实.</summary>
    True = 1,

    /// <summary>承诺基本属实: the lab rectifies.</summary>
    BasicallyTrue = 2,

    /// <summary>承诺严重不实、虚假承诺: the grant is annulled.</summary>
    False = 3,
}
