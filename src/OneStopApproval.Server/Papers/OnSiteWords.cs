using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Papers;

/// <summary>Fills the words about officials at the lab from the act that issued a document (rule 22).</summary>
internal sealed class OnSiteWords(IssuedAct act, MatterView view)
{
    private OnSiteParticipant? Joined => act.Find<OnSiteReviewJoined>()?.Participant;

    private OnSiteFindings? Findings => act.Find<OnSiteFindingsRecorded>()?.Findings;

    private OnSiteRecheck? Recheck => act.Find<RectificationVerified>()?.Recheck;

    private OnSiteParticipant? Participant =>
        Joined ?? act.Matter.OnSite.Find(act.Find<OnSiteFindingsRecorded>()?.Number ?? act.Find<RectificationVerified>()?.Number ?? 0);

    private OnSiteSchedule? Schedule =>
        act.Find<OnSiteReviewScheduled>()?.Schedule ?? (Participant is { Separate: null } together ? act.Matter.OnSite.EventOf(together) : null);

    /// <summary>The lines of a word.</summary>
    public ImmutableArray<string> Of(string word) => word switch
    {
        "on_site_assessors" => Assessors(),
        "on_site_character" => [Character],
        "on_site_dates" when (Recheck?.Date ?? Findings?.Date) is { } day => [CaseWords.Date(day)],
        "on_site_dates" when Participant?.Separate is { } alone => [Days(alone.FirstDate, alone.LastDate)],
        "on_site_dates" => Schedule is { } together ? [Days(together.FirstDate, together.LastDate)] : [],
        "on_site_findings" => Text(Recheck is null ? Findings?.Text : Recheck.Text),
        "on_site_nonconformities" => [.. (Findings?.Nonconformities ?? []).Select(Nonconformity)],
        "on_site_officers" => Officers is { } officers ? [string.Create(CultureInfo.InvariantCulture, $"{officers}名")] : [],
        "on_site_results" => [.. (Recheck?.Results ?? []).Select(Result)],
        "on_site_sites" => Recheck is { Manner: RecheckManner.Documents } ? [] : Sites(Participant?.Separate?.Sites ?? Schedule?.Sites ?? []),
        _ => throw new InvalidOperationException($"No on-site review fills in the word {word}."),
    };

    /// <summary>Commitment to the reason that the document tells, or null.</summary>
    public static string? Reason(IssuedAct act) => act.Find<OnSiteReviewScheduled>()?.Schedule.Reason
        ?? (act.Find<OnSiteReviewJoined>()?.Participant is { } joined ? joined.Reason ?? joined.Separate?.Reason : null);

    /// <summary>Commitments to what was found, of a record.</summary>
    public static IEnumerable<string?> Found(IssuedAct act) =>
    [
        act.Find<OnSiteFindingsRecorded>()?.Findings.Text,
        .. act.Find<OnSiteFindingsRecorded>()?.Findings.Nonconformities.Select(found => found.Text) ?? [],
        act.Find<RectificationVerified>()?.Recheck.Text,
    ];

    /// <summary>The non-conformities whose rows a record lists in tables of their own.</summary>
    public static IEnumerable<Nonconformity> Annexed(IssuedAct act) =>
        act.Find<OnSiteFindingsRecorded>()?.Findings.Nonconformities.Where(found => found.Scope is not null) ?? [];

    /// <summary>Title of the table of a non-conformity's rows.</summary>
    public static string TableOf(Nonconformity found) =>
        string.Create(CultureInfo.InvariantCulture, $"附表　不符合项{found.Number}涉及的范围");

    private string Character => Recheck is { Manner: var manner }
        ? manner switch
        {
            RecheckManner.OnSite => "整改情况现场验证",
            RecheckManner.Documents => "整改情况书面验证",
        }
        : Participant is { } participant ? OnSiteTexts.KindOf(participant).Chinese : "联合现场评审";

    private int? Officers => Recheck?.Officers.Length ?? Findings?.Officers.Length ?? Joined?.Officers.Length;

    // Of the reviews that the paper is about, as they stood when it was issued.
    private ImmutableArray<string> Assessors()
    {
        string[] drawn =
        [
            .. act.Document.Items.Select(act.Matter.Find).OfType<Review>()
                .SelectMany(act.Matter.OnSite.AssessorsOf)
                .Select(assessor => $"{assessor.Id}（{assessor.Organisation}）")
                .Distinct(StringComparer.Ordinal),
        ];
        return drawn.Length == 0 || (Joined is null && act.Find<OnSiteReviewScheduled>() is null) ? [] : [string.Join('、', drawn)];
    }

    private string Nonconformity(Nonconformity found) => string.Create(
        CultureInfo.InvariantCulture,
        $"不符合项{found.Number}：{string.Concat(Text(found.Text))}（涉及{(found.Scope is null ? "全部申请范围" : $"申请范围共{view.Scope(found.Scope).Length}项，见附表")}）");

    private static string Result(RecheckResult result) => string.Create(
        CultureInfo.InvariantCulture, $"不符合项{result.Nonconformity}：{(result.Passed ? "整改后符合要求" : "整改后仍不符合要求")}。");

    private ImmutableArray<string> Text(string? commitment) =>
        commitment is null ? [] : [view.Texts.Of(commitment) is { Length: > 0 } text ? text : CaseWords.Erased];

    private static ImmutableArray<string> Sites(ImmutableArray<string> sites) =>
        sites.IsEmpty ? [] : [string.Join('、', sites.Select(site => site.Length == 0 ? "主场所" : site))];

    private static string Days(DateOnly first, DateOnly last) =>
        first == last ? CaseWords.Date(first) : $"{CaseWords.Date(first)}至{CaseWords.Date(last)}";
}
