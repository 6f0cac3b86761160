using OneStopApproval.Storage.Incidents;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Incidents on the wire.</summary>
internal static class IncidentMap
{
    /// <summary>An incident.</summary>
    public static V1.Incident ToWire(IncidentRow row) => new()
    {
        Name = Names.Incident(row.Id),
        Kind = (V1.IncidentKind)row.Kind,
        State = StateOf(row),
        Subject = row.Subject,
        Application = row.ApplicationId is { } application ? Names.Application(application) : "",
        Detail = row.Detail,
        OpenTime = row.OpenTime.ToWire(),
        ResolveTime = row.ResolveTime.ToWire(),
        ResolvedBy = row.ResolvedBy ?? "",
    };

    /// <summary>Whether an incident waits for somebody.</summary>
    public static V1.IncidentState StateOf(IncidentRow row) =>
        row.OpenKey is null ? V1.IncidentState.Resolved : V1.IncidentState.Open;
}
