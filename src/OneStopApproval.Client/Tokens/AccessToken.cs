namespace OneStopApproval.Client.Tokens;

/// <summary>A bearer token and the instant at which it ends.</summary>
/// <param name="Value">The token, without the word <c>Bearer</c>.</param>
/// <param name="ExpireTime">When it ends; <see cref="DateTimeOffset.MaxValue"/> for one that does not say.</param>
public sealed record AccessToken(string Value, DateTimeOffset ExpireTime)
{
    /// <summary>Says when it ends, never the token itself: it must not reach a log.</summary>
    public override string ToString() => FormattableString.Invariant($"token until {ExpireTime:O}");
}

/// <summary>
/// Gets a new token, for example from the authority's identity provider. It is asked before the token in hand ends and after the server
/// refused one, by one caller at a time.
/// </summary>
/// <param name="cancellationToken">Ends the asking.</param>
public delegate Task<AccessToken> TokenProvider(CancellationToken cancellationToken);
