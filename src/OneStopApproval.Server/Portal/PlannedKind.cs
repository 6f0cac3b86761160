using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using Bundle = OneStopApproval.Domain.Catalogue.Bundle;
using ClockKind = OneStopApproval.Contracts.V1.ClockKind;
using Fault = OneStopApproval.Domain.Matters.Fault;
using PlannedClock = OneStopApproval.Contracts.V1.PlannedClock;
using Procedure = OneStopApproval.Domain.Reviews.Procedure;
using ReviewKind = OneStopApproval.Domain.Reviews.ReviewKind;
using ReviewMode = OneStopApproval.Domain.Catalogue.ReviewMode;
using ServiceItem = OneStopApproval.Domain.Catalogue.ServiceItem;

namespace OneStopApproval.Server.Portal;

/// <summary>An item of a plan, in the kind in which it would be asked for.</summary>
/// <param name="Item">The item as it is in that kind.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Changes">What a change would be about.</param>
/// <param name="Mode">How it would be examined; 0 where the catalogue says nothing.</param>
/// <param name="Named">Id of the certificate that it would be about, or null.</param>
/// <param name="Procedure">The procedure.</param>
internal sealed record PlannedKind(
    ServiceItem Item, ReviewKind Kind, ImmutableArray<string> Changes, ReviewMode Mode, string? Named, Procedure Procedure)
{
    private const int MostKinds = 50;

    /// <summary>Whether it asks for capability, so that it may need the result of another item (rule 5).</summary>
    public bool AsksForCapability => Kind is ReviewKind.First or ReviewKind.Expansion;

    /// <summary>The items that the answers choose and those that are named, each in its kind, in the bundle's order.</summary>
    public static ImmutableArray<PlannedKind> Of(PlanApplicationRequest request, Bundle bundle, ApprovalCatalogue catalogue, DateOnly today)
    {
        var named = request.Kinds.ToDictionary(kind => kind.Item, StringComparer.Ordinal);
        var chosen = bundle.Choose(request.Answers);
        return [.. bundle.Items.Where(id => chosen.Contains(id) || named.ContainsKey(Names.ServiceItem(id))).Select(Planned)];

        PlannedKind Planned(string id)
        {
            var item = catalogue.FindItem(id)!.On(today);
            var asked = named.GetValueOrDefault(Names.ServiceItem(id));
            var kind = KindOf(asked, bundle);
            ImmutableArray<string> changes = asked is { Changes.Count: > 0 } ? [.. asked.Changes]
                : kind == ReviewKind.Change ? bundle.ChangesOf(item, request.Answers)
                : [];
            var procedure = ProcedureOf(asked);
            return new(
                item.For(kind, changes).By(procedure),
                kind,
                changes,
                item.RuleOf(kind)?.ModeOf(changes) ?? default,
                asked is { Certificate.Length: > 0 } && Names.TryCertificate(asked.Certificate, out var certificate) ? certificate : null,
                procedure);
        }
    }

    /// <summary>Every fault of the kinds of a request.</summary>
    public static void Check(PlanApplicationRequest request, Faults faults, Bundle? bundle, ApprovalCatalogue catalogue)
    {
        faults.Require(request.Kinds.Count <= MostKinds, "kinds", "不得超过 50 项。", "At most 50 kinds.");
        foreach (var (index, asked) in request.Kinds.Index())
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"kinds[{index}]");
            var id = faults.ServiceItem($"{field}.item", asked.Item);
            if (asked.Certificate.Length > 0)
            {
                _ = faults.Certificate($"{field}.certificate", asked.Certificate);
            }

            faults.Require(Enum.IsDefined(asked.Kind), $"{field}.kind", "必须是列出的取值之一。", "Must be one of the listed values.");
            faults.Require(
                Enum.IsDefined(asked.Procedure), $"{field}.procedure", "必须是列出的取值之一。", "Must be one of the listed values.");
            faults.Require(
                request.Kinds.Take(index).All(other => other.Item != asked.Item), $"{field}.item", "同一事项只能列一次。", "Name each item once.");
            if (bundle is null || id.Length == 0)
            {
                continue;
            }

            if (!bundle.Items.Contains(id))
            {
                faults.Add($"{field}.item", "该“一件事”不含此事项。", $"The bundle has no such item; it has {string.Join(", ", bundle.Items)}.");
            }
            else if (Enum.IsDefined(asked.Kind) && !catalogue.FindItem(id)!.Kinds.Contains(KindOf(asked, bundle)))
            {
                faults.Add(
                    $"{field}.kind", "该事项不受理此类申请。", $"The item offers {string.Join(", ", catalogue.FindItem(id)!.Kinds)}.");
            }
            else
            {
                faults.AddAll(AskedKinds.ChangeFaults(KindOf(asked, bundle), [.. asked.Changes], field, catalogue.FindItem(id)!));
                faults.AddAll(CommitmentRules.ProcedureFaults(KindOf(asked, bundle), ProcedureOf(asked), field, catalogue.FindItem(id)!));
            }
        }
    }

    /// <summary>Why it cannot be asked for with what the lab holds, or by a lab that may not commit any more.</summary>
    public IEnumerable<Fault> Faults(LabFacts lab, DateOnly today)
    {
        var subject = Names.ServiceItem(Item.Id);
        var faults = ConcernedCertificates.Faults(subject, Item, Kind, Named, lab, today);
        return Procedure == Procedure.Commitment && CommitmentRules.Barred(subject, Item, lab, today) is { } barred
            ? faults.Append(barred)
            : faults;
    }

    /// <summary>The certificate that it would be about, or null.</summary>
    public HeldCertificate? Certificate(LabFacts lab, DateOnly today) => ConcernedCertificates.Of(Item.Id, Kind, Named, lab, today);

    /// <summary>The last day on which a renewal is asked for in time; null of another kind.</summary>
    public DateOnly? LastDayToAsk(HeldCertificate certificate, WorkingCalendar calendar) =>
        Kind == ReviewKind.Renewal ? Renewals.LastDayToAsk(Item, certificate.ExpiryDate, calendar) : null;

    /// <summary>The days to decide on a renewal that is asked for today, after which it is deemed granted; none when it is too late.</summary>
    public static IEnumerable<PlannedClock> Deemed(HeldCertificate certificate, DateOnly lastDayToAsk, DateOnly today) => today > lastDayToAsk ? [] :
    [
        new()
        {
            Kind = ClockKind.Renewal,
            BudgetDays = certificate.ExpiryDate.DayNumber - today.DayNumber,
            EarliestDate = certificate.ExpiryDate.ToWire(),
            LatestDate = certificate.ExpiryDate.ToWire(),
        },
    ];

    private static Procedure ProcedureOf(AskedKind? asked) =>
        asked is null or { Procedure: Contracts.V1.Procedure.Unspecified } ? Procedure.General : (Procedure)(int)asked.Procedure;

    private static ReviewKind KindOf(AskedKind? asked, Bundle bundle) =>
        asked is null or { Kind: Contracts.V1.ReviewKind.Unspecified } ? bundle.Kind : (ReviewKind)(int)asked.Kind;
}
