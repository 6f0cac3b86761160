using System.Collections.Immutable;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Storage.Matters;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Certificates on the wire; their status is computed for the day of the question (rule 24).</summary>
internal static class CertificateMap
{
    private const int MonthsToAskForRenewal = 3;

    /// <summary>A certificate for those who may see its case.</summary>
    /// <param name="facts">The certificate.</param>
    /// <param name="scope">Its scope.</param>
    /// <param name="basis">What the authority added to the basis of its end, or null.</param>
    /// <param name="today">The day of the question.</param>
    public static V1.Certificate ToWire(CertificateFacts facts, ImmutableArray<V1.ScopeRow> scope, string? basis, DateOnly today)
    {
        var wire = ToPublic(facts, scope, today);
        wire.Review = Names.Review(facts.Row.ApplicationId, facts.Row.Item);
        wire.Document = facts.Row.Document.Length == 0
            ? ""
            : Names.Document(facts.Row.ApplicationId, facts.Row.Document);
        if (wire.Ended is { } ended)
        {
            ended.Document = Names.Document(facts.Row.ApplicationId, facts.Row.EndDocument!);
            ended.Basis = basis is null ? ended.Basis : $"{ended.Basis}；{basis}";
        }

        return wire;
    }

    /// <summary>A certificate for everybody.</summary>
    public static V1.Certificate ToPublic(CertificateFacts facts, ImmutableArray<V1.ScopeRow> scope, DateOnly today)
    {
        var wire = new V1.Certificate
        {
            Name = Names.Certificate(facts.Row.Id),
            Number = facts.Row.Number,
            Item = Names.ServiceItem(facts.Row.Item),
            Holder = facts.Holder,
            HolderUscc = facts.Row.HolderUscc,
            IssueDate = facts.Row.IssueDate.ToWire(),
            ExpiryDate = facts.Row.ExpiryDate.ToWire(),
            Status = Status(facts.Row, today),
            Authority = Names.Department(facts.Department),
            RegionCode = facts.Row.RegionCode,
            Ended = ToEnd(facts.Row),
            Imported = facts.Row.Document.Length == 0,
        };
        wire.Scope.AddRange(scope);
        return wire;
    }

    /// <summary>
    /// The status on a day: an act ends it at once, else it is valid through its last day, whatever weekday that is (rule 14).
    /// </summary>
    public static V1.CertificateStatus Status(CertificateRow row, DateOnly today) =>
        row.EndDate is not null ? V1.CertificateStatus.Ended
        : row.ExpiryDate < today ? V1.CertificateStatus.Expired
        : row.ExpiryDate <= LastExpiring(today) ? V1.CertificateStatus.Expiring
        : V1.CertificateStatus.Valid;

    /// <summary>
    /// The last expiry date that counts as expiring on a day. Renewal is asked for three months before expiry (rule 19);
    /// twice as long leaves the lab three months to ask.
    /// </summary>
    public static DateOnly LastExpiring(DateOnly today) => today.AddMonths(2 * MonthsToAskForRenewal);

    private static V1.CertificateEnd? ToEnd(CertificateRow row) => row is { EndDate: { } date, EndGround: { } ground }
        ? new() { Kind = (V1.CertificateEndKind)ground.Kind(), Date = date.ToWire(), Basis = ground.Articles(), Ground = (V1.CertificateEndGround)ground }
        : null;
}

/// <summary>A certificate with what stands in other rows.</summary>
/// <param name="Row">The certificate.</param>
/// <param name="Holder">Registered name of the holder.</param>
/// <param name="Department">Department that issued it.</param>
internal sealed record CertificateFacts(CertificateRow Row, string Holder, string Department);
