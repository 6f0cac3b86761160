using System.Collections.Immutable;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Storage.Signing;

namespace OneStopApproval.Server.Papers;

/// <summary>What stands on a paper, before it has a layout.</summary>
internal sealed record Paper
{
    /// <summary>Full name of the authority.</summary>
    public required string Authority { get; init; }

    /// <summary>Title, for example <c>受理通知书</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Number.</summary>
    public required string Number { get; init; }

    /// <summary>Whom it addresses, or null on a certificate, which addresses everybody.</summary>
    public required string? Addressee { get; init; }

    /// <summary>Paragraphs of the body.</summary>
    public required ImmutableArray<string> Body { get; init; }

    /// <summary>Articles that it rests on.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>What can be done against it; empty where there is nothing to contest.</summary>
    public required string Remedies { get; init; }

    /// <summary>How it is delivered.</summary>
    public required string Delivery { get; init; }

    /// <summary>Date that it bears.</summary>
    public required DateOnly ActDate { get; init; }

    /// <summary>Instant of issue; the file's own date.</summary>
    public required DateTimeOffset IssueTime { get; init; }

    /// <summary>Its seal.</summary>
    public required PaperSeal Seal { get; init; }

    /// <summary>How anybody verifies it.</summary>
    public required PaperProof Proof { get; init; }

    /// <summary>Tables behind it.</summary>
    public ImmutableArray<PaperAnnex> Annexes { get; init; } = [];
}

/// <summary>A seal as data (rule 29).</summary>
/// <param name="Owner">Name in the ring.</param>
/// <param name="Purpose">Words under the star, for example <c>受理专用章</c>; empty for the authority's own seal.</param>
/// <param name="Image">The seal as SVG; null to have it drawn from owner and purpose.</param>
internal sealed record PaperSeal(string Owner, string Purpose, string? Image = null);

/// <summary>How anybody verifies a paper.</summary>
/// <param name="Address">Where the QR code leads.</param>
/// <param name="Code">Verification code, typed by those who cannot scan.</param>
/// <param name="Lines">Further lines beside the QR code.</param>
internal sealed record PaperProof(string Address, string Code, ImmutableArray<string> Lines);

/// <summary>A table of capability rows behind a paper.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Rows">The rows.</param>
internal sealed record PaperAnnex(string Title, ImmutableArray<ScopeRow> Rows);

/// <summary>A printed paper.</summary>
/// <param name="Pdf">The file.</param>
/// <param name="Sha256">Its hash in lower-case hexadecimal.</param>
/// <param name="FileName">A name to store it under.</param>
internal sealed record PrintedPaper(ReadOnlyMemory<byte> Pdf, string Sha256, string FileName)
{
    /// <summary>The signature of the document; null for a paper that is printed to be looked at.</summary>
    public DocumentSignatureRow? Signature { get; init; }
}
