using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using OneStopApproval.Server.Identity;
using OneStopApproval.Storage.Leases;

namespace OneStopApproval.Server.Wire;

/// <summary>Lease tokens: which lease of which review, signed. Whether it still holds is known to its row alone.</summary>
internal sealed class LeaseTokens(ServerSecrets secrets)
{
    private const int SignatureBytes = 16;

    /// <summary>The token of a lease; renewing the lease does not change it.</summary>
    public string Write(LeaseRow lease)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes<string[]>(
            [lease.ApplicationId, lease.Item, lease.Fence.ToString(CultureInfo.InvariantCulture)]);
        return Base64Url.EncodeToString([.. Sign(payload), .. payload]);
    }

    /// <summary>The lease of a token that must be given, by review and fence; an empty one after a fault.</summary>
    public LeaseRow Required(Faults faults, string field, string token)
    {
        if (token.Length == 0)
        {
            faults.Add(field, "必填。", "Required.");
            return new LeaseRow();
        }

        return Optional(faults, field, token) ?? new LeaseRow();
    }

    /// <summary>The same of a token that may be missing; null then.</summary>
    public LeaseRow? Optional(Faults faults, string field, string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        if (Base64Url.IsValid(token) && Base64Url.DecodeFromChars(token) is { Length: > SignatureBytes } bytes)
        {
            var payload = bytes[SignatureBytes..];
            if (CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SignatureBytes), Sign(payload)))
            {
                var parts = JsonSerializer.Deserialize<string[]>(payload)!;
                return new LeaseRow
                {
                    ApplicationId = parts[0],
                    Item = parts[1],
                    Fence = long.Parse(parts[2], CultureInfo.InvariantCulture),
                };
            }
        }

        faults.Add(field, "不是本系统发出的租约标记。", "Not a lease token of this system; pass it on exactly as LeaseReviews gave it.");
        return null;
    }

    private byte[] Sign(byte[] payload) => secrets.SignLease(payload)[..SignatureBytes];
}
