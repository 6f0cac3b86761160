using System.Threading.RateLimiting;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Public;

/// <summary>
/// Ends the guessing of query codes. Only wrong ones count, by number and address together, by address, and by number; while a
/// count is used up, a right code is answered as a wrong one is, so that the refusal tells nothing. Each replica counts for itself.
/// </summary>
internal sealed class GuessLimit : IDisposable
{
    private const int WrongOfOne = 5;
    private const int WrongOfAddress = 50;
    private const int WrongOfNumber = 100;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly PartitionedRateLimiter<string> ofOne = Counts(WrongOfOne);
    private readonly PartitionedRateLimiter<string> ofAddress = Counts(WrongOfAddress);
    private readonly PartitionedRateLimiter<string> ofNumber = Counts(WrongOfNumber);

    /// <summary>Lets a question with a code through, or not.</summary>
    /// <param name="number">Number asked for, whether or not there is such a one.</param>
    /// <param name="address">Network address that asks.</param>
    /// <exception cref="WireException">OVERLOADED: too many wrong codes.</exception>
    public void Admit(string number, string address)
    {
        Take(ofOne, $"{number} {address}", 0);
        Take(ofAddress, address, 0);
        Take(ofNumber, number, 0);
    }

    /// <summary>Counts a wrong code.</summary>
    public void CountWrong(string number, string address)
    {
        ofOne.AttemptAcquire($"{number} {address}").Dispose();
        ofAddress.AttemptAcquire(address).Dispose();
        ofNumber.AttemptAcquire(number).Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ofOne.Dispose();
        ofAddress.Dispose();
        ofNumber.Dispose();
    }

    private static void Take(PartitionedRateLimiter<string> counts, string key, int permits)
    {
        using var lease = counts.AttemptAcquire(key, permits);
        if (!lease.IsAcquired)
        {
            throw new WireError(ErrorReason.Overloaded)
            {
                RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window,
            }.ToException();
        }
    }

    private static PartitionedRateLimiter<string> Counts(int most) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window, QueueLimit = 0 }));
}
