using Microsoft.Extensions.Options;

namespace OneStopApproval.Client.Tokens;

/// <summary>The token in hand: renewed ahead of its end, once for all who ask at the same moment.</summary>
internal sealed class TokenCache(IOptions<OneStopApprovalOptions> options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private volatile Held? held;

    /// <summary>Whether calls carry a token at all.</summary>
    public bool IsUsed => options.Value.Tokens is not null;

    /// <summary>A token that is good now.</summary>
    public async ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } token)
        {
            return token;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            return Fresh() ?? await RenewAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Drops a token that the server refused, unless another has taken its place already.</summary>
    public void Refuse(AccessToken token)
    {
        if (held is { } current && current.Token == token)
        {
            Interlocked.CompareExchange(ref held, null, current);
        }
    }

    public void Dispose() => turn.Dispose();

    private AccessToken? Fresh() => held is { } current && time.GetUtcNow() < current.RenewTime ? current.Token : null;

    private async Task<AccessToken> RenewAsync(CancellationToken cancellationToken)
    {
        AccessToken token;
        try
        {
            token = await options.Value.Tokens!(cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested && held is { } old && time.GetUtcNow() < old.Token.ExpireTime)
        {
            // Renewed ahead of need: while the identity provider is away, the token in hand still opens the door.
            return old.Token;
        }

        var now = time.GetUtcNow();
        var life = token.ExpireTime - now;
        var ahead = options.Value.RenewTokensBefore;
        held = new(token, now + (life > ahead * 2 ? life - ahead : life / 2));
        return token;
    }

    private sealed record Held(AccessToken Token, DateTimeOffset RenewTime);
}
