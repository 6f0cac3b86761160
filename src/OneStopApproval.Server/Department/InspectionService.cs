using OneStopApproval.Server.Hosting;

namespace OneStopApproval.Server.Department;

/// <summary>Brings the assessors' work into the review.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class InspectionService(ServerContext doors) : Contracts.V1.InspectionService.InspectionServiceBase
{
}
