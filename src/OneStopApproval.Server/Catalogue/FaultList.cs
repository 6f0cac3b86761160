using System.Collections.Immutable;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue;

/// <summary>Collects every fault of one load, so that a person mends a file once and not line by line.</summary>
internal sealed class FaultList
{
    private readonly List<CatalogueFault> faults = [];

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => faults.Count == 0;

    /// <summary>Adds a fault.</summary>
    public void Add(FaultKind kind, Place at, string message) => faults.Add(new CatalogueFault(kind, at, message));

    /// <summary>All faults by file, line and column.</summary>
    public ImmutableArray<CatalogueFault> Sorted() => [.. faults.OrderBy(fault => fault.At)];
}
