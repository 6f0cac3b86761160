using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Inspections;

/// <summary>
/// A department draws the assessors of a review at random from the roster in force (随机抽取评审员), without whoever belongs to the lab or is
/// recused; once in a round, and again only in the place of some, with a reason. Anybody can repeat the draw from what is journaled.
/// </summary>
public sealed record DrawAssessors : Command
{
    /// <summary>The review.</summary>
    public required string Item { get; init; }

    /// <summary>Its etag.</summary>
    public required string Etag { get; init; }

    /// <summary>How many to draw; null in the place of others: as many.</summary>
    public int? Count { get; init; }

    /// <summary>Technical fields that have to be covered.</summary>
    public required ImmutableArray<string> Fields { get; init; }

    /// <summary>Ids of drawn assessors in whose place others come.</summary>
    public ImmutableArray<string> Replaces { get; init; } = [];

    /// <summary>Commitment to why they are replaced, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>32 random bytes in lower-case hexadecimal: the server's, not asked, so that nobody can look for one that suits him.</summary>
    [JsonIgnore]
    public string Seed { get; init; } = "";

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(facts);
        if ((OnSiteRules.Open(matter, new(Item, Etag)) ?? Drawable(matter)) is { } refusal)
        {
            return refusal;
        }

        var draw = Draw(matter, facts);
        Fault[] faults = [.. AskedFaults(matter), .. Count is null && Replaces.IsEmpty ? [] : DrawFaults(draw)];
        if (faults.Length > 0)
        {
            return Refusal.Of(Matters.Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new AssessorsDrawn(Item, draw, facts.Today));
        return proceedings.Accept();
    }

    // A department that could draw until the result suits it would not draw at random.
    private Refusal? Drawable(Matter matter) => matter.OnSite.AssessorsOf(matter.Find(Item)!).Any() == !Replaces.IsEmpty
        ? null
        : Replaces.IsEmpty
            ? Refusal.State($"reviews/{Item}", "assessors drawn", "no assessors drawn in this round, or some of them replaced with a reason")
            : Refusal.State($"reviews/{Item}", "no assessors drawn", "assessors drawn in this round");

    private IEnumerable<Fault> AskedFaults(Matter matter)
    {
        if (Replaces.IsEmpty != Reason is null)
        {
            yield return new Fault("reason", "更换评审员须说明理由；首次抽取请留空。", "Say why assessors are replaced; leave this empty in a first draw.");
        }

        var drawn = matter.OnSite.AssessorsOf(matter.Find(Item)!).Select(assessor => assessor.Id).ToHashSet(StringComparer.Ordinal);
        if (Replaces.Any(id => !drawn.Contains(id)) || Replaces.Distinct(StringComparer.Ordinal).Count() < Replaces.Length)
        {
            yield return new Fault("replaces", "应为本轮已抽取的评审员，每人只列一次。", "Name assessors drawn in this round, each once.");
        }

        if (Replaces.IsEmpty && Count is null)
        {
            yield return new Fault("count", "请填写抽取人数。", "Say how many to draw.");
        }
    }

    private static IEnumerable<Fault> DrawFaults(AssessorDraw draw)
    {
        foreach (var field in draw.Fields.Where(field => !draw.Drawn.Any(assessor => assessor.Fields.Contains(field))))
        {
            yield return new Fault(
                "fields", $"名册中没有可以覆盖“{field}”且无须回避的评审员。", $"Nobody on the roster covers {field} without a conflict of interest.");
        }

        if (draw.Drawn.Length != draw.Count)
        {
            yield return new Fault(
                "count",
                string.Create(CultureInfo.InvariantCulture, $"按所列专业与名册可以抽取{draw.Drawn.Length}人。"),
                string.Create(CultureInfo.InvariantCulture, $"These fields and this roster yield {draw.Drawn.Length}."));
        }
    }

    private AssessorDraw Draw(Matter matter, Facts facts)
    {
        var review = matter.Find(Item)!;
        var staying = matter.OnSite.AssessorsOf(review).Where(assessor => !Replaces.Contains(assessor.Id)).ToArray();
        ImmutableArray<string> fields = [.. Fields.Where(field => !staying.Any(assessor => assessor.Fields.Contains(field)))];
        var roster = facts.InForce.Assessors.Where(assessor => assessor.Items.Contains(Item)).OrderBy(assessor => assessor.Id, StringComparer.Ordinal).ToArray();
        var excluded = roster.ToDictionary(assessor => assessor.Id, assessor => Ground(matter, review, assessor), StringComparer.Ordinal);
        Assessor[] candidates = [.. roster.Where(assessor => excluded[assessor.Id] is null)];
        var count = Count ?? Replaces.Length;
        return new()
        {
            Number = (matter.OnSite.Draws?.Length ?? 0) + 1,
            Item = Item,
            Department = review.Department,
            Date = facts.Today,
            Roster = facts.InForce.Version,
            Seed = Seed,
            Count = count,
            Fields = fields,
            Candidates = [.. candidates.Select(assessor => assessor.Id)],
            Excluded = [.. roster.Where(assessor => excluded[assessor.Id] is not null).Select(assessor => new ExcludedAssessor(assessor.Id, excluded[assessor.Id]!.Value))],
            Drawn = [.. AssessorDraw.Draw(candidates, fields, count, Seed).Select(assessor => new DrawnAssessor(assessor.Id, assessor.Organisation, assessor.Fields))],
            Replaces = Replaces,
            Reason = Reason,
            Round = review.Round == 1 ? null : review.Round,
        };
    }

    private static ExclusionGround? Ground(Matter matter, Review review, Assessor assessor) =>
        assessor.Uscc == matter.Applicant.Uscc ? ExclusionGround.OwnOrganisation
        : matter.Reviews.Any(other => other.Participation.IsRecused(assessor.Id)) ? ExclusionGround.Recused
        : matter.OnSite.DrawsOf(review).Any(draw => draw.Drawn.Any(drawn => drawn.Id == assessor.Id)) ? ExclusionGround.DrawnBefore
        : null;
}
