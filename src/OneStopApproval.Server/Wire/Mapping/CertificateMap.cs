using System.Collections.Immutable;
using OneStopApproval.Storage.Matters;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Certificates on the wire; their status is computed for the day of the question (rule 24).</summary>
internal static class CertificateMap
{
    /// <summary>A certificate for those who may see its case.</summary>
    public static V1.Certificate ToWire(CertificateFacts facts, ImmutableArray<V1.ScopeRow> scope, DateOnly today)
    {
        var wire = ToPublic(facts, scope, today);
        wire.Review = Names.Review(facts.Row.ApplicationId, facts.Row.Item);
        wire.Document = Names.Document(facts.Row.ApplicationId, facts.Row.Document);
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
            Status = Status(facts.Row.ExpiryDate, today),
            Authority = Names.Department(facts.Department),
        };
        wire.Scope.AddRange(scope);
        return wire;
    }

    /// <summary>Valid through its last day, whatever weekday that is (rule 14).</summary>
    public static V1.CertificateStatus Status(DateOnly expiry, DateOnly today) =>
        today > expiry ? V1.CertificateStatus.Expired : V1.CertificateStatus.Valid;
}

/// <summary>A certificate with what stands in other rows.</summary>
/// <param name="Row">The certificate.</param>
/// <param name="Holder">Registered name of the holder.</param>
/// <param name="Department">Department that issued it.</param>
internal sealed record CertificateFacts(CertificateRow Row, string Holder, string Department);
