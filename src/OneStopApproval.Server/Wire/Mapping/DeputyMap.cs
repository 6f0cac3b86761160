using OneStopApproval.Storage.Deputies;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Deputies on the wire.</summary>
internal static class DeputyMap
{
    /// <summary>A deputy as he stands on a day.</summary>
    public static V1.Deputy ToWire(DeputyRow row, DateOnly today) => new()
    {
        Name = Names.Deputy(row.Id),
        Department = Names.Department(row.Department),
        Officer = row.Officer,
        Deputy_ = row.Deputy,
        FromDate = row.FromDate.ToWire(),
        ThroughDate = row.ThroughDate.ToWire(),
        State = StateOn(row, today),
        CreateTime = row.CreateTime.ToWire(),
        CreatedBy = row.CreatedBy,
        EndTime = row.EndTime.ToWire(),
        EndedBy = row.EndedBy ?? "",
    };

    /// <summary>Where a deputyship stands on a day.</summary>
    public static V1.DeputyState StateOn(DeputyRow row, DateOnly today) =>
        row.EndTime is not null ? V1.DeputyState.Ended
        : row.ThroughDate < today ? V1.DeputyState.Over
        : row.FromDate > today ? V1.DeputyState.Pending
        : V1.DeputyState.InForce;
}
