using System.Security.Cryptography;
using System.Text;

namespace OneStopApproval.Server.Identity.Embedded;

/// <summary>
/// Codes and refresh tokens that were used: each is good once. They carry all that they say, so nothing is stored of them
/// but this, and only in this process, which alone can read them.
/// </summary>
/// <param name="time">Wall time.</param>
/// <param name="life">How long the longest-lived of them lives; then it is forgotten.</param>
internal sealed class UsedOnce(TimeProvider time, TimeSpan life)
{
    private readonly Lock gate = new();
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly Queue<(string Hash, DateTimeOffset End)> ends = new();

    /// <summary>Whether this is its first use.</summary>
    public bool TryUse(string secret)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        var now = time.GetUtcNow();
        lock (gate)
        {
            while (ends.TryPeek(out var first) && first.End <= now)
            {
                used.Remove(ends.Dequeue().Hash);
            }

            ends.Enqueue((hash, now + life));
            return used.Add(hash);
        }
    }
}
