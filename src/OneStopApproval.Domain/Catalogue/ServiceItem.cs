using System.Collections.Immutable;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>A service item (事项): one licence, confirmation or filing that one department handles.</summary>
public sealed record ServiceItem
{
    /// <summary>The word in <see cref="CertificateNumber"/> for the twelve digits of the CMA tables.</summary>
    public const string CmaNumber = "cma";

    /// <summary>Stable id, for example <c>cma</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; init; }

    /// <summary>English name.</summary>
    public required string EnglishName { get; init; }

    /// <summary>Id of the department that decides it.</summary>
    public required string Department { get; init; }

    /// <summary>Legal nature (rule 3).</summary>
    public required ItemNature Nature { get; init; }

    /// <summary>Kinds that it can be asked for (rule 2).</summary>
    public ImmutableArray<ReviewKind> Kinds { get; init; } = [ReviewKind.First, ReviewKind.Expansion];

    /// <summary>What is different where it is not asked for the first time, at most one for each of its other kinds.</summary>
    public ImmutableArray<KindRule> KindRules { get; init; } = [];

    /// <summary>Procedures that it offers (rule 2).</summary>
    public ImmutableArray<Procedure> Procedures { get; init; } = [Procedure.General];

    /// <summary>Legal basis in Chinese.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>Its limits in working days; of an item with several texts those of the latest, until <see cref="On"/> chooses.</summary>
    public required ItemLimits Limits { get; init; }

    /// <summary>The texts that give its limits, the earliest first; empty where it has always had the same.</summary>
    public ImmutableArray<LimitText> Texts { get; init; } = [];

    /// <summary>The day that says which of <see cref="Texts"/> counts.</summary>
    public ReferenceDay TextsBy { get; init; } = ReferenceDay.Receipt;

    /// <summary>The text that counts; null where it has always had the same limits, and until <see cref="On"/> chooses.</summary>
    public LimitText? Text { get; init; }

    /// <summary>What follows a correction notice that nobody answers (rule 11).</summary>
    public UnansweredCorrection UnansweredCorrection { get; init; } = UnansweredCorrection.TaskToDecline;

    /// <summary>The material list (材料清单) of this item.</summary>
    public required ImmutableArray<ItemMaterial> Materials { get; init; }

    /// <summary>What may be missing when it is accepted (容缺受理); null where nothing may.</summary>
    public ToleranceRule? Tolerance { get; init; }

    /// <summary>Whether its review needs the identity numbers of the staff; they are masked for every other department.</summary>
    public bool IdentityNumbers { get; init; }

    /// <summary>What the authorised signatories of the lab must be; null where the item asks for nothing.</summary>
    public SignatoryQualification? Signatories { get; init; }

    /// <summary>Its grades (等级).</summary>
    public ItemChoices Grades { get; init; } = ItemChoices.None;

    /// <summary>Its categories (类别): specials, professions, fields of business.</summary>
    public ItemChoices Categories { get; init; } = ItemChoices.None;

    /// <summary>This item by the text that counts for a day; before the first of them that one.</summary>
    public ServiceItem On(DateOnly day) => (Texts.LastOrDefault(text => text.From <= day) ?? Texts.FirstOrDefault()) is { } text
        ? this with { Text = text, LegalBasis = text.LegalBasis, Limits = text.Limits }
        : this;

    /// <summary>This item by the text that counts for a review; of one that is not received yet that of today.</summary>
    public ServiceItem For(Review review, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(review);
        return On(ReferenceOf(review) ?? today).For(review.Kind, review.Changes).By(review.Procedure);
    }

    /// <summary>The day by which the text of a review's limits is chosen; null while it is not received.</summary>
    public DateOnly? ReferenceOf(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return TextsBy == ReferenceDay.Acceptance ? review.AcceptanceDate ?? review.ReceiptDate : review.ReceiptDate;
    }

    /// <summary>What is different of it in this kind, or null where nothing is.</summary>
    public KindRule? RuleOf(ReviewKind kind)
    {
        foreach (var rule in KindRules)
        {
            if (rule.Kind == kind)
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>This item as it is when it is asked for in a kind, with these changes: its materials, limits and legal basis.</summary>
    public ServiceItem For(ReviewKind kind, ImmutableArray<string> changes)
    {
        if (RuleOf(kind) is not { } rule)
        {
            return this;
        }

        var materials = rule.MaterialsOf(changes) ?? Materials;
        return this with
        {
            LegalBasis = rule.LegalBasis ?? LegalBasis,
            Limits = Limits.For(rule, changes),
            Materials = materials,
            Tolerance = Tolerance?.Among(materials),
            Signatories = kind is ReviewKind.Cancellation or ReviewKind.Reissue ? null : Signatories,
            // Announced periods and visits of the guide are those of who asks for capability.
            BatchWindows = kind == ReviewKind.Expansion ? BatchWindows : [],
            ExpectedVisits = kind == ReviewKind.Expansion ? ExpectedVisits : 0,
        };
    }

    /// <summary>This item as it is by a procedure: by commitment nothing is examined before the decision (rule 25).</summary>
    public ServiceItem By(Procedure procedure) => procedure == Procedure.Commitment && Commitment is { } rule
        ? this with
        {
            Limits = Limits with
            {
                TechnicalReview = null,
                Decision = rule.Decision,
                PromisedDecision = null,
                Extension = 0,
                DecisionRule = CommitmentRule.Rule,
            },
        }
        : this;

    /// <summary>The grade with this id, or null where none is told.</summary>
    public ItemOption? GradeOf(string? grade) => grade is null ? null : Named(Grades, grade);

    /// <summary>These categories; every one of the item under a grade that covers them all.</summary>
    public ImmutableArray<ItemOption> CategoriesOf(string? grade, ImmutableArray<string> categories) =>
        GradeOf(grade) is { CoversCategories: true } ? Categories.Options : [.. categories.Select(id => Named(Categories, id))];

    /// <summary>Published conditions of grant (许可条件).</summary>
    public ImmutableArray<GrantCondition> Conditions { get; init; } = [];

    /// <summary>Whom it turns away as not its own to decide (rule 10), the first that applies.</summary>
    public ImmutableArray<CompetenceRule> Competence { get; init; } = [];

    /// <summary>For how long it cannot be asked for again, by why; at most one for each kind of ban.</summary>
    public ImmutableArray<BanRule> Bans { get; init; } = [];

    /// <summary>How it is asked for by commitment; null where it is not.</summary>
    public CommitmentRule? Commitment { get; init; }

    /// <summary>Desks at which different people must sit, each pair of them; empty where one person may do it all.</summary>
    public ImmutableArray<ReviewDesk> SeparateDesks { get; init; } = [];

    /// <summary>Announced periods of application in order; empty: always open.</summary>
    public ImmutableArray<BatchWindow> BatchWindows { get; init; } = [];

    /// <summary>How its certificates are numbered: <see cref="CmaNumber"/>, a number template, or empty for a filing.</summary>
    public required string CertificateNumber { get; init; }

    /// <summary>Title of its certificate where it is not its own name with the template's title; null where it is.</summary>
    public string? CertificateTitle { get; init; }

    /// <summary>
    /// Whether the serial of a CMA number counts all certificates of the year and authority, and not each field and
    /// department by itself; the source is silent on it.
    /// </summary>
    public bool SerialPerAuthority { get; init; }

    /// <summary>Validity of its certificate in years; 0 for a filing, which yields none.</summary>
    public required int ValidityYears { get; init; }

    /// <summary>Visits that the published guide expects (到办事现场次数).</summary>
    public int ExpectedVisits { get; init; }

    /// <summary>Why somebody must come (到现场原因), in Chinese; null when nobody must.</summary>
    public string? ExpectedVisitsReason { get; init; }

    /// <summary>Fields of this item that nobody has verified against a source.</summary>
    public ImmutableArray<string> ToBeConfirmed { get; init; } = [];

    /// <summary>The rule that turns this applicant away, or null when the department is competent.</summary>
    public CompetenceRule? Incompetence(LabOrigin origin, string? grade) =>
        Competence.FirstOrDefault(rule => rule.Applies(origin, grade));

    /// <summary>Whether it takes applications on this day.</summary>
    public bool TakesApplications(DateOnly date) => BatchWindows.IsEmpty || BatchWindows.Any(window => window.Contains(date));

    /// <summary>The first announced window that opens after this day, or null when none is announced.</summary>
    public BatchWindow? NextWindow(DateOnly date) => BatchWindows.FirstOrDefault(window => window.OpensOn > date);

    // What was granted stays granted when a later version names it no more.
    private static ItemOption Named(ItemChoices choices, string id) => choices.Find(id) ?? new(id, id, id);
}

/// <summary>
/// Limits of a service item; every number counts working days. A filing has the days of intake, correction and
/// consultation only; the others are 0 and their rules empty.
/// </summary>
public sealed record ItemLimits
{
    /// <summary>Days of a consultation for which the catalogue gives no others; no source gives them.</summary>
    public const int DefaultConsultation = 5;

    /// <summary>Days of an extension, where the decision's limit is the general one (ALL 42(1)) and the catalogue gives no others.</summary>
    public const int GeneralExtension = 10;

    /// <summary>The rule whose limit has that extension.</summary>
    public const string GeneralDecisionRule = "ALL-42(1)";

    /// <summary>Most days of a rectification (M163 26), where the catalogue gives no others.</summary>
    public const int LongestRectification = 30;

    /// <summary>Days of a leader's check (review criteria 2023), where the catalogue gives no others.</summary>
    public const int DefaultLeaderCheck = 5;

    /// <summary>Days to accept, decline or send a correction notice (ALL 32).</summary>
    public required int Intake { get; init; }

    /// <summary>Days the applicant has to answer a correction notice.</summary>
    public required int Correction { get; init; }

    /// <summary>Days of a technical review that precedes the decision, or null where none is held (M163 11).</summary>
    public int? TechnicalReview { get; init; }

    /// <summary>Most days that a lab gets to rectify during a technical review (M163 26).</summary>
    public int Rectification { get; init; } = LongestRectification;

    /// <summary>Days of the leader's check of an answer during a technical review (rule 15).</summary>
    public int LeaderCheck { get; init; } = DefaultLeaderCheck;

    /// <summary>Days to decide: from acceptance, or from the receipt of the technical review's conclusion.</summary>
    public required int Decision { get; init; }

    /// <summary>Shorter promised limit of the decision (承诺时限), or null.</summary>
    public int? PromisedDecision { get; init; }

    /// <summary>Days by which the decision can be extended once; 0 where it cannot (rule 15).</summary>
    public int Extension { get; init; }

    /// <summary>Days to issue the certificate from the decision (ALL 44, M163 11).</summary>
    public required int Certificate { get; init; }

    /// <summary>Days that a department has to answer when it is consulted on a review of this item (rule 19).</summary>
    public int Consultation { get; init; } = DefaultConsultation;

    /// <summary>Days to publish the decision (双公示).</summary>
    public required int Publication { get; init; }

    /// <summary>Rule id of the decision limit, for example <c>M163-11</c>.</summary>
    public required string DecisionRule { get; init; }

    /// <summary>Rule id of the certificate limit, for example <c>ALL-44</c>.</summary>
    public required string CertificateRule { get; init; }

    /// <summary>These limits under the rule of a kind: what is not examined has no technical review before its decision.</summary>
    internal ItemLimits For(KindRule rule, ImmutableArray<string> changes) => this with
    {
        TechnicalReview = rule.ModeOf(changes) == ReviewMode.None ? null : TechnicalReview,
        Decision = rule.Decision ?? Decision,
        PromisedDecision = PromisedDecision < (rule.Decision ?? Decision) ? PromisedDecision : null,
    };
}

/// <summary>A material that an item lists.</summary>
/// <param name="Material">Id of the material kind.</param>
/// <param name="Required">Whether the application is incomplete without it.</param>
public sealed record ItemMaterial(string Material, bool Required);

/// <summary>The published list of what may still be missing when an item is accepted (容缺受理).</summary>
/// <param name="Days">Most working days that the applicant has for it, from the delivery of the acceptance.</param>
/// <param name="Materials">Ids of the required materials that may come later.</param>
/// <param name="LegalBasis">What it rests on, in Chinese.</param>
public sealed record ToleranceRule(int Days, ImmutableArray<string> Materials, string LegalBasis)
{
    /// <summary>This rule where these materials are listed; null where it lets none of them be missing.</summary>
    internal ToleranceRule? Among(ImmutableArray<ItemMaterial> listed)
    {
        ImmutableArray<string> left = [.. Materials.Where(material => listed.Any(entry => entry.Required && entry.Material == material))];
        return left.IsEmpty ? null : this with { Materials = left };
    }
}

/// <summary>Legal nature of an item (rule 3); numbers equal the contract's.</summary>
public enum ItemNature
{
    /// <summary>许可.</summary>
    Licence = 1,

    /// <summary>确认/认可/考核.</summary>
    Confirmation = 2,

    /// <summary>备案: outside the join.</summary>
    Filing = 3,

    /// <summary>An opinion that one department asks of another.</summary>
    Consultation = 4,
}

/// <summary>What follows a correction notice that nobody answers in its period (rule 11).</summary>
public enum UnansweredCorrection
{
    /// <summary>It becomes a task to decline; nothing ends by itself.</summary>
    TaskToDecline = 1,

    /// <summary>The item's own rule deems the application abandoned.</summary>
    DeemedAbandoned = 2,
}
