using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Sharing;

namespace OneStopApproval.Domain.Matters;

/// <summary>
/// Submits a draft: one dated receipt, and receipt by all departments at the same instant (rules 4 and 10). Items behind a
/// decision edge wait, unless a held, valid certificate covers them (rule 5); what the catalogue turns away is received and
/// turned away by a document in the same commit, the others go on (rule 10).
/// </summary>
/// <param name="Uscc">The lab that submits; its other applications and certificates are read under a lock.</param>
/// <param name="QueryCodeHash">SHA-256 of the query code, in hexadecimal.</param>
/// <param name="SubmitIncomplete">Submit although material is missing: the applicant's right.</param>
public sealed record SubmitApplication(string Uscc, string QueryCodeHash, bool SubmitIncomplete) : Command
{
    /// <summary>What was found in the tables of the application form; null when nobody looked.</summary>
    // Left out of what makes a repeat the same: it was read, not asked.
    [JsonIgnore]
    public DossierFindings? Findings { get; init; }

    /// <summary>What was found in the rows of changes that only take rows away; null when nobody looked.</summary>
    [JsonIgnore]
    public ImmutableArray<ReducedScope>? ReducedScopes { get; init; }

    /// <inheritdoc/>
    public override string? ReadsLab => Uscc;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (matter.Applicant.Uscc != Uscc || matter.State is ApplicationState.None or ApplicationState.Deleted)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        var refusals = Refusals(matter, facts);
        return refusals.IsEmpty ? Receive(matter, facts with { Catalogue = facts.InForce }) : Refused.ForAll(refusals);
    }

    private ImmutableArray<Refusal> Refusals(Matter matter, Facts facts)
    {
        if (DraftRules.Open(matter, null) is { } closed)
        {
            return [closed];
        }

        var reduced = ReducedScopes is { } read ? ReducedScope.FaultsOf(matter, facts, read) : [];
        if (Findings?.AreOf(matter, facts.Today) == false || reduced is null)
        {
            return [Refusal.Of(Reason.StaleEtag, new Fault("application", "表格刚被修改，请重新提交。", "A table has just changed; submit again."))];
        }

        var found = Refusals(
            CatalogueAdoption.Known(matter, facts.InForce), facts with { Catalogue = facts.InForce }, [.. CatalogueAdoption.Faults(matter, facts), .. reduced]);
        return matter.CatalogueVersion == facts.InForce.Version
            ? found
            : CatalogueAdoption.Tell(found, Refusals(matter, facts with { Catalogue = facts.DraftedUnder }, reduced), facts.InForce);
    }

    private ImmutableArray<Refusal> Refusals(Matter matter, Facts facts, IEnumerable<Fault> others)
    {
        Refusal?[] all =
        [
            AlreadyOpen(matter, facts),
            Malformed(matter, facts, others),
            Missing(matter, facts),
            SharedDataRules.Unanswered(matter, facts),
            SubmitIncomplete ? null : Inconsistent(),
        ];
        return [.. all.OfType<Refusal>()];
    }

    private Refusal? Inconsistent() =>
        Findings is { Faults: { IsEmpty: false } faults } ? new Refusal { Reason = Reason.DossierInconsistent, Faults = faults } : null;

    private static Refusal? AlreadyOpen(Matter matter, Facts facts)
    {
        var others = matter.Reviews
            .SelectMany(review => facts.Lab.Open.Where(other =>
                other.Application != matter.Id && other.Item == review.Item && other.Kind == review.Kind && other.Site == review.Site))
            .ToImmutableArray();
        var open = others
            .Select(other => new Fault(
                $"reviews/{other.Item}",
                "本机构同一事项、同一申请类型、同一场所已有在办申请。",
                "Your organisation has an open application for this item, kind and site; withdraw it or wait for its end."))
            .ToImmutableArray();
        return open.IsEmpty
            ? null
            : new Refusal { Reason = Reason.ApplicationOpen, Faults = open }
                .With("review", $"applications/{others[0].Application}/reviews/{others[0].Item}");
    }

    private static Refusal? Malformed(Matter matter, Facts facts, IEnumerable<Fault> others)
    {
        ImmutableArray<Fault> faults =
        [
            .. matter.Reviews.Where(review => review.Kind == ReviewKind.First).SelectMany(review => AskedChoices.Open(review, facts.Item(review))),
            .. matter.Reviews.SelectMany(review => AskedKinds.Open(review, facts.Item(review))),
            .. matter.Reviews.SelectMany(review => CommitmentRules.Open(review, facts.Item(review), facts)),
            .. Unheld(matter, facts),
            .. Uncovered(matter, facts),
            .. others,
        ];
        return faults.IsEmpty ? null : new Refusal { Reason = Reason.InvalidFields, Faults = faults };
    }

    private static IEnumerable<Fault> Unheld(Matter matter, Facts facts) =>
        matter.Reviews
            .Where(review => review.Kind != ReviewKind.First && TurnedAway(matter, review, facts) is null)
            .SelectMany(review => ConcernedCertificates.Faults(
                $"reviews/{review.Item}.certificate", facts.Item(review), review.Kind, review.AskedCertificate, facts.Lab, facts.Today));

    private static IEnumerable<Fault> Uncovered(Matter matter, Facts facts) =>
        matter.Reviews
            .Where(review => Edge(matter, review, facts) is { } edge
                && matter.Find(edge.Prerequisite) is null
                && TurnedAway(matter, review, facts) is null)
            .Select(review => new Fault(
                $"reviews/{review.Item}",
                "该事项以资质认定结果为前提，请一并申请前置事项或持有有效证书。",
                "This item needs its prerequisite: ask for it in the same application or hold a valid certificate that covers the item."));

    private Refusal? Missing(Matter matter, Facts facts)
    {
        ImmutableArray<Fault> missing = [.. SubmitIncomplete ? [] : Lacking(matter, facts), .. Unproven(matter, facts)];
        return missing.IsEmpty ? null : new Refusal { Reason = Reason.MaterialsMissing, Faults = missing };
    }

    private static IEnumerable<Fault> Lacking(Matter matter, Facts facts) =>
        MissingMaterials.Of(matter, matter.Reviews, facts)
            .Select(entry => new Fault(
                entry.Kind.Id,
                $"缺少材料：{entry.Kind.Name}（{string.Join('、', entry.Items)}）。",
                $"Missing: {entry.Kind.EnglishName}, needed for {string.Join(", ", entry.Items)}. Upload it, or set submit_incomplete."));

    // To submit incomplete is the lab's right (rule 10); that the lab wants it at all is what the window has to prove.
    private static IEnumerable<Fault> Unproven(Matter matter, Facts facts)
    {
        if (facts.Actor.Role == ActorRole.Window
            && facts.Catalogue.ConsentProof is { } proof
            && matter.Materials.All(material => material.Material != proof.Id))
        {
            yield return new Fault(
                proof.Id,
                $"缺少材料：{proof.Name}。窗口代为提交须附申请机构同意的证明，申请机构也可自行提交。",
                $"Missing: {proof.EnglishName}. The window submits only with the proof of the lab's consent; the lab itself may submit without.");
        }
    }

    // The edge that this review waits behind; a held certificate that covers the item satisfies it at submission (rule 5).
    // Only who asks for capability needs another item's result.
    private static DecisionEdge? Edge(Matter matter, Review review, Facts facts) =>
        review.Kind is ReviewKind.First or ReviewKind.Expansion
        && facts.Catalogue.FindBundle(matter.Bundle)!.EdgeOf(review.Item) is { } edge
            && !facts.Lab.Held.Any(held =>
                held.Item == edge.Prerequisite
                && held.InForce(facts.Today)
                && edge.CoveredBy(held.Fields))
            ? edge
            : null;

    private Accepted Receive(Matter matter, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        if (CatalogueAdoption.Of(matter, facts) is { } adopted)
        {
            proceedings.Add(adopted);
            matter = proceedings.Matter;
        }

        var serial = facts.Numbers.Next(string.Create(CultureInfo.InvariantCulture, $"case/{facts.Today:yyyyMMdd}"));
        proceedings.Add(new ApplicationSubmitted(
            CaseNumber.Compose(facts.Today, facts.Catalogue.Lead.CaseCode, serial),
            QueryCodeHash,
            facts.Now,
            facts.Today,
            Lacking(matter, facts).Any()));
        foreach (var review in matter.Reviews)
        {
            if (ConcernedCertificates.Of(review.Item, review.Kind, review.AskedCertificate, facts.Lab, facts.Today) is { } held)
            {
                proceedings.Add(new ReviewConcernsCertificate(review.Item, ConcernedCertificate.Of(held)));
            }
        }

        proceedings.Issue(
            DocumentType.Receipt, facts.Catalogue.Centre.Id, matter.Reviews.Select(review => review.Item), facts.Today);
        var turnedAway = matter.Reviews.Select(review => TurnedAway(matter, review, facts)).OfType<TurnAway>().ToImmutableArray();
        foreach (var review in matter.Reviews)
        {
            proceedings.Add(Edge(matter, review, facts) is { } edge && turnedAway.All(reason => reason.Item != review.Item)
                ? new ReviewAwaitsPrerequisite(review.Item, edge.Prerequisite)
                : new ReviewReceived(
                    review.Item, facts.Today, ReviewClocks.Intake(facts.Item(review), facts.Today, facts.Calendar)));
            Renewals.Arm(proceedings, review.Item);
        }

        foreach (var reason in turnedAway)
        {
            reason.Carry(proceedings);
        }

        return proceedings.Accept();
    }

    // Rule 10: received first, then turned away by what the data say. Competence goes with the application; a ban and an
    // announced window with the day of receipt, which a review that waits has not reached.
    private static TurnAway? TurnedAway(Matter matter, Review review, Facts facts)
    {
        var item = facts.Item(review);
        var origin = TurnAway.OriginOf(matter);
        return TurnAway.ForCompetence(item, origin, review.Grade)
            ?? (Edge(matter, review, facts) is null
                ? TurnAway.ForBan(item, review.Kind, facts.Lab.Bans, facts.Today)
                    ?? TurnAway.ReasonsOf(item, origin, review.Grade, facts.Today).FirstOrDefault()
                : null);
    }
}
