using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Reading;

/// <summary>Reads what waits for the lab's answer in a draft.</summary>
internal static class SharedReading
{
    /// <summary>The view with what was recorded of the lab; what came after the submission is none of the application's.</summary>
    public static async Task<MatterView> WithSharedAsync(this ServerContext doors, MatterView view, CancellationToken cancellationToken) =>
        view.Matter.State == ApplicationState.Draft
            ? view with { Shared = await doors.Shared.OfLabAsync(view.Matter.Applicant.Uscc, cancellationToken) }
            : view;
}
