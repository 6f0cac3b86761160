using Duende.IdentityModel.Client;
using Grpc.Core;

namespace OneStopApproval.Client.Tokens;

/// <summary>
/// A system's own tokens from the authority's identity provider (OAuth 2.0, client credentials): give <see cref="RequestAsync"/> to
/// <see cref="OneStopApprovalOptions.Tokens"/>, which renews them ahead of their end.
/// </summary>
public sealed class ClientCredentials
{
    private readonly Uri authority;
    private readonly string client;
    private readonly Func<CancellationToken, Task<string>> secret;

    /// <summary>A client of an identity provider.</summary>
    /// <param name="authority">The provider's address, without <c>/.well-known/openid-configuration</c>; <c>https</c>, or <c>http</c> to this machine.</param>
    /// <param name="client">The client's id there.</param>
    /// <param name="secret">Reads its secret each time that a token is asked for, for example from a file: a new secret needs no restart.</param>
    /// <exception cref="ArgumentException">The address is none, or the secret would travel in cleartext.</exception>
    public ClientCredentials(Uri authority, string client, Func<CancellationToken, Task<string>> secret)
    {
        ArgumentNullException.ThrowIfNull(authority);
        ArgumentException.ThrowIfNullOrEmpty(client);
        ArgumentNullException.ThrowIfNull(secret);
        if (authority is not ({ IsAbsoluteUri: true, Scheme: "https" } or { IsAbsoluteUri: true, Scheme: "http", IsLoopback: true }))
        {
            throw new ArgumentException("The identity provider must have an https address; http goes to this machine alone.", nameof(authority));
        }

        (this.authority, this.client, this.secret) = (authority, client, secret);
    }

    /// <summary>Scopes to ask for, separated by spaces; null for those that the provider gives by itself.</summary>
    public string? Scope { get; set; }

    /// <summary>Makes the handler of the connection to the provider, for example with a client certificate; null for the platform's.</summary>
    public Func<HttpMessageHandler>? Handler { get; set; }

    /// <summary>Time by which tokens end.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Asks for a token.</summary>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="RpcException">
    /// <c>UNAVAILABLE</c>: the provider is away, and the call that wanted the token is repeated; <c>UNAUTHENTICATED</c>: it gives this
    /// client none, and why.
    /// </exception>
    public async Task<AccessToken> RequestAsync(CancellationToken cancellationToken)
    {
        using var connection = Handler is null ? new HttpClient() : new HttpClient(Handler());
        using var discovery = new DiscoveryDocumentRequest { Address = authority.AbsoluteUri };
        // Its endpoints may lie on other hosts; that its issuer is the one asked is what binds them to it.
        discovery.Policy.ValidateEndpoints = false;
        var published = await connection.GetDiscoveryDocumentAsync(discovery, cancellationToken);
        ThrowIfFailed(published);
        using var request = new ClientCredentialsTokenRequest
        {
            Address = published.TokenEndpoint,
            ClientId = client,
            ClientSecret = (await secret(cancellationToken)).Trim(),
            Scope = Scope,
        };
        var asked = Time.GetUtcNow();
        var answer = await connection.RequestClientCredentialsTokenAsync(request, cancellationToken);
        ThrowIfFailed(answer);
        return new(answer.AccessToken!, answer.ExpiresIn > 0 ? asked.AddSeconds(answer.ExpiresIn) : DateTimeOffset.MaxValue);
    }

    private void ThrowIfFailed(ProtocolResponse answer)
    {
        if (!answer.IsError)
        {
            return;
        }

        var reason = answer is TokenResponse { ErrorDescription: { Length: > 0 } described } ? $"{answer.Error}: {described}" : answer.Error;
        if (answer.ErrorType == ResponseErrorType.Exception || (int)answer.HttpStatusCode >= 500)
        {
            throw new RpcException(new(StatusCode.Unavailable, $"The identity provider {authority} is away: {reason}", answer.Exception));
        }

        throw new RpcException(new(StatusCode.Unauthenticated, $"The identity provider {authority} gives {client} no token: {reason}"));
    }
}
