using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Papers;

/// <summary>Fills the words about officials at the lab from the act that issued a document (rule 22).</summary>
internal sealed class OnSiteWords(IssuedAct act)
{
    private OnSiteParticipant? Joined => act.Find<OnSiteReviewJoined>()?.Participant;

    private OnSiteSchedule? Schedule => act.Find<OnSiteReviewScheduled>()?.Schedule ?? (Joined is null ? null : act.Matter.OnSite.Schedule);

    /// <summary>The lines of a word.</summary>
    public ImmutableArray<string> Of(string word) => word switch
    {
        "on_site_character" => [Joined is null ? "联合现场评审" : OnSiteTexts.KindOf(Joined).Chinese],
        "on_site_dates" when Joined?.Separate is { } alone => [Days(alone.FirstDate, alone.LastDate)],
        "on_site_dates" => Schedule is { } together ? [Days(together.FirstDate, together.LastDate)] : [],
        "on_site_officers" => Joined is { } joined ? [string.Create(CultureInfo.InvariantCulture, $"{joined.Officers.Length}名")] : [],
        "on_site_sites" => Sites(Joined?.Separate?.Sites ?? Schedule?.Sites ?? []),
        _ => throw new InvalidOperationException($"No on-site review fills in the word {word}."),
    };

    /// <summary>Commitment to the reason that the document tells, or null.</summary>
    public static string? Reason(IssuedAct act) => act.Find<OnSiteReviewScheduled>()?.Schedule.Reason
        ?? (act.Find<OnSiteReviewJoined>()?.Participant is { } joined ? joined.Reason ?? joined.Separate?.Reason : null);

    private static ImmutableArray<string> Sites(ImmutableArray<string> sites) =>
        sites.IsEmpty ? [] : [string.Join('、', sites.Select(site => site.Length == 0 ? "主场所" : site))];

    private static string Days(DateOnly first, DateOnly last) =>
        first == last ? CaseWords.Date(first) : $"{CaseWords.Date(first)}至{CaseWords.Date(last)}";
}
