using System.Security.Cryptography;
using System.Text;
using OneStopApproval.Server.Identity;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>
/// Query codes (查询码) with which anybody who holds the receipt tracks an application. Never stored: a repeated submit
/// computes the same code again, and the database holds its hash alone.
/// </summary>
internal sealed class QueryCodes(ServerSecrets secrets)
{
    private const int Letters = 10;

    /// <summary>The code of a submission: ten letters and digits, for example <c>7k2m9qx4tb</c>.</summary>
    /// <param name="application">Id of the application.</param>
    /// <param name="requestId">Request id of the submission.</param>
    public string Of(string application, string requestId) =>
        Base32.Encode(secrets.HashQuery(Encoding.UTF8.GetBytes($"{application}\0{requestId}")))[..Letters];

    /// <summary>What is stored of a code: SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Base32.Normal(code))));

    /// <summary>Whether a typed code is the one behind this hash; takes the same time whether it is or not.</summary>
    public static bool Matches(string code, string? storedHash) =>
        storedHash is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(code)), Encoding.ASCII.GetBytes(storedHash));
}
