using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>
/// The applicant pledges to bring missing material after the acceptance (容缺受理承诺): all that its review still lacks, each of
/// it on the item's published list. The authority may then accept, but need not; a later pledge takes the place of an earlier.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Materials">Ids of the materials that will come.</param>
/// <param name="Days">Working days that the applicant gives itself; null for the most that the item allows.</param>
public sealed record PledgeMaterials(string Item, ImmutableArray<string> Materials, int? Days) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.InState(matter, [Item], ReviewState.Intake)
            ?? ReviewChecks.Acceptable(matter, [Item])) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        var missing = MissingMaterials.Of(matter, [review], facts).ToImmutableArray();
        if (missing.IsEmpty)
        {
            return Refusal.State($"reviews/{Item}", "INTAKE with nothing missing", "INTAKE with required material missing");
        }

        var rule = facts.Item(review).Tolerance;
        ImmutableArray<Fault> intolerable = [.. missing.Where(entry => rule?.Materials.Contains(entry.Kind.Id) != true).Select(Intolerable)];
        if (!intolerable.IsEmpty)
        {
            return new Refusal { Reason = Reason.MaterialsMissing, Faults = intolerable };
        }

        Fault[] faults = [.. MaterialFaults(missing), .. DayFaults(rule!.Days)];
        return faults.Length > 0 ? Refusal.Of(Reason.InvalidFields, faults) : Pledge(matter, missing, rule.Days, facts);
    }

    private static Fault Intolerable(MaterialEntry entry) => new(
        entry.Kind.Id,
        $"该材料不在容缺受理清单内，不能承诺后补：{entry.Kind.Name}。",
        $"Missing, and not on the list of what may come later: {entry.Kind.EnglishName}. It is brought when the correction notice asks for it.");

    private IEnumerable<Fault> MaterialFaults(ImmutableArray<MaterialEntry> missing) =>
    [
        .. Materials
            .Where(material => missing.All(entry => entry.Kind.Id != material))
            .Select(material => new Fault(
                $"material_codes.{material}", "该材料并不缺少，请勿列入承诺。", "This material is not missing; leave it out of the pledge.")),
        .. missing
            .Where(entry => !Materials.Contains(entry.Kind.Id))
            .Select(entry => new Fault(
                $"material_codes.{entry.Kind.Id}",
                $"尚缺的材料须全部列入承诺：{entry.Kind.Name}。",
                $"Pledge everything that is missing; {entry.Kind.EnglishName} is left out.")),
    ];

    private IEnumerable<Fault> DayFaults(int most)
    {
        if (Days < 1 || Days > most)
        {
            yield return new Fault(
                "days",
                string.Create(CultureInfo.InvariantCulture, $"承诺补齐的期限须为 1 至 {most} 个工作日。"),
                string.Create(CultureInfo.InvariantCulture, $"The item allows 1 to {most} working days."));
        }
    }

    private Accepted Pledge(Matter matter, ImmutableArray<MaterialEntry> missing, int most, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new MaterialsPledged(Item, [.. missing.Select(entry => entry.Kind.Id)], Days ?? most, facts.Today));
        return proceedings.Accept();
    }
}
