using System.Collections.Immutable;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Rounds;

namespace OneStopApproval.Storage.Bans;

/// <summary>A ban: written once, and lifted at most once; its personal values stand under its id.</summary>
public sealed class BanRow
{
    /// <summary>Stable id.</summary>
    public string Id { get; set; } = "";

    /// <summary>What kind of ban it is.</summary>
    public BanKind Kind { get; set; }

    /// <summary>Department that imposed it.</summary>
    public string Department { get; set; } = "";

    /// <summary>Unified social credit code of a banned lab; null for a person.</summary>
    public string? Uscc { get; set; }

    /// <summary>Keyed hash of a banned person's identity number, in hexadecimal; null for a lab. The number itself is nowhere.</summary>
    public string? PersonKey { get; set; }

    /// <summary>Commitment to a banned person's name.</summary>
    public string? PersonName { get; set; }

    /// <summary>The items that it is about, as a JSON list.</summary>
    public string Items { get; set; } = "";

    /// <summary>Text of law and article that it rests on.</summary>
    public string LegalBasis { get; set; } = "";

    /// <summary>First day.</summary>
    public DateOnly FromDate { get; set; }

    /// <summary>Last day, inclusive; null for life.</summary>
    public DateOnly? UntilDate { get; set; }

    /// <summary>Commitment to the reasons.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Number of the decision that imposed it.</summary>
    public string? DocumentNumber { get; set; }

    /// <summary>The application whose act imposed it; null for one that the person in charge registered.</summary>
    public string? ApplicationId { get; set; }

    /// <summary>The review whose act imposed it, or null.</summary>
    public string? Item { get; set; }

    /// <summary>When it was registered, in business time.</summary>
    public DateTimeOffset RegisterTime { get; set; }

    /// <summary>Subject who registered it.</summary>
    public string RegisteredBy { get; set; } = "";

    /// <summary>The first day on which it holds no more because it was lifted.</summary>
    public DateOnly? LiftDate { get; set; }

    /// <summary>Commitment to the reasons of the lifting.</summary>
    public string? LiftReason { get; set; }

    /// <summary>Text of law and article that the lifting rests on.</summary>
    public string? LiftLegalBasis { get; set; }

    /// <summary>When the lifting was recorded, in business time.</summary>
    public DateTimeOffset? LiftTime { get; set; }

    /// <summary>Subject who lifted it.</summary>
    public string? LiftedBy { get; set; }

    /// <summary>The ban that the row holds.</summary>
    public Ban ToBan() => new()
    {
        Id = Id,
        Kind = Kind,
        Items = CanonicalJson.Read<ImmutableArray<string>>(Items),
        LegalBasis = LegalBasis,
        From = FromDate,
        Until = UntilDate,
        LiftDate = LiftDate,
    };

    /// <summary>The rows of the bans that acts on a matter's reviews imposed.</summary>
    internal static IEnumerable<BanRow> ImposedBy(Matter matter) => matter.Reviews.SelectMany(review => ImposedOn(review).Select(ban => new BanRow
    {
        Id = ban.Id,
        Kind = ban.Kind,
        Department = review.Department,
        Uscc = matter.Applicant.Uscc,
        Items = Write([review.Item]),
        LegalBasis = ban.LegalBasis,
        FromDate = ban.From,
        UntilDate = ban.Until,
        Reason = ban.Reason ?? "",
        DocumentNumber = ban.DocumentNumber,
        ApplicationId = matter.Id,
        Item = review.Item,
        RegisterTime = ban.Time,
        RegisteredBy = ban.By,
    }));

    /// <summary>A list as the row holds it.</summary>
    public static string Write(IReadOnlyCollection<string> items) => CanonicalJson.Write(items);

    private static IEnumerable<ImposedBan> ImposedOn(Review review) =>
        [.. review.Commitment?.Bans ?? [], .. review.AllCertificates().Select(certificate => certificate.End?.Ban).OfType<ImposedBan>()];
}
