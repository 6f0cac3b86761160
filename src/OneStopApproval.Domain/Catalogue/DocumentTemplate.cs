using System.Collections.Immutable;
using OneStopApproval.Domain.Documents;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>The template of one type of document for all authorities.</summary>
public sealed record DocumentTemplate
{
    private const string SpecialSeal = "专用章";
    private const int SpecialSealLetters = 5;

    /// <summary>The type that this template is for.</summary>
    public required DocumentType Type { get; init; }

    /// <summary>Title, for example <c>受理通知书</c>; of a certificate what follows the name of its item.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// Number template with <c>{mark}</c> (the authority's document mark), <c>{year}</c> and <c>{serial:0000}</c>.
    /// </summary>
    public required string Number { get; init; }

    /// <summary>Which seal it carries, for example <c>受理专用章</c>.</summary>
    public required string Seal { get; init; }

    /// <summary>The words of a special seal (专用章), for example <c>受理专用章</c>; empty for the authority's own.</summary>
    public string SealPurpose => Seal.EndsWith(SpecialSeal, StringComparison.Ordinal) ? Seal[^SpecialSealLetters..] : "";

    /// <summary>Legal basis printed on it; empty: that of its items.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>Whether the authority's remedies text is printed on it.</summary>
    public bool PrintsRemedies { get; init; }

    /// <summary>Paragraphs of its body (正文); empty in versions published before papers were printed.</summary>
    public ImmutableArray<BodyTemplate> Body { get; init; } = [];

    /// <summary>Its wording for items of a nature that has another.</summary>
    public ImmutableArray<NatureWording> ByNature { get; init; } = [];

    /// <summary>Keys of this template that no authority has confirmed.</summary>
    public ImmutableArray<string> ToBeConfirmed { get; init; } = [];

    /// <summary>This template as it is worded for items.</summary>
    public DocumentTemplate For(ImmutableArray<ServiceItem> items)
    {
        var worded = ByNature.FirstOrDefault(wording => !items.IsEmpty && items.All(item => item.Nature == wording.Nature)) is { } own
            ? this with { Title = own.Title, LegalBasis = own.LegalBasis, Body = own.Body }
            : this;
        return worded with
        {
            Title = Type == DocumentType.Certificate ? worded.TitleOfCertificate(items) : worded.Title,
            LegalBasis = worded.LegalBasis.Length > 0 ? worded.LegalBasis : string.Join('；', items.Select(item => item.LegalBasis).Distinct()),
        };
    }

    private string TitleOfCertificate(ImmutableArray<ServiceItem> items) => items is [{ CertificateTitle: { } title }]
        ? title
        : string.Join('、', items.Select(item => item.Name)) + Title;
}

/// <summary>How a document is worded for items of one nature: a confirmation (确认) is no licence (许可).</summary>
/// <param name="Nature">The nature.</param>
/// <param name="Title">Title.</param>
/// <param name="LegalBasis">Legal basis; empty: that of its items.</param>
/// <param name="Body">Paragraphs of its body.</param>
public sealed record NatureWording(ItemNature Nature, string Title, string LegalBasis, ImmutableArray<BodyTemplate> Body);
