using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Reviews;
using Inspections = OneStopApproval.Domain.Inspections;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>Reads what acts of the on-site review name.</summary>
internal static class OnSiteInput
{
    private const int MostSites = 100;
    private const int MostOfficers = 50;
    private const int MostNonconformities = 200;

    /// <summary>The application and the review of it that acts.</summary>
    public static (string Application, ReviewTarget Target) Target(Faults faults, string name, string review, string etag)
    {
        var application = faults.OnSiteReview("name", name);
        var (owner, item) = faults.Review("review", review);
        faults.Require(
            owner.Length == 0 || application.Length == 0 || owner == application,
            "review",
            "不属于本联办件。",
            "This review belongs to another application.");
        return (application, new(item, faults.Required("etag", etag, Limits.Id)));
    }

    /// <summary>The sites named.</summary>
    public static ImmutableArray<string> Sites(Faults faults, string field, IReadOnlyCollection<string> sites)
    {
        faults.Require(
            sites.Count <= MostSites && sites.All(site => site.Length <= Limits.Name), field, "最多 100 个场所，名称不得过长。", "At most 100 sites, each as a review names it.");
        return [.. sites.Take(MostSites)];
    }

    /// <summary>The officers named.</summary>
    public static ImmutableArray<string> Officers(Faults faults, string field, IReadOnlyCollection<string> officers)
    {
        faults.Require(officers.Count is >= 1 and <= MostOfficers, field, "请列明 1 至 50 名工作人员。", "Name 1 to 50 officers.");
        return
        [
            .. officers.Take(MostOfficers).Select((officer, index) =>
                faults.Required(string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]"), officer, Limits.Name)),
        ];
    }

    /// <summary>How many to draw, or null.</summary>
    public static int? DrawCount(Faults faults, int count)
    {
        faults.Require(count is >= 0 and <= MostOfficers, "count", "请填写 1 至 50 人。", "Draw 1 to 50.");
        return count == 0 ? null : count;
    }

    /// <summary>A list of words, each once and in the order of the request.</summary>
    public static ImmutableArray<string> Words(Faults faults, string field, IReadOnlyCollection<string> words)
    {
        faults.Require(
            words.Count <= MostOfficers && words.Distinct(StringComparer.Ordinal).Count() == words.Count, field, "最多 50 项，每项只列一次。", "At most 50, each once.");
        return
        [
            .. words.Take(MostOfficers).Select((word, index) =>
                faults.Required(string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]"), word, Limits.Name)),
        ];
    }

    /// <summary>The number of a participant.</summary>
    public static int Participant(Faults faults, int number)
    {
        faults.Require(number >= 1, "participant", "请填写参加现场评审或者核查的编号。", "Name the participant by its number, from 1.");
        return number;
    }

    /// <summary>What does not conform.</summary>
    public static ImmutableArray<Inspections.Nonconformity> Nonconformities(CommandDraft draft, IReadOnlyCollection<Nonconformity> found)
    {
        draft.Faults.Require(found.Count <= MostNonconformities, "nonconformities", "不得超过 200 项。", "At most 200.");
        return
        [
            .. found.Take(MostNonconformities).Select((nonconformity, index) =>
            {
                var field = string.Create(CultureInfo.InvariantCulture, $"nonconformities[{index}]");
                return new Inspections.Nonconformity(
                    index + 1,
                    draft.Personal.CommitUnlessEmpty(
                        PersonalKinds.OnSiteFindings, draft.Faults.Required($"{field}.text", nonconformity.Text, Limits.IntakeReason)) ?? "",
                    ScopeInput.Refer(draft, $"{field}.rows", nonconformity.Rows));
            }),
        ];
    }

    /// <summary>What a re-check says of each non-conformity that it looked at, in order of their numbers: a repeat may list them in another.</summary>
    public static ImmutableArray<Inspections.RecheckResult> Results(Faults faults, IReadOnlyCollection<RecheckResult> results)
    {
        faults.Require(results.Count is >= 1 and <= MostNonconformities, "results", "请列出 1 至 200 项。", "List 1 to 200.");
        return
        [
            .. results.Take(MostNonconformities)
                .Select((result, index) =>
                {
                    var field = string.Create(CultureInfo.InvariantCulture, $"results[{index}]");
                    faults.Require(result.Nonconformity >= 1, $"{field}.nonconformity", "请填写不符合项的编号。", "Name the non-conformity by its number, from 1.");
                    faults.Require(
                        result.Outcome is RecheckOutcome.Passed or RecheckOutcome.StillFailing, $"{field}.outcome", "请选择验证结论。", "Say PASSED or STILL_FAILING.");
                    return new Inspections.RecheckResult(result.Nonconformity, result.Outcome == RecheckOutcome.Passed);
                })
                .OrderBy(result => result.Nonconformity),
        ];
    }

    /// <summary>The separate check asked for, or null.</summary>
    public static Inspections.SeparateCheck? Separate(CommandDraft draft, SeparateCheck? alone) => alone is null ? null : new(
        draft.Personal.CommitUnlessEmpty(
            PersonalKinds.OnSiteReview, draft.Faults.Required("separate.reason", alone.Reason, Limits.IntakeReason)) ?? "",
        draft.Faults.Date("separate.first_date", alone.FirstDate),
        draft.Faults.Date("separate.last_date", alone.LastDate),
        Sites(draft.Faults, "separate.sites", alone.Sites));
}
