using System.Collections.Immutable;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Intake;

/// <summary>What the acts on correction notices share (rule 11).</summary>
internal static class CorrectionRules
{
    /// <summary>Refuses for every review that had its one notice for life.</summary>
    public static Refusal? FirstNotice(Matter matter, string[] items)
    {
        var noticed = items.Where(item => matter.Find(item)!.Correction is not null).ToArray();
        return noticed.Length == 0
            ? null
            : new Refusal
            {
                Reason = Reason.CorrectionAlreadyIssued,
                Faults =
                [
                    .. noticed.Select(item => new Fault(
                        $"reviews/{item}",
                        "该子办件已发出一次性告知，不得再次要求补正。",
                        "This review has had its one correction notice; accept it or decline it.")),
                ],
            };
    }

    /// <summary>Refuses for every material that the review of its point does not list; without a review, that none of them lists.</summary>
    public static Refusal? Listed(Matter matter, string[] items, ImmutableArray<NoticePoint> points, Facts facts)
    {
        var unlisted = points
            .Where(point => point.Material is not null && !(point.Item is { } item ? [item] : items).Any(named => Lists(matter, named, point.Material, facts)))
            .ToArray();
        return unlisted.Length == 0
            ? null
            : new Refusal
            {
                Reason = Reason.MaterialNotListed,
                Faults =
                [
                    .. unlisted.Select(point => new Fault(
                        $"points.{point.Material}",
                        "该材料不在公布的材料清单内，不得要求提供。",
                        "This material is not on the published list of the named items and may not be asked for.")),
                ],
            }.With("material_code", unlisted[0].Material!);
    }

    /// <summary>Why a review cannot be accepted: an answer to its notice does not mend what was wrong.</summary>
    public static Refusal? Mended(Matter matter, string[] items)
    {
        foreach (var item in items)
        {
            var wrong = (matter.Find(item)!.Correction?.Points ?? []).Where(point => point.Check is { Mended: false }).Select(point => point.Id).ToArray();
            if (wrong.Length > 0)
            {
                var ids = string.Join(", ", wrong);
                return Refusal.State($"reviews/{item}", "INTAKE with points not mended", "INTAKE") with
                {
                    Faults =
                    [
                        new(
                            $"reviews/{item}",
                            $"补正内容 {ids} 经核对仍不符合要求；请不予受理，或者重新核对后受理。",
                            $"The answers to {ids} were found not to mend what was wrong: decline with INCOMPLETE, or confirm them first."),
                    ],
                };
            }
        }

        return null;
    }

    /// <summary>Whether the published list of the review's item has the material.</summary>
    public static bool Lists(Matter matter, string item, string material, Facts facts) =>
        facts.Item(matter.Find(item)!).Materials.Any(entry => entry.Material == material);
}
