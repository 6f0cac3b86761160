using System.Security.Cryptography;
using System.Text;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>Ids of new applications.</summary>
internal static class ApplicationIds
{
    /// <summary>
    /// The id of the application that this request creates. It follows from caller and request id, so that a repeat
    /// whose first answer was lost meets its own application.
    /// </summary>
    public static string Of(string caller, string requestId) =>
        Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\0{requestId}")).AsSpan(0, 16));
}
