using System.Security.Cryptography;
using System.Text;

namespace OneStopApproval.Server.Identity.Embedded;

/// <summary>The clients that the embedded provider knows: <c>osa</c> for people, and one for the system of every department.</summary>
internal static class EmbeddedClients
{
    /// <summary>The client for people: a program on their own machine, which can keep no secret (RFC 8252).</summary>
    internal const string People = "osa";

    /// <summary>The secret of every department's client. Not a secret: it stands here in the open.</summary>
    internal const string Secret = "development-only-client-secret";

    private const string SystemPrefix = "system-";

    /// <summary>The department whose system this client is; null for others.</summary>
    internal static string? DepartmentOf(string? client, IEnumerable<string> departments) =>
        client is not null && client.StartsWith(SystemPrefix, StringComparison.Ordinal) && departments.Contains(client[SystemPrefix.Length..])
            ? client[SystemPrefix.Length..]
            : null;

    /// <summary>Whether this is the secret.</summary>
    internal static bool IsSecret(string? secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret ?? ""), Encoding.UTF8.GetBytes(Secret));

    /// <summary>Whether answers may go there: to a program on this machine, at whatever port it took (RFC 8252, 7.3).</summary>
    internal static bool IsRedirect(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri is { Scheme: "http", Host: "127.0.0.1" or "[::1]", UserInfo.Length: 0, Fragment.Length: 0 };
}
