using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Pledged material of a review on the wire.</summary>
internal static class ToleranceMap
{
    /// <summary>What the applicant pledged; null where it pledged nothing.</summary>
    public static V1.Tolerance? ToWire(MatterView view, Review review) => review.Tolerance is not { } tolerance ? null : new()
    {
        MaterialCodes = { tolerance.Materials },
        PledgedDays = tolerance.PledgedDays,
        PledgeDate = tolerance.PledgeDate.ToWire(),
        Document = tolerance.Document is { } document ? Names.Document(view.Matter.Id, document) : "",
        DueDate = review.Clocks.LastOrDefault(clock => clock.Kind == ClockKind.Tolerance)?.Read(view.Calendar, view.Today).DueDate.ToWire(),
        SupplyDate = tolerance.SuppliedDate.ToWire(),
        Revocation = tolerance.Revocation is { } revocation ? ToWire(view, revocation) : null,
    };

    /// <summary>Commitments that it shows, and those that its document shows.</summary>
    public static IEnumerable<string?> Shown(Tolerance? tolerance) =>
        [tolerance?.Revocation?.Reason, tolerance?.Revocation?.LegalBasis, tolerance?.Revocation?.Remedies];

    private static V1.AcceptanceRevocation ToWire(MatterView view, AcceptanceRevocation revocation) => new()
    {
        ActDate = revocation.Date.ToWire(),
        Reason = view.Texts.Of(revocation.Reason),
        LegalBasis = DocumentMap.LegalBasis(view, revocation.Document),
        Document = Names.Document(view.Matter.Id, revocation.Document),
    };
}
