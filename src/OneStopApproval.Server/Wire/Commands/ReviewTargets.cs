using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>Reads the reviews that an act names.</summary>
internal static class ReviewTargets
{
    private const int MostEtag = 40;

    /// <summary>One review with its etag.</summary>
    public static (string Application, ReviewTarget Target) One(Faults faults, string name, string etag)
    {
        var (application, item) = faults.Review("name", name);
        return (application, new ReviewTarget(item, faults.Required("etag", etag, MostEtag)));
    }

    /// <summary>Several reviews of one application, each once.</summary>
    public static ImmutableArray<ReviewTarget> Several(
        Faults faults, string application, IReadOnlyList<ReviewRef> reviews, bool etagRequired = true, string list = "reviews[{0}]")
    {
        faults.Require(reviews.Count > 0, list.Split('[')[0], "请至少列出一个子办件。", "Name at least one review.");
        var targets = ImmutableArray.CreateBuilder<ReviewTarget>(reviews.Count);
        for (var index = 0; index < reviews.Count; index++)
        {
            var field = string.Format(CultureInfo.InvariantCulture, list, index);
            var (owner, item) = faults.Review($"{field}.name", reviews[index].Name);
            var etag = etagRequired
                ? faults.Required($"{field}.etag", reviews[index].Etag, MostEtag)
                : faults.Optional($"{field}.etag", reviews[index].Etag, MostEtag) ?? "";
            faults.Require(
                owner.Length == 0 || application.Length == 0 || owner == application,
                $"{field}.name",
                "不属于本联办件。",
                "This review belongs to another application.");
            faults.Require(
                item.Length == 0 || targets.All(target => target.Item != item),
                $"{field}.name",
                "同一子办件只能列出一次。",
                "Name each review once.");
            targets.Add(new ReviewTarget(item, etag));
        }

        return targets.ToImmutable();
    }

    /// <summary>The items of the targets.</summary>
    public static string[] Items(this ImmutableArray<ReviewTarget> targets) => [.. targets.Select(target => target.Item)];
}
