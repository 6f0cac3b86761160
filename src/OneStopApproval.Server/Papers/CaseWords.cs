using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Papers;

/// <summary>
/// Fills the words of a document's body from the act that issued it. A word without lines says nothing in this case; a
/// personal value that was erased is told as such.
/// </summary>
internal sealed class CaseWords(IssuedAct act, MatterView view)
{
    /// <summary>Stands for a personal value that was erased.</summary>
    public const string Erased = "（已删除）";

    private readonly Titles titles = new(view.Catalogue);

    private Review? Asked => act.Matter.Find(act.Document.Items[0]);

    /// <summary>The lines of a word.</summary>
    public ImmutableArray<string> Of(string word) => word switch
    {
        "act_date" => [Date(act.Document.ActDate)],
        "address" => [act.Matter.Applicant.Address],
        "agent" => Text(act.Agency?.Agent),
        "agent_power" => Given(act.Agency?.Power),
        "applicant" => [act.Matter.Applicant.DisplayName],
        "authority" => [titles.Authority(act.Document.Authority).Chinese],
        "centre" => [view.Catalogue.Centre.Name],
        "display_number" => [act.Matter.DisplayNumber ?? ""],
        "items" => [string.Join('、', act.Document.Items.Select(AskedItem))],
        "number" => [act.Find<CertificateIssued>()?.Certificate.Number ?? act.Document.Number],
        "submit_date" => Date(act.Matter.SubmitTime),
        "uscc" => [act.Matter.Applicant.Uscc],
        "materials" => [.. Materials()],
        "receipt_date" => Date(act.Find<ReviewReceived>()?.Date ?? act.Matter.ReceiptDate),
        "acceptance_date" => Date(act.Find<ReviewAccepted>()?.Date ?? FirstReview()?.AcceptanceDate),
        "time_limit" => TimeLimit(),
        "reason" => ByData(act, view) is { } data ? [data.Chinese] : [.. Text(Reason()), .. Refusals()],
        "ground" => Ground(),
        "right_authority" => Given(act.Find<ReviewDeclined>()?.RightAuthority),
        "correction_limit" => CorrectionLimit(),
        "points" => act.Find<ExcludedTimeNotified>() is { Time: var told } ? [.. told.Points.Select(Point)] : [.. Points()],
        "rectified_count" => Count(act.Find<ExcludedTimeNotified>()?.Time.Scope),
        "excluded_kind" => act.Find<ExcludedTimeNotified>() is { Time.Kind: var kind } ? [EventTexts.KindOf(kind).Chinese] : [],
        "told_days" => act.Find<ExcludedTimeNotified>() is { Time.ToldDays: var days } ? [days.ToString(CultureInfo.InvariantCulture)] : [],
        "pledge_date" => Date(FirstReview()?.Tolerance?.PledgeDate),
        "pledged_days" => FirstReview()?.Tolerance is { PledgedDays: var pledged } ? [pledged.ToString(CultureInfo.InvariantCulture)] : [],
        "pledged_due_date" => Date(act.Find<AcceptanceRevoked>()?.Revocation.DueDate),
        "pledged_materials" => [.. (FirstReview()?.Tolerance?.Materials ?? []).Select(material => titles.Material(material).Chinese)],
        "due_date" => Date(act.Find<ExtensionApproved>()?.DueDate ?? act.Find<JointCapExtended>()?.DueDate),
        "extended_due_date" => Date(act.Find<ExtensionApproved>()?.ExtendedDueDate ?? act.Find<JointCapExtended>()?.ExtendedDueDate),
        "extension_days" => (act.Find<ExtensionApproved>()?.Extension ?? act.Find<JointCapExtended>()?.Extension) is { Days: var added } ? [added.ToString(CultureInfo.InvariantCulture)] : [],
        "designated_by" => Given(view.Catalogue.FindBundle(act.Matter.Bundle)?.JointCap?.DesignatedBy),
        "consideration" => Text(act.Find<ReviewDecided>()?.Decision.Consideration),
        "hearing_absence" or "hearing_participants" or "hearing_party_date" or "hearing_place" or "hearing_presider" or "hearing_record"
            or "hearing_request_date" or "hearing_text" or "hearing_time" => new HearingWords(act, view).Of(word),
        "on_site_assessors" or "on_site_character" or "on_site_dates" or "on_site_findings" or "on_site_nonconformities" or "on_site_officers" or "on_site_results" or "on_site_sites" =>
            new OnSiteWords(act, view).Of(word),
        "told_from" => [act.Find<ExcludedTimeNotified>() is { Time.NotBefore: { } before } ? $"自{Date(before.AddDays(1))}起（此后送达的，自送达之日起）" : "自本告知书送达之日起"],
        "rectify_days" => act.Find<CommitmentVerified>() is { Verification.RectifyDays: { } rectify } ? [rectify.ToString(CultureInfo.InvariantCulture)] : [],
        "verification_outcome" => act.Find<CommitmentVerified>() is { Verification.Outcome: var verified } ? [CommitmentMap.NameOf(verified).Chinese] : [],
        "prerequisite" => Prerequisite(),
        "dependent" => [.. Received().Select(Item)],
        "prerequisite_end" => PrerequisiteEnd(),
        "categories" => Joined(Asked is { } asked ? FirstItem().CategoriesOf(asked.Grade, act.Document.Type == DocumentType.Certificate ? asked.PermittedCategories(asked.Decision) : asked.GrantedCategories) : []),
        "category_label" => [FirstItem().Categories.Label],
        "grade" => Given(FirstItem().GradeOf(Asked?.Grade)?.Name),
        "grade_label" => [FirstItem().Grades.Label],
        "granted_count" => Count(Granted()),
        "refused_count" => Count(act.Find<ReviewDecided>()?.Decision.RefusedScope),
        "refused_categories" => Joined(FirstItem().CategoriesOf(null, act.Find<ReviewDecided>()?.Decision.RefusedCategories ?? [])),
        "validity" => Asked is { Kind: not ReviewKind.First } ? [] : [string.Create(CultureInfo.InvariantCulture, $"{FirstItem().ValidityYears}年")],
        "issue_date" => Date(act.Find<CertificateIssued>()?.Certificate.IssueDate),
        "expiry_date" => Date(act.Find<CertificateIssued>()?.Certificate.ExpiryDate),
        "consent_capacity" => ConsentCapacity(),
        "consent_date" => Date(act.Matter.Consent?.Date),
        "conclusion" => Conclusion(),
        "summary" => Text(act.Find<TechnicalReviewConcluded>()?.Summary),
        "notice_date" => Date(Notice()?.ActDate),
        "notice_number" => Given(Notice()?.Number),
        "corrected_date" => Date(Corrected()?.ActDate),
        "corrected_number" => Given(Corrected()?.Number),
        "corrected_title" => Corrected() is { } wrong ? [titles.Document(wrong)] : [],
        "corrections" => Text(act.Find<DocumentCorrected>()?.Text),
        "issued_as" => IssuedAs(),
        "certificate_expiry_date" => Date(Asked?.Concerns?.ExpiryDate),
        "ban" => BanWords.Of(act, NatureOf(act.Document.Items[0])),
        "certificate_number" => Given(act.Find<CertificateSurrendered>()?.Certificate.Number ?? Asked?.Concerns?.Number ?? act.Matter.Find(act.Document.Items[0])?.Certificate?.Number),
        _ => throw new InvalidOperationException($"No case fills in the word {word}, which a catalogue was loaded with."),
    };

    /// <summary>Commitments behind the words of an act, so that no other value is even read.</summary>
    public static IEnumerable<string> Commitments(IssuedAct act)
    {
        var decision = act.Find<ReviewDecided>()?.Decision;
        var declined = act.Find<ReviewDeclined>();
        string?[] given =
        [
            decision?.Reason, decision?.LegalBasis, decision?.Remedies,
            declined?.Reason, declined?.LegalBasis, declined?.Remedies,
            act.Find<AcceptanceRevoked>()?.Revocation.Reason, act.Find<AcceptanceRevoked>()?.Revocation.LegalBasis, act.Find<AcceptanceRevoked>()?.Revocation.Remedies,
            act.Find<ReviewWithdrawn>()?.Reason,
            act.Agency?.Agent,
            act.Find<CertificateEnded>()?.End.Basis,
            act.Find<TechnicalReviewConcluded>()?.Summary,
            act.Find<ExcludedTimeNotified>()?.Time.Reason,
            act.Find<ExtensionApproved>()?.Extension.Reason, act.Find<JointCapExtended>()?.Extension.Reason,
            decision?.Consideration, act.Find<CommitmentVerified>()?.Verification.Findings,
            .. HearingWords.Commitments(act),
            OnSiteWords.Reason(act), .. OnSiteWords.Found(act),
            act.Find<DocumentCorrected>()?.Text, act.Find<DocumentCorrected>()?.Reason,
            .. (decision?.Refusals ?? []).SelectMany(group => new[] { group.Reason, group.LegalBasis }),
            .. act.Find<ExcludedTimeNotified>()?.Time.Points.SelectMany(point => new[] { point.Text, point.LegalBasis }) ?? [],
            .. act.Events.OfType<CorrectionRequested>().SelectMany(requested => requested.Points).SelectMany(point => new[] { point.Text, point.LegalBasis, point.Remedy }),
        ];
        return given.OfType<string>();
    }

    /// <summary>Why the catalogue turned the review of this act away; null when it did not.</summary>
    public static TurnAway? ByData(IssuedAct act, MatterView view) =>
        act.Find<ReviewDeclined>() is { } declined ? TurnAway.Behind(declined, act.Matter, view.Catalogue) : null;

    /// <summary>Ids of the scope tables behind an act.</summary>
    public static IEnumerable<string> Scopes(IssuedAct act)
    {
        var decision = act.Listed;
        string?[] given =
        [
            decision?.GrantedScope,
            decision?.RefusedScope,
            act.Find<CertificateIssued>()?.Certificate.Scope,
            act.Find<ExcludedTimeNotified>()?.Time.Scope,
            .. (decision?.Refusals ?? []).Select(group => group.Scope),
            .. OnSiteWords.Annexed(act).Select(found => found.Scope),
        ];
        return given.OfType<string>();
    }

    /// <summary>Where a paper shows the rows of a group of refused rows.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="group">Number of the group among those that refuse rows, from 1.</param>
    public static string TableOf(Decision decision, int group) => string.Create(
        CultureInfo.InvariantCulture, $"{(decision.Outcome == DecisionOutcome.Partial ? "附表二" : "附表")}之{group}");

    /// <summary>A date as papers write it.</summary>
    public static string Date(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    private static ImmutableArray<string> Date(DateOnly? date) => date is { } known ? [Date(known)] : [];

    private static ImmutableArray<string> Date(DateTimeOffset? time) =>
        time is { } known ? [Date(Domain.Clocks.StatutoryTime.DateOf(known))] : [];

    private static ImmutableArray<string> Given(string? text) => string.IsNullOrEmpty(text) ? [] : [text];

    private ImmutableArray<string> Text(string? commitment) =>
        commitment is null ? [] : [view.Texts.Of(commitment) is { Length: > 0 } text ? text : Erased];

    private static ImmutableArray<string> Joined(ImmutableArray<ItemOption> options) =>
        options.IsEmpty ? [] : [string.Join('、', options.Select(option => option.Name))];

    private string Item(string item) => titles.Item(item).Chinese;

    // A paper about an application names what was asked for; one about a certificate names the item that it is for.
    private string AskedItem(string item) =>
        act.Document.Type is DocumentType.Certificate or DocumentType.CertificateCancellation or DocumentType.DeemedRenewal
        || act.Matter.Find(item) is not { } review
            ? Item(item)
            : Item(item) + review.Kind switch
            {
                ReviewKind.First => "",
                ReviewKind.Expansion => "扩项",
                ReviewKind.Change => "变更",
                ReviewKind.Renewal => "延续",
                ReviewKind.Cancellation => "注销",
                ReviewKind.Reissue => "补办",
            };

    private Review? FirstReview() => act.Matter.Find(act.Document.Items[0]);

    private ServiceItem FirstItem() => Asked is { } asked
        ? view.Catalogue.ItemOf(asked)!
        : view.Catalogue.FindItem(act.Document.Items[0])!;

    private string? Reason() =>
        act.Find<ReviewDecided>()?.Decision.Reason
        ?? act.Find<ReviewDeclined>()?.Reason
        ?? act.Find<AcceptanceRevoked>()?.Revocation.Reason
        ?? act.Find<ReviewWithdrawn>()?.Reason
        ?? act.Find<CertificateEnded>()?.End.Basis
        ?? act.Find<DocumentCorrected>()?.Reason
        ?? act.Find<CommitmentVerified>()?.Verification.Findings
        ?? act.Find<ExcludedTimeNotified>()?.Time.Reason
        ?? act.Find<ExtensionApproved>()?.Extension.Reason
        ?? act.Find<InterestedPartyNotified>()?.Party.Interest
        ?? act.Find<JointCapExtended>()?.Extension.Reason
        ?? act.Find<HearingOffered>()?.Hearing.Reason
        ?? act.Find<HearingScheduled>()?.Reason
        ?? OnSiteWords.Reason(act);

    private IEnumerable<string> Refusals() => act.Find<ReviewDecided>()?.Decision is { Refusals: { } groups } decision
        ? groups.Select((group, index) => string.Concat(
            string.Join('、', Refused(decision, group, groups.Take(index + 1).Count(told => told.Scope is not null))),
            $"：{string.Concat(Text(group.Reason))}（依据：{string.Concat(Text(group.LegalBasis))}）"))
        : [];

    // Thousands of rows can share a reason: the body names their table.
    private IEnumerable<string> Refused(Decision decision, RefusedRows group, int table)
    {
        if (group.Scope is not null)
        {
            yield return $"{TableOf(decision, table)}所列{string.Concat(Count(group.Scope))}";
        }

        foreach (var category in FirstItem().CategoriesOf(null, group.Categories ?? []))
        {
            yield return $"{FirstItem().Categories.Label}“{category.Name}”";
        }
    }

    private string? Granted() => act.Find<CertificateIssued>()?.Certificate.Scope ?? act.Find<ReviewDecided>()?.Decision.GrantedScope;

    private ImmutableArray<string> Count(string? scope) =>
        scope is null ? [] : [string.Create(CultureInfo.InvariantCulture, $"共{view.Scope(scope).Length}项")];

    private IEnumerable<string> Materials() => act.Matter.Materials
        .GroupBy(material => material.Material)
        .Select(group => (Name: titles.Material(group.Key).Chinese, Files: group.Count()))
        .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Name}（{entry.Files}份）"));

    private ImmutableArray<string> TimeLimit()
    {
        var limits = FirstItem().Limits;
        var decision = string.Create(CultureInfo.InvariantCulture, $"{limits.PromisedDecision ?? limits.Decision}个工作日内");
        return act.Document.Type == DocumentType.TechnicalReviewConclusion || limits.TechnicalReview is not { } review
            ? [decision]
            : [string.Create(CultureInfo.InvariantCulture, $"{review}个工作日内完成技术评审，并自收到技术评审结论之日起{decision}")];
    }

    private ImmutableArray<string> Ground() => act.Find<CertificateEnded>() is { } ended
        ? [ended.End.Ground.Articles()]
        : act.Find<CertificateSurrendered>() is not null ? [CertificateEndGround.HolderAsked.Articles()] : DeclineGround();

    private ImmutableArray<string> IssuedAs() => act.Find<CertificateIssued>() is not { Certificate.Replaces: not null } || Asked is not { } asked ? [] :
    [
        asked.Kind switch
        {
            ReviewKind.First or ReviewKind.Cancellation => throw new InvalidOperationException($"A review of kind {asked.Kind} replaces no certificate."),
            ReviewKind.Expansion => "本证书系扩项换发，原证书自签发之日起失效。",
            ReviewKind.Change => "本证书系变更换发，原证书自签发之日起失效。",
            ReviewKind.Renewal => "本证书系延续换发，原证书自签发之日起失效。",
            ReviewKind.Reissue => "本证书系补发，原证书作废。",
        },
    ];

    private ImmutableArray<string> DeclineGround() => act.Find<ReviewDeclined>() is not { } declined ? [] :
    [
        declined.Outcome switch
        {
            DeclineOutcome.NotRequired => $"该申请事项依法不需要{NatureOf(declined.Item).Getting}",
            DeclineOutcome.NotCompetent => "该申请事项依法不属于本机关职权范围",
            DeclineOutcome.Banned => BanWords.Of(declined, NatureOf(declined.Item)),
            DeclineOutcome.Incomplete => "经一次告知后申请材料仍不齐全或者不符合法定形式",
            DeclineOutcome.OutsideWindow => "该申请事项实行集中审批，申请时不在公布的受理期内",
        },
    ];

    private ImmutableArray<string> Conclusion() => act.Find<TechnicalReviewConcluded>() is not { } concluded ? [] :
    [
        concluded.Conclusion switch
        {
            TechnicalConclusion.Conforms => "符合",
            TechnicalConclusion.BasicallyConforms => "基本符合",
            TechnicalConclusion.DoesNotConform => "不符合",
        },
    ];

    private ImmutableArray<string> ConsentCapacity() => act.Matter.Consent is not { } consent ? [] :
    [
        consent.Capacity switch
        {
            Domain.Representation.ConsentCapacity.LegalRepresentative => "法定代表人",
            Domain.Representation.ConsentCapacity.AuthorisedEmployee => "授权经办人",
        },
    ];

    private ImmutableArray<string> CorrectionLimit() =>
    [
        string.Join('、', act.Document.Items
            .Select(item => view.Catalogue.FindItem(item)!.Limits.Correction)
            .Distinct()
            .Select(days => string.Create(CultureInfo.InvariantCulture, $"{days}个工作日"))),
    ];

    // A point may name a material that several reviews list; it stands once. A reader sees the points of the reviews he sees.
    private IEnumerable<string> Points() => act.Events
        .OfType<CorrectionRequested>()
        .Where(requested => act.Matter.Find(requested.Item) is { } review && view.Sight.Sees(review))
        .SelectMany(requested => requested.Points)
        .DistinctBy(point => point.Id)
        .Select(Point);

    private string Point(CorrectionPoint point)
    {
        var material = point.Material is { } code ? $"{titles.Material(code).Chinese}：" : "";
        var remedy = point.Remedy is null ? "" : $"（补正方式：{string.Concat(Text(point.Remedy))}）";
        var basis = point.LegalBasis is null ? "" : $"（依据：{string.Concat(Text(point.LegalBasis))}）";
        return $"{material}{string.Concat(Text(point.Text))}{remedy}{basis}";
    }

    private IEnumerable<string> Received() => act.Events.OfType<ReviewReceived>().Select(received => received.Item);

    private ImmutableArray<string> Prerequisite() => act.Find<ReviewNotReceived>() is { } closed
        ? [Item(closed.Prerequisite)]
        : [.. act.Document.Items.Except(Received()).Take(1).Select(Item)];

    private ImmutableArray<string> PrerequisiteEnd()
    {
        if (act.Find<ReviewNotReceived>() is not { } closed || act.Matter.Find(closed.Prerequisite) is not { } prerequisite)
        {
            return [];
        }

        return
        [
            prerequisite.State switch
            {
                ReviewState.Granted or ReviewState.PartlyGranted => "准予的范围未覆盖本事项",
                ReviewState.Refused => NatureOf(closed.Prerequisite).Refusal,
                ReviewState.Declined => "不予受理",
                ReviewState.NotRequired => $"不需要{NatureOf(closed.Prerequisite).Getting}",
                ReviewState.NotReceived => "未收件",
                ReviewState.Withdrawn => "申请人已撤回申请",
                ReviewState.Abandoned => "视为放弃申请",
                ReviewState.AcceptanceRevoked => "受理已被撤销",
                ReviewState.Filed => "备案未覆盖本事项",
                ReviewState.None or ReviewState.Intake or ReviewState.CorrectionRequested or ReviewState.PreReview or ReviewState.InReview => "尚未办结",
            },
        ];
    }

    private NatureWords NatureOf(string item) => NatureWords.Of(view.Catalogue.FindItem(item) is { } found ? [found] : []);

    private Document? Corrected() => act.Find<DocumentCorrected>() is { } corrected
        ? act.Matter.Documents.FirstOrDefault(document => document.Id == corrected.Document)
        : null;

    private Document? Notice() => act.Matter.Find(act.Document.Items[0])?.Correction is { } correction
        ? act.Matter.Documents.FirstOrDefault(document => document.Id == correction.Document)
        : null;
}
