using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Incidents;

namespace OneStopApproval.Server.Operator;

internal sealed partial class OperationsService
{
    /// <inheritdoc/>
    public override async Task<ResolveIncidentResponse> ResolveIncident(ResolveIncidentRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var id = faults.Incident("name", request.Name);
        faults.ThrowIfAny();
        var now = StatutoryTime.CutToMilliseconds(doors.Time.Wall.GetUtcNow());
        return await doors.OnceAsync<ResolveIncidentResponse>(context, requestId, request.Name, async row =>
            await doors.Incidents.TryResolveAsync(
                id, context.Caller().Subject, now, incident => row(Answer(incident)), context.CancellationToken) is { } resolved
                ? Answer(resolved)
                : null);
    }

    private static ResolveIncidentResponse Answer(IncidentRow incident) => new()
    {
        Name = Names.Incident(incident.Id),
        State = IncidentMap.StateOf(incident),
        ResolveTime = incident.ResolveTime.ToWire(),
    };
}
