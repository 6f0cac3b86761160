using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace OneStopApproval.Server.Identity;

/// <summary>
/// The keys that the identity provider signs with, as it publishes them. They are read by one asker for all, never by each call:
/// while the provider is away or slow, calls neither queue behind it nor press it. Nobody waits longer than it takes to give it up.
/// </summary>
internal sealed class ProviderKeys : IDisposable
{
    /// <summary>How long after a failure nobody asks again, and callers are told to come back.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    /// <summary>How seldom a token with an unknown key makes the server ask: made-up keys must not press the provider.</summary>
    internal static readonly TimeSpan BetweenUnknownKeys = TimeSpan.FromSeconds(30);

    /// <summary>Age at which keys are read again; a key that was withdrawn opens nothing after that.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>Age up to which keys are good while the provider is away.</summary>
    internal static readonly TimeSpan Good = TimeSpan.FromHours(24);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const long LargestDocument = 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Lazy<AuthoritySettings> authority;
    private readonly TokenSettings tokens;
    private readonly TimeProvider time;
    private readonly ILogger<ProviderKeys> log;
    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
    private readonly HttpClient client;

    private volatile PublishedKeys? held;
    private Task<PublishedKeys?>? asking;
    private DateTimeOffset restsUntil;
    private DateTimeOffset unknownKeyTime = DateTimeOffset.MinValue;
    private bool away;

    /// <summary>The keys of one provider.</summary>
    /// <param name="authority">The provider; its address may be known only once the server listens.</param>
    /// <param name="tokens">What its tokens must say.</param>
    /// <param name="time">Wall time.</param>
    /// <param name="log">Told when the provider goes away and comes back.</param>
    public ProviderKeys(Func<AuthoritySettings> authority, TokenSettings tokens, TimeProvider time, ILogger<ProviderKeys> log)
    {
        (this.authority, this.tokens, this.time, this.log) = (new(authority), tokens, time, log);
        client = new(handler, disposeHandler: false) { Timeout = Patience, MaxResponseContentBufferSize = LargestDocument };
    }

    /// <summary>Issuer that the provider's tokens name.</summary>
    public string Issuer => authority.Value.Issuer;

    /// <summary>The keys; null while they cannot be had.</summary>
    public async ValueTask<PublishedKeys?> GetAsync()
    {
        var age = held is { } current ? time.GetUtcNow() - current.ReadTime : TimeSpan.MaxValue;
        if (age < Fresh)
        {
            return held;
        }

        var answer = Ask();
        return age < Good ? held : await answer;
    }

    /// <summary>The keys after a token named one that is not among those seen: read once more, unless that was done just now.</summary>
    public async ValueTask<PublishedKeys> GetAfterAsync(PublishedKeys seen)
    {
        Task<PublishedKeys?> answer;
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (held is { } newer && newer != seen)
            {
                return newer;
            }

            if (asking is null && now - unknownKeyTime < BetweenUnknownKeys)
            {
                return seen;
            }

            unknownKeyTime = now;
            answer = Ask();
        }

        return await answer ?? seen;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        handler.Dispose();
    }

    private Task<PublishedKeys?> Ask()
    {
        lock (gate)
        {
            if (asking is null && time.GetUtcNow() < restsUntil)
            {
                return Task.FromResult<PublishedKeys?>(null);
            }

            // Not within the lock and not of the caller who happens to be first: others wait for the same answer.
            return asking ??= Task.Run(ReadAsync);
        }
    }

    private async Task<PublishedKeys?> ReadAsync()
    {
        PublishedKeys? read = null;
        string? fault = null;
        try
        {
            read = await ReadDocumentsAsync(authority.Value);
        }
        catch (Exception exception)
        {
            fault = exception.GetBaseException().Message;
        }

        lock (gate)
        {
            asking = null;
            held = read ?? held;
            restsUntil = read is null ? time.GetUtcNow() + Rest : default;
        }

        Tell(fault);
        return read;
    }

    // Once for each outage, not for each call: an outage of another system is no error of this one.
    private void Tell(string? fault)
    {
        if (fault is not null && !away)
        {
            IdentityLog.ProviderAway(log, fault);
        }
        else if (fault is null && away)
        {
            IdentityLog.ProviderBack(log);
        }

        away = fault is not null;
    }

    private async Task<PublishedKeys> ReadDocumentsAsync(AuthoritySettings provider)
    {
        var documents = new HttpDocumentRetriever(client) { RequireHttps = provider.Address.Scheme != "http" };
        var published = await OpenIdConnectConfigurationRetriever.GetAsync(
            $"{provider.Address.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration", documents, CancellationToken.None);
        if (published.Issuer != provider.Issuer)
        {
            throw new InvalidDataException($"Its metadata names the issuer '{published.Issuer}' and not '{provider.Issuer}'.");
        }

        return new(time.GetUtcNow(), provider.Claims, ProviderRules.Of(provider.Issuer, tokens, published.SigningKeys));
    }
}

/// <summary>Keys of the identity provider, with what its tokens must be.</summary>
/// <param name="ReadTime">When they were read.</param>
/// <param name="Claims">How its tokens say who calls.</param>
/// <param name="Rules">The rules in the form that the verifier takes.</param>
internal sealed record PublishedKeys(DateTimeOffset ReadTime, ClaimMap Claims, TokenValidationParameters Rules);
