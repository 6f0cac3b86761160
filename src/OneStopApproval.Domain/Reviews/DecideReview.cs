using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Leases;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Reviews;

/// <summary>The statutory act on a review (决定, ALL 38, rule 7).</summary>
public sealed record DecideReview : Command
{
    /// <summary>The review.</summary>
    public required string Item { get; init; }

    /// <summary>Its etag.</summary>
    public required string Etag { get; init; }

    /// <summary>What is decided.</summary>
    public required DecisionOutcome Outcome { get; init; }

    /// <summary>Date of the act; null means today. May be past, not before acceptance and not in the future.</summary>
    public DateOnly? ActDate { get; init; }

    /// <summary>A number given by the department's own system, or null.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Reference to the granted scope table; null for a grant of all that was asked, which a grant of the whole equals.</summary>
    public string? GrantedScope { get; init; }

    /// <summary>Reference to the refused scope table; null for a refusal of all that was asked.</summary>
    public string? RefusedScope { get; init; }

    /// <summary>Whether the scopes listed are not together the asked scope, each row once.</summary>
    public bool ScopeDiffers { get; init; }

    /// <summary>Groups of the refused rows and categories, each with reasons of its own; empty where one reason stands for all.</summary>
    public ImmutableArray<RefusedRows> Refusals { get; init; } = [];

    /// <summary>Whether the rows of these groups are not together the refused scope, each row once.</summary>
    public bool RefusalsDiffer { get; init; }

    /// <summary>
    /// Tables of rows that the lab was asked to rectify, or that were found on site not to conform, and of which something is
    /// granted; read, not asked.
    /// </summary>
    [JsonIgnore]
    public ImmutableArray<string> GrantedOf { get; init; } = [];

    /// <summary>Distinct fields of the granted scope.</summary>
    public ImmutableArray<string> GrantedFields { get; init; } = [];

    /// <summary>Commitment to the reasons; a refusal of anything has them (ALL 38).</summary>
    public string? Reason { get; init; }

    /// <summary>Commitment to the legal basis, or null for the item's own.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>Commitment to the remedies told, or null for the department's own text.</summary>
    public string? Remedies { get; init; }

    /// <summary>The lab, where the review is about a certificate of it or another review waits for this one; read, not asked.</summary>
    [JsonIgnore]
    public string? Holder { get; init; }

    /// <summary>Who of the lab's staff is under an occupational ban of the item, on whatever day; read, not asked.</summary>
    [JsonIgnore]
    public ImmutableArray<BannedPerson> BannedPersons { get; init; } = [];

    /// <summary>Numbers of the statements that it considers; null where it names none.</summary>
    // Left out where they say nothing, so that a repeat of a decision from before there were any is still a repeat.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<int>? ConsideredStatements { get; init; }

    /// <summary>Commitment to how it considers them, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Consideration { get; init; }

    /// <summary>Id of the record of the hearing that it is bound to, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? HearingRecord { get; init; }

    /// <summary>Whether it is one of many decisions of one call, which only simple changes can be.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InBulk { get; init; }

    /// <summary>The lease under which it is decided, or null.</summary>
    [JsonIgnore]
    public LeaseClaim? Lease { get; init; }

    private bool RefusesRows => Outcome == DecisionOutcome.Refuse || RefusedScope is not null;

    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override string? ReadsHolder => Holder;

    /// <inheritdoc/>
    public override LeaseClaim? ReadsLease => Lease;

    // What grants a cancellation is the act that strikes the certificate off.
    private DocumentType DocumentTypeOf(Review review) => Outcome switch
    {
        DecisionOutcome.Grant => review.Kind == ReviewKind.Cancellation ? DocumentType.CertificateCancellation : DocumentType.Grant,
        DecisionOutcome.Partial => DocumentType.PartialGrant,
        DecisionOutcome.Refuse => DocumentType.Refusal,
    };

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (ReviewChecks.Exist(matter, [Item]) is { } absent)
        {
            return absent;
        }

        var refusals = RefusedFor(matter, facts);
        return refusals.IsEmpty ? Act(matter, facts) : Refused.ForAll(refusals);
    }

    private ImmutableArray<Refusal> RefusedFor(Matter matter, Facts facts)
    {
        var review = matter.Find(Item)!;
        Refusal?[] all =
        [
            Undecided(review),
            ReviewChecks.Leased(Item, facts),
            ReviewChecks.Fresh(matter, [new(Item, Etag)]),
            ReviewChecks.InState(matter, [Item], ReviewState.InReview) ?? Concluded(review, facts) ?? HearingRules.Undecidable(review, facts) ?? Participation.PartyRules.Undecidable(review, facts),
            InBulk && !IsSimple(review, facts) ? Unsimple(review) : null,
            review.State == ReviewState.InReview ? SeparateDesks.Unreviewed(review, facts) : null,
            SeparateDesks.Decision(review, facts),
            HearingRules.Presided(review, facts),
            Incomplete(review, facts),
            Outcome == DecisionOutcome.Refuse ? null : BannedPerson.Bar(BannedPersons, Item, ActDate ?? facts.Today),
            Faulty(matter, review, facts),
        ];
        return [.. all.OfType<Refusal>()];
    }

    private Refusal? Undecided(Review review)
    {
        if (review.Decision is { BySilence: true })
        {
            return Refusal.State($"reviews/{Item}", "GRANTED by silence", "IN_REVIEW through the last day of validity");
        }

        if (review.Decision is { } decision)
        {
            return new Refusal
            {
                Reason = Matters.Reason.DecisionExists,
                Faults = [new($"reviews/{Item}", "该子办件已作出决定。", "This review has been decided by another act.")],
                Metadata = ImmutableDictionary<string, string>.Empty
                    .Add("state", review.State.Name())
                    .Add("act_date", decision.ActDate.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            };
        }

        return ReviewChecks.Received(review);
    }

    // Nothing of it is examined and the scope stays: name, address, legal representative, as the item's data say.
    private static bool IsSimple(Review review, Facts facts) =>
        review.Kind == ReviewKind.Change
        && facts.Item(review).RuleOf(ReviewKind.Change) is { } rule
        && rule.Chosen(review.Changes) is { IsEmpty: false } changes
        && changes.All(change => change is { Mode: ReviewMode.None, Scope: ScopeEffect.Keeps });

    private static Refusal Unsimple(Review review) => Refusal.State(
        $"reviews/{review.Item}", $"{review.State.Name()} of kind {review.Kind.ToString().ToUpperInvariant()}", "IN_REVIEW of a change that is not examined");

    // M163 11: the days to decide start with the receipt of the conclusion, so there is nothing to decide on before it.
    private static Refusal? Concluded(Review review, Facts facts) =>
        facts.Item(review).Limits.TechnicalReview is not null && review.TechnicalReview is null
            ? Refusal.State($"reviews/{review.Item}", "IN_REVIEW with an open technical review", "IN_REVIEW after ConcludeTechnicalReview")
            : null;

    // Tolerated material may come late, but nothing is granted without it.
    private Refusal? Incomplete(Review review, Facts facts) =>
        Outcome != DecisionOutcome.Refuse && review.State == ReviewState.InReview && review.AwaitsPledged()
            ? Tolerances.Outstanding(review, facts.Catalogue)
            : null;

    /// <summary>The first day that the decision on a review may bear.</summary>
    internal static DateOnly FirstDay(Review review, Facts facts)
    {
        var earliest = review.TechnicalReview?.ReceivedDate ?? review.AcceptanceDate ?? facts.Today;
        earliest = review.OrderedDate is { } ordered && ordered > earliest ? ordered : earliest;
        earliest = HearingRules.FirstDayToDecide(review, facts) is { } heard && heard > earliest ? heard : earliest;
        return Participation.PartyRules.FirstDayToDecide(review, facts) is { } over && over > earliest ? over : earliest;
    }

    private Refusal? Faulty(Matter matter, Review review, Facts facts)
    {
        Fault[] faults =
        [
            .. ReviewChecks.DatedBetween(ActDate ?? facts.Today, FirstDay(review, facts), facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentTypeOf(review), review.Department, facts),
            .. KindFaults(review, facts),
            .. ContentFaults(matter, review),
            .. HearingRules.RecordFaults(review, HearingRecord),
            .. Participation.ConsideredStatements.Faults(
                review, Outcome, ActDate ?? facts.Today, ConsideredStatements ?? [], Consideration),
        ];
        return faults.Length == 0 ? null : Refusal.Of(Matters.Reason.InvalidFields, faults);
    }

    /// <summary>Every fault of what is decided, whenever and by whatever document.</summary>
    internal IEnumerable<Fault> ContentFaults(Matter matter, Review review) =>
    [
        .. OutcomeFaults(review),
        .. WholeFaults(review),
        .. RefusedCategories.Faults(Refusals, Outcome, review),
        .. UnrectifiedFaults(review),
        .. FailingFaults(matter, review),
    ];

    private IEnumerable<Fault> WholeFaults(Review review)
    {
        if (review.Concerns is not null && Outcome == DecisionOutcome.Partial && review.Kind is ReviewKind.Cancellation or ReviewKind.Reissue)
        {
            yield return new Fault(
                "outcome", "注销、补办只能全部准予或者不予。", "A cancellation or a re-issue is granted or refused as a whole.");
        }
    }

    private IEnumerable<Fault> KindFaults(Review review, Facts facts)
    {
        if (review.Concerns is not { } concerned || Outcome == DecisionOutcome.Refuse)
        {
            yield break;
        }

        if (facts.Lab.Current(concerned.Id) is null)
        {
            yield return new Fault(
                "outcome",
                $"所涉证书{concerned.Number}已经终止，不能准予。",
                $"Certificate {concerned.Number}, which this review is about, has ended since; refuse, or let the applicant withdraw.");
        }
    }

    private IEnumerable<Fault> OutcomeFaults(Review review)
    {
        if (Outcome != DecisionOutcome.Grant && Reason is null && !Refusals.Any(group => group.Scope is not null || !RefusesRows))
        {
            yield return new Fault("reason", "不予许可（含部分）应说明理由。", "A refusal of anything states its reasons (ALL 38).");
        }

        if (ScopeDiffers)
        {
            yield return new Fault(
                "granted_scope",
                "准予与不予的范围合起来应恰为申请范围，且每行只列一次。",
                "Granted and refused scope together must be the asked scope, each row once.");
        }

        if (RefusalsDiffer || (Outcome == DecisionOutcome.Grant && !Refusals.IsEmpty))
        {
            yield return new Fault(
                "refusals",
                "分组说明理由的，各组合起来应恰为不予许可的范围，且每行只列一次。",
                "Groups with reasons of their own must together be the refused scope, each row once.");
        }

        if (Outcome == DecisionOutcome.Partial && !Divides(review))
        {
            yield return new Fault(
                "granted_scope",
                "部分准予须同时列明准予和不予的范围，或者在准予的范围之外列明不予许可的类别。",
                "A partial grant lists both the granted and the refused scope, or beside the granted scope the categories refused.");
        }

        if (Outcome != DecisionOutcome.Partial)
        {
            var whole = Outcome == DecisionOutcome.Grant ? GrantedScope : RefusedScope;
            var other = Outcome == DecisionOutcome.Grant ? RefusedScope : GrantedScope;
            if (other is not null || (whole is not null && review.AskedScope is not null && whole != review.AskedScope))
            {
                yield return new Fault(
                    Outcome == DecisionOutcome.Grant ? "granted_scope" : "refused_scope",
                    "全部准予或不予不能另列范围；范围与申请不一致的，应作出部分准予。",
                    "A grant or refusal of the whole leaves the scope empty; decide PARTIAL where it differs from what was asked.");
            }
        }
    }

    // Whoever refuses a category grants the rows of the others, where rows were asked for.
    private bool Divides(Review review) => Refusals.Any(group => group.Categories is not null)
        ? review.AskedScope is null || GrantedScope is not null
        : GrantedScope is not null && RefusedScope is not null;

    // M163 26, rule 13: what was not rectified in time is refused; the rest may be granted.
    private IEnumerable<Fault> UnrectifiedFaults(Review review)
    {
        if (review.ExcludedTimes.FirstOrDefault(time => time is { Kind: StopKind.Rectification, To: null, Lapsed: false }) is not { } unanswered)
        {
            yield break;
        }

        if (!RefusesAllOf(unanswered.Scope))
        {
            yield return new Fault(
                "granted_scope",
                "逾期未整改的范围应不予许可。",
                "What the lab was asked to rectify and did not submit in time must be refused (M163 26).");
        }
    }

    // Rules 13 and 22: what was found on site not to conform is granted only after its re-check passed; the rest may be.
    private IEnumerable<Fault> FailingFaults(Matter matter, Review review)
    {
        if (matter.OnSite.FailingOf(review).Any(found => !RefusesAllOf(found.Scope)))
        {
            yield return new Fault(
                "granted_scope",
                "现场评审（核查）的不符合项未经整改验证通过的，所涉范围应不予许可。",
                "What was found on site not to conform is refused until VerifyRectification says that it passed.");
        }
    }

    // Without rows it concerns all that is asked for.
    private bool RefusesAllOf(string? rows) => Outcome switch
    {
        DecisionOutcome.Grant => false,
        DecisionOutcome.Partial => rows is not null && !GrantedOf.Contains(rows),
        DecisionOutcome.Refuse => true,
    };

    private Accepted Act(Matter matter, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var review = matter.Find(Item)!;
        var item = facts.Item(review);
        var actDate = ActDate ?? facts.Today;
        var grant = Outcome is DecisionOutcome.Grant or DecisionOutcome.Partial;
        var document = proceedings.Issue(DocumentTypeOf(review), review.Department, [Item], actDate, DocumentNumber);
        proceedings.Add(new ReviewDecided(
            Item,
            new Decision
            {
                Outcome = Outcome,
                ActDate = actDate,
                GrantedScope = Outcome == DecisionOutcome.Grant ? GrantedScope ?? review.AskedScope : GrantedScope,
                RefusedScope = Outcome == DecisionOutcome.Refuse ? RefusedScope ?? review.AskedScope : RefusedScope,
                GrantedFields = grant ? GrantedFields : [],
                Refusals = Refusals.IsEmpty ? null : Refusals,
                Reason = Reason,
                LegalBasis = LegalBasis,
                Remedies = Remedies,
                Consideration = Consideration,
                Desks = SeparateDesks.People(review, facts),
                RecordTime = facts.Now,
                RecordedLate = facts.Today > actDate,
                Document = document.Id,
            },
            facts.Today,
            [.. Following(review, item, grant, actDate, facts)]));
        if (grant && review is { Kind: ReviewKind.Cancellation, Concerns: { } concerned } && facts.Lab.Current(concerned.Id) is { } current)
        {
            proceedings.Add(new CertificateSurrendered(Item, new(current.Id, current.Number, actDate, document.Id)));
        }

        ReviewEnd.Follow(proceedings, Item);
        return proceedings.Accept();
    }

    private static IEnumerable<Clock> Following(Review review, ServiceItem item, bool grant, DateOnly actDate, Facts facts)
    {
        if (grant && review.Kind != ReviewKind.Cancellation)
        {
            yield return ReviewClocks.Certificate(item, actDate, facts.Calendar);
        }

        yield return ReviewClocks.Publication(item, actDate, facts.Today, facts.Calendar);
        if (grant && review.Procedure == Procedure.Commitment && item.Commitment is { } rule)
        {
            yield return ReviewClocks.CommitmentVerification(rule, actDate, facts.Calendar);
        }
    }
}
