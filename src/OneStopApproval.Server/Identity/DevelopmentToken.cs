using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OneStopApproval.Server.Identity;

/// <summary>
/// Tokens for development: HS256, signed with a key that stands here in the open and that Production refuses.
/// This one file is compiled into the server and into <c>osa</c>, so that neither needs the other.
/// </summary>
internal static class DevelopmentToken
{
    /// <summary>The development key. Not a secret: whoever can read it can be anybody on a development server.</summary>
    internal const string Key = "development-only-token-key-never-use-in-production-0001";

    /// <summary>Issuer of development tokens.</summary>
    internal const string Issuer = "onestopapproval-development";

    /// <summary>Audience of development tokens.</summary>
    internal const string Audience = "onestopapproval";

    private const string Header = """{"alg":"HS256","typ":"JWT"}""";

    /// <summary>Mints a token.</summary>
    /// <param name="claims">
    /// Claims besides the registered ones: <c>sub</c>, <c>role</c>, and by role <c>uscc</c>, <c>department</c>,
    /// <c>level</c>, <c>region</c>; <c>client_id</c> equal to <c>sub</c> for a system under its own name.
    /// </param>
    /// <param name="now">Wall time: the life of a token never follows the test clock.</param>
    /// <param name="life">How long it is valid.</param>
    internal static string Mint(IReadOnlyDictionary<string, string> claims, DateTimeOffset now, TimeSpan life)
    {
        var signed = $"{Encode(Encoding.UTF8.GetBytes(Header))}.{Encode(Payload(claims, now, life))}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(signed));
        return $"{signed}.{Encode(signature)}";
    }

    private static byte[] Payload(IReadOnlyDictionary<string, string> claims, DateTimeOffset now, TimeSpan life)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("iss", Issuer);
            writer.WriteString("aud", Audience);
            writer.WriteNumber("iat", now.ToUnixTimeSeconds());
            writer.WriteNumber("exp", now.Add(life).ToUnixTimeSeconds());
            foreach (var (name, value) in claims)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
