using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Department;

/// <summary>What calls of many rows share, of which each is an act of its own with a result of its own.</summary>
internal static class BatchRows
{
    /// <summary>
    /// The request id of a row: it follows from the call's and the review, so that what was done before a call broke off is not done
    /// again.
    /// </summary>
    public static string IdOf(string requestId, string review) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{requestId}\0{review}")).AsSpan(0, 16)).ToString("D", CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether an error is the row's result and kept as that: what passes by itself is none, and neither is that the row was sent
    /// with other content before.
    /// </summary>
    public static bool IsVerdict(WireError error) =>
        error.Reason != ErrorReason.RequestIdReused
        && ErrorTable.Of(error.Reason).Code is not (StatusCode.ResourceExhausted or StatusCode.Unavailable or StatusCode.Internal);
}
