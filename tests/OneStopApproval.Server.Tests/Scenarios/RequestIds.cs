namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Request ids as a client draws them.</summary>
internal static class RequestIds
{
    public static string Next() => Guid.CreateVersion7().ToString("D");
}
