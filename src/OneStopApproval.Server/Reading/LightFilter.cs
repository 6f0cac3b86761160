using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Matters;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Reading;

/// <summary>Colours that a list is narrowed to, by the dates projected for lists (rule 18).</summary>
/// <param name="Any">Whether every colour passes, and rows without a running clock too.</param>
/// <param name="Green">Whether green passes.</param>
/// <param name="Yellow">Whether yellow passes.</param>
/// <param name="Red">Whether red passes.</param>
internal sealed record LightFilter(bool Any, bool Green, bool Yellow, bool Red)
{
    /// <summary>Everything passes.</summary>
    public static LightFilter All { get; } = new(true, true, true, true);

    /// <summary>The filter that a request asks for; none named means all.</summary>
    public static LightFilter Read(Faults faults, string field, IReadOnlyCollection<V1.Light> lights)
    {
        faults.Require(
            lights.All(light => light is V1.Light.Green or V1.Light.Yellow or V1.Light.Red),
            field,
            "必须是列出的取值之一。",
            "Must be one of the listed values.");
        return new(
            lights.Count == 0, lights.Contains(V1.Light.Green), lights.Contains(V1.Light.Yellow), lights.Contains(V1.Light.Red));
    }

    /// <summary>Applications whose worst running clock has one of the colours.</summary>
    public IQueryable<ApplicationRow> ApplyTo(IQueryable<ApplicationRow> rows, DateOnly today)
    {
        var (green, yellow, red) = (Green, Yellow, Red);
        return Any ? rows : rows.Where(row =>
            (red && (row.JointCapDueOn < today || row.Reviews.Any(review => review.DueOn < today)))
            || (yellow && (row.JointCapYellowOn <= today || row.Reviews.Any(review => review.YellowOn <= today))
                && !(row.JointCapDueOn < today || row.Reviews.Any(review => review.DueOn < today)))
            || (green && (row.JointCapDueOn != null || row.Reviews.Any(review => review.DueOn != null))
                && !(row.JointCapYellowOn <= today || row.JointCapDueOn < today)
                && !row.Reviews.Any(review => review.YellowOn <= today || review.DueOn < today)));
    }

    /// <summary>Reviews whose worst running clock has one of the colours.</summary>
    public IQueryable<ReviewRow> ApplyTo(IQueryable<ReviewRow> rows, DateOnly today)
    {
        var (green, yellow, red) = (Green, Yellow, Red);
        return Any ? rows : rows.Where(row =>
            (red && row.DueOn < today)
            || (yellow && row.DueOn >= today && row.YellowOn <= today)
            || (green && row.DueOn >= today && row.YellowOn > today));
    }
}
