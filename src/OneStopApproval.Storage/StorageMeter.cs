using System.Diagnostics.Metrics;

namespace OneStopApproval.Storage;

/// <summary>Metrics of storage; their names are a contract.</summary>
public static class StorageMeter
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "OneStopApproval.Storage";

    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<int> GroupSize =
        Meter.CreateHistogram<int>("osa.ledger.group.size", "{command}", "Commands in one commit.");

    private static readonly Counter<long> Events =
        Meter.CreateCounter<long>("osa.journal.events", "{event}", "Events appended to the journal.");

    private static readonly Counter<long> Overloads =
        Meter.CreateCounter<long>("osa.ledger.overloads", "{command}", "Commands turned away because the queue was full.");

    internal static void Committed(int commands, int events)
    {
        GroupSize.Record(commands);
        Events.Add(events);
    }

    internal static void Overloaded() => Overloads.Add(1);
}
