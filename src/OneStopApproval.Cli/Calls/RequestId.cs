namespace OneStopApproval.Cli.Calls;

/// <summary>Request ids: one for each act, kept when the act is sent again.</summary>
internal static class RequestId
{
    /// <summary>A new id; version 7, so that a journal's request ids sort in the order of the calls.</summary>
    internal static string New() => Guid.CreateVersion7().ToString();
}
