namespace OneStopApproval.Cli.Logins;

/// <summary>A login of a person, as it is kept between two commands.</summary>
/// <param name="Server">The server that its token is for; to no other is it ever sent.</param>
/// <param name="Authority">The identity provider.</param>
/// <param name="Client">Id of <c>osa</c> there.</param>
/// <param name="AccessToken">The token.</param>
/// <param name="Ends">When it ends.</param>
/// <param name="RefreshToken">Gets the next one; null where the provider gave none.</param>
internal sealed record Login(Uri Server, Uri Authority, string Client, string AccessToken, DateTimeOffset Ends, string? RefreshToken)
{
    /// <summary>Says whose it is, never the tokens.</summary>
    public override string ToString() => $"login at {Authority} for {Server}";
}

/// <summary>There is a login and it opens nothing any more.</summary>
internal sealed class LoginEndedException(string message) : Exception(message);

/// <summary>The identity provider was not reached.</summary>
/// <param name="message">Which, and what to do.</param>
/// <param name="inner">Why.</param>
internal sealed class ProviderAwayException(string message, Exception inner) : IOException(message, inner);
