using System.Collections.Immutable;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Sharing;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Matters;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;
using Bundle = OneStopApproval.Domain.Catalogue.Bundle;
using DecisionEdge = OneStopApproval.Domain.Catalogue.DecisionEdge;
using Establishment = OneStopApproval.Domain.Applicants.Establishment;
using Fault = OneStopApproval.Domain.Matters.Fault;
using PlannedReview = OneStopApproval.Domain.Reviews.PlannedReview;
using ProposedChange = OneStopApproval.Domain.Certificates.ProposedChange;
using ReviewKind = OneStopApproval.Domain.Reviews.ReviewKind;
using ServiceItem = OneStopApproval.Domain.Catalogue.ServiceItem;
using TurnAway = OneStopApproval.Domain.Intake.TurnAway;
using V1Establishment = OneStopApproval.Contracts.V1.Establishment;

namespace OneStopApproval.Server.Portal;

internal sealed partial class CatalogueService
{
    /// <inheritdoc/>
    public override async Task<PlanApplicationResponse> PlanApplication(PlanApplicationRequest request, ServerCallContext context)
    {
        var today = await TodayAsync(context);
        var catalogue = doors.Rules.InForce(today);
        var bundle = Check(request, context.Caller(), catalogue);
        var asked = PlannedKind.Of(request, bundle, catalogue, today);
        var items = asked.Select(kind => kind.Item).ToImmutableArray();
        var lab = await LabAsync(request.Uscc, context.CancellationToken);
        var language = Language.Of(context.GetHttpContext().Request);

        var edges = bundle.Edges
            .Where(edge => asked.Any(kind => kind.Item.Id == edge.Item && kind.AsksForCapability) && !Held(edge, lab, today))
            .ToList();
        var response = new PlanApplicationResponse { BundleVersion = catalogue.Version };
        var planned = ReviewPlan.Of(items, edges, today, doors.Rules.Calendar);
        response.Reviews.AddRange(asked.Zip(planned).Select(pair => ToWire(pair.First, pair.Second, lab, today, doors.Rules.Calendar)));
        response.JointCap = JointCapMap.Plan(bundle.JointCap, planned, today, doors.Rules.Calendar);
        response.Departments.AddRange(items.Select(item => Names.Department(item.Department)).Distinct());
        var materials = MaterialList.Of(items, catalogue);
        response.Materials.AddRange(materials.Select(CatalogueMap.ToWire));
        response.SharedData.AddRange(FilledData.Of(materials, lab.Shared).Select(data => SharedDataMap.ToWire(data, Names.SharedData(data.Record.Id))));
        response.Visits.AddRange(items.Where(item => item.ExpectedVisits > 0).Select(item => Visit(item, language)));
        var origin = LabOrigin.Of(
            request.Establishment == V1Establishment.Unspecified ? null : (Establishment)(int)request.Establishment, request.RegionCode);
        var turnAways = asked
            .SelectMany(kind => TurnAways(kind, origin, request.Grades.GetValueOrDefault(Names.ServiceItem(kind.Item.Id)), lab, edges, today))
            .ToList();
        response.TurnAways.AddRange(turnAways.Select(reason => PreviewMap.ToWire(reason, language)));
        response.Faults.AddRange(Uncovered(items, edges.Where(edge => turnAways.All(reason => reason.Item != edge.Item)))
            .Select(fault => PreviewMap.ToWire(ErrorReason.InvalidFields, fault, language)));
        if (request.Uscc.Length > 0)
        {
            response.Faults.AddRange(asked
                .SelectMany(kind => kind.Faults(lab, today))
                .Select(fault => PreviewMap.ToWire(ErrorReason.InvalidFields, fault, language)));
        }

        response.Proposals.AddRange(ProposedChange
            .Beside(
                [.. asked.Where(kind => kind.Kind == ReviewKind.Change).Select(kind => (kind.Item, kind.Changes, kind.Certificate(lab, today)?.Id))],
                lab,
                catalogue,
                today)
            .Select(proposed => ToWire(proposed, bundle)));
        response.Faults.AddRange(AlreadyOpen(asked, lab)
            .Select(fault => PreviewMap.ToWire(ErrorReason.ApplicationOpen, fault, language)));
        return response;
    }

    private static Bundle Check(PlanApplicationRequest request, Caller caller, ApprovalCatalogue catalogue)
    {
        var faults = new Faults();
        var id = faults.Bundle("bundle", request.Bundle);
        faults.Require(
            RegionCode.TryParse(request.RegionCode, out _), "region_code", "必须是 6 位行政区划代码。", "Must be a region code of 6 digits.");
        faults.Require(
            request.Uscc.Length == 0 || (caller.Role == ActorRole.Applicant && caller.Uscc == request.Uscc),
            "uscc",
            "只能填写本机构的统一社会信用代码。",
            "Only the lab itself may give its own code; leave it empty.");
        var bundle = catalogue.FindBundle(id);
        faults.Require(id.Length == 0 || bundle is not null, "bundle", "没有该“一件事”。", "There is no such bundle.");
        faults.Require(
            Enum.IsDefined(request.Establishment), "establishment", "必须是列出的取值之一。", "Must be one of the listed values.");
        foreach (var (item, grade) in request.Grades)
        {
            faults.Require(
                bundle is null
                    || bundle.Items.Any(id => Names.ServiceItem(id) == item && catalogue.FindItem(id)!.Grades.Find(grade) is not null),
                $"grades[{item}]",
                "没有该事项或该等级。",
                "There is no such item in the bundle or no such grade of it.");
        }

        PlannedKind.Check(request, faults, bundle, catalogue);
        foreach (var (question, option) in request.Answers)
        {
            faults.Require(
                bundle is null || bundle.Questions.Any(known => known.Id == question && known.Options.Any(choice => choice.Value == option)),
                $"answers[{question}]",
                "没有该问题或该选项。",
                "There is no such question or option.");
        }

        faults.ThrowIfAny();
        return bundle!;
    }

    private static Contracts.V1.PlannedReview ToWire(PlannedKind kind, PlannedReview planned, LabFacts lab, DateOnly today, WorkingCalendar calendar)
    {
        var item = kind.Item;
        var wire = new Contracts.V1.PlannedReview
        {
            Item = Names.ServiceItem(item.Id),
            Department = Names.Department(item.Department),
            Nature = item.Nature.ToWire(),
            Kind = kind.Kind.ToWire(),
            ReviewMode = (Contracts.V1.ReviewMode)(int)kind.Mode,
            Certificate = kind.Certificate(lab, today) is { } held ? Names.Certificate(held.Id) : "",
        };
        wire.PrerequisiteItems.AddRange(planned.Prerequisites.Select(Names.ServiceItem));
        wire.Clocks.AddRange(planned.Clocks.Select(clock => new Contracts.V1.PlannedClock
        {
            Kind = clock.Kind.ToWire(),
            BudgetDays = clock.BudgetDays,
            EarliestDate = clock.Earliest.ToWire(),
            LatestDate = clock.Latest.ToWire(),
            Provisional = clock.Provisional,
            PromisedBudgetDays = clock.Promised?.BudgetDays ?? 0,
            PromisedEarliestDate = clock.Promised?.Earliest.ToWire(),
            PromisedLatestDate = clock.Promised?.Latest.ToWire(),
        }));
        if (kind.Certificate(lab, today) is { } concerned && kind.LastDayToAsk(concerned, calendar) is { } last)
        {
            wire.LastDayToAsk = last.ToWire();
            wire.Clocks.AddRange(PlannedKind.Deemed(concerned, last, today));
        }

        return wire;
    }

    private static Contracts.V1.ProposedChange ToWire(ProposedChange proposed, Bundle bundle)
    {
        var wire = new Contracts.V1.ProposedChange
        {
            Certificate = Names.Certificate(proposed.Certificate.Id),
            CertificateNumber = proposed.Certificate.Number,
            Item = Names.ServiceItem(proposed.Item.Id),
            Department = Names.Department(proposed.Item.Department),
            InBundle = bundle.Items.Contains(proposed.Item.Id),
        };
        wire.Changes.AddRange(proposed.Changes);
        return wire;
    }

    // The catalogue gives the reason in Chinese, as the published guide does; there is no other to give.
    private static PlannedVisit Visit(ServiceItem item, Language language) => new()
    {
        Item = Names.ServiceItem(item.Id),
        Department = Names.Department(item.Department),
        Reason = item.ExpectedVisitsReason
            ?? language.Pick("办事指南列明需到场。", "The published guide expects a visit."),
    };

    // What waits for its prerequisite is received on a day that nobody knows yet: no window and no ban can be told for it.
    private static IEnumerable<TurnAway> TurnAways(
        PlannedKind kind, LabOrigin origin, string? grade, LabFacts lab, List<DecisionEdge> edges, DateOnly today)
    {
        var item = kind.Item;
        if (edges.Any(edge => edge.Item == item.Id))
        {
            return TurnAway.ForCompetence(item, origin, grade) is { } reason ? [reason] : [];
        }

        var reasons = TurnAway.ReasonsOf(item, origin, grade, today);
        return TurnAway.ForBan(item, kind.Kind, lab.Bans, today) is { } banned ? reasons.Append(banned) : reasons;
    }

    private static bool Held(DecisionEdge edge, LabFacts lab, DateOnly today) => lab.Held.Any(held =>
        held.Item == edge.Prerequisite && held.InForce(today) && edge.CoveredBy(held.Fields));

    private static IEnumerable<Fault> Uncovered(ImmutableArray<ServiceItem> items, IEnumerable<DecisionEdge> edges) => edges
        .Where(edge => items.All(item => item.Id != edge.Prerequisite))
        .Select(edge => new Fault(
            Names.ServiceItem(edge.Item),
            "该事项以前置事项的结果为前提，请一并申请前置事项或持有有效证书。",
            "This item needs its prerequisite: ask for it in the same application or hold a valid certificate that covers the item."));

    private static IEnumerable<Fault> AlreadyOpen(ImmutableArray<PlannedKind> asked, LabFacts lab) => lab.Open
        .Where(open => asked.Any(kind => kind.Kind == open.Kind && kind.Item.Id == open.Item))
        .Select(open => new Fault(
            Names.ServiceItem(open.Item),
            $"本机构该事项在场所“{open.Site}”已有在办申请，同一场所不得重复申请。",
            $"Your organisation has an open application for this item at the site \"{open.Site}\"; the same site cannot be asked for again."));

    private async Task<LabFacts> LabAsync(string uscc, CancellationToken cancellationToken)
    {
        if (uscc.Length == 0)
        {
            return LabFacts.None;
        }

        await using var db = doors.Database.Open();
        var open = await db.OpenReviews.Where(row => row.Uscc == uscc).ToListAsync(cancellationToken);
        var held = await db.Certificates
            .Where(row => row.HolderUscc == uscc && row.EndDate == null && row.Succession == null)
            .ToListAsync(cancellationToken);
        var prolonged = await db.Prolonged.Where(row => row.HolderUscc == uscc).Select(row => row.Number).ToListAsync(cancellationToken);
        return new(
            [.. open.Select(row => new OpenReview(row.ApplicationId, row.Item, row.Kind, row.Site))],
            [.. held.Select(row => MatterRows.ToHeld(row) with { Prolonged = prolonged.Contains(row.Number) })])
        {
            Bans = await doors.Bans.OfLabAsync(uscc, cancellationToken),
            Shared = await doors.Shared.OfLabAsync(uscc, cancellationToken),
        };
    }
}
