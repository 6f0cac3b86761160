using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Watching;

/// <summary>
/// Resume tokens: a place, signed. Beside its number stands the begin of the hash of the event there, which is the epoch: a
/// database that was restored and went another way has another event at that place, or none (ADR 0020).
/// </summary>
internal sealed class ResumeTokens(ServerSecrets secrets)
{
    /// <summary>What tokens of the feed of all applications are bound to.</summary>
    public const string Feed = "feed";

    private const int SignatureBytes = 16;
    private const int EpochBytes = 8;

    /// <summary>The token of a place.</summary>
    /// <param name="of">What the number counts in.</param>
    /// <param name="number">Number of the event.</param>
    /// <param name="hash">Its hash; empty before the first.</param>
    public string Write(string of, long number, byte[] hash)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes<string[]>([number.ToString(CultureInfo.InvariantCulture), Epoch(hash)]);
        return Base64Url.EncodeToString([.. Sign(of, payload), .. payload]);
    }

    /// <summary>The place of a token.</summary>
    /// <exception cref="WireException">It was altered, or is a token of something else.</exception>
    public ResumePlace Read(string of, string token)
    {
        if (Base64Url.IsValid(token) && Base64Url.DecodeFromChars(token) is { Length: > SignatureBytes } bytes)
        {
            var payload = bytes[SignatureBytes..];
            if (CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SignatureBytes), Sign(of, payload)))
            {
                var parts = JsonSerializer.Deserialize<string[]>(payload)!;
                return new ResumePlace(long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
            }
        }

        throw new WireError(ErrorReason.BadPageToken).ToException();
    }

    /// <summary>The epoch that an event's hash stands for.</summary>
    public static string Epoch(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, Math.Min(EpochBytes, hash.Length)));

    private byte[] Sign(string of, byte[] payload) =>
        secrets.SignResume([.. SHA256.HashData(Encoding.UTF8.GetBytes(of)), .. payload])[..SignatureBytes];
}

/// <summary>Where a stream goes on.</summary>
/// <param name="Number">Number of the last event told, or passed over.</param>
/// <param name="Epoch">What the event there must be.</param>
internal sealed record ResumePlace(long Number, string Epoch);
