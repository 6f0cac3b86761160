using BenchmarkDotNet.Attributes;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Catalogue;

namespace OneStopApproval.Benchmarks.Clocks;

/// <summary>What one due date costs: the bare arithmetic, a whole reading, and the reading told day by day.</summary>
[MemoryDiagnoser]
public class ClockBenchmarks
{
    private static readonly DateOnly Start = new(2026, 2, 10);
    private static readonly DateOnly Today = new(2026, 3, 2);

    private readonly WorkingCalendar calendar =
        CatalogueLoader.LoadFolder(RepositoryRoot.PathOf("catalogue")).Loaded!.Calendar;

    private readonly Clock plain = new(ClockKind.Decision, 1, 60, Start, "2026-01", "ALL-42(1)");

    private readonly Clock stopped = new(ClockKind.Decision, 1, 60, Start, "2026-01", "ALL-42(1)")
    {
        Stops =
        [
            new(StopKind.ExpertReview, new(2026, 2, 11), new(2026, 2, 14), 9),
            new(StopKind.Testing, new(2026, 2, 13), new(2026, 2, 26), 9),
            new(StopKind.Hearing, new(2026, 3, 2), null, 20),
        ],
    };

    /// <summary>The last of sixty working days.</summary>
    [Benchmark(Baseline = true)]
    public DateOnly AddWorkingDays() => calendar.AddWorkingDays(Start, 60);

    /// <summary>Every derived figure of a clock.</summary>
    [Benchmark]
    public ClockReading Read() => plain.Read(calendar, Today);

    /// <summary>The same with three overlapping stops.</summary>
    [Benchmark]
    public ClockReading ReadWithStops() => stopped.Read(calendar, Today);

    /// <summary>The reading told day by day.</summary>
    [Benchmark]
    public ClockExplanation Explain() => plain.Explain(calendar, Today);
}
