using OneStopApproval.Server.Hosting;

namespace OneStopApproval.Server.Department;

/// <summary>Brings the assessors' work into the review.</summary>
/// <param name="doors">What all doors share.</param>
// Until its first act stands beside it, nothing here reads the parameter.
#pragma warning disable CS9113
internal sealed partial class InspectionService(ServerContext doors) : Contracts.V1.InspectionService.InspectionServiceBase
{
}
