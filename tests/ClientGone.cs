namespace OneStopApproval;

/// <summary>A client that goes away while its request is read, which a worker that is killed or ends now and then does.</summary>
internal static class ClientGone
{
    /// <summary>
    /// Whether an error in a server's log says no more than that. gRPC logs it as an error when the request breaks before the
    /// call is known to be cancelled: https://github.com/grpc/grpc-dotnet/issues/2466. To be removed when it no longer does.
    /// </summary>
    /// <param name="category">Who logged it.</param>
    /// <param name="exception">The exception logged with it, as text.</param>
    internal static bool Explains(string category, string? exception) =>
        category == "Grpc.AspNetCore.Server.ServerCallHandler"
        && exception?.StartsWith("System.IO.IOException: The client reset the request stream.", StringComparison.Ordinal) == true;
}
