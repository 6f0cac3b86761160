using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OneStopApproval.Server.Tests.Identity.Provider;

/// <summary>An authority's identity provider: a real HTTP server on loopback that publishes keys as the test says.</summary>
internal sealed class AuthorityProvider : IAsyncDisposable
{
    internal const string Audience = "onestopapproval";

    private readonly WebApplication app;
    private int asked;

    private AuthorityProvider(WebApplication app) => this.app = app;

    /// <summary>How often its keys were asked for.</summary>
    public int Asked => asked;

    /// <summary>Whether it answers at all.</summary>
    public bool IsAway { get; set; }

    /// <summary>Keys that it publishes.</summary>
    public IReadOnlyList<SecurityKey> Published { get; set; } = [];

    /// <summary>Issuer that its metadata names.</summary>
    public string NamedIssuer { get; set; } = "";

    /// <summary>Its address, and the issuer of its tokens.</summary>
    public string Issuer { get; private set; } = "";

    public static async Task<AuthorityProvider> StartAsync(params SecurityKey[] keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new AuthorityProvider(builder.Build()) { Published = keys };
        provider.app.MapGet("/realm/.well-known/openid-configuration", provider.TellMetadata);
        provider.app.MapGet("/realm/keys", provider.TellKeys);
        await provider.app.StartAsync(TestContext.Current.CancellationToken);
        var addresses = provider.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        provider.Issuer = provider.NamedIssuer = $"{addresses.Addresses.First()}/realm";
        return provider;
    }

    internal static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    internal static ECDsaSecurityKey NewCurveKey(string id) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = id };

    /// <summary>A token that this provider issues now, with changes.</summary>
    /// <param name="key">Signs it.</param>
    /// <param name="change">Changes its payload before that.</param>
    /// <param name="algorithm">How it is signed.</param>
    /// <param name="type">What it says it is.</param>
    public string Issue(SecurityKey key, Action<JsonObject>? change = null, string algorithm = "RS256", string type = "at+jwt")
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var payload = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["iat"] = now,
            ["exp"] = now + 300,
            ["sub"] = "person-7",
            ["role"] = "operator",
        };
        change?.Invoke(payload);
        return new JsonWebTokenHandler().CreateToken(
            payload.ToJsonString(), new SigningCredentials(key, algorithm), new Dictionary<string, object> { ["typ"] = type });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult TellMetadata() => IsAway
        ? Results.StatusCode(503)
        : Results.Text(new JsonObject { ["issuer"] = NamedIssuer, ["jwks_uri"] = $"{Issuer}/keys" }.ToJsonString(), "application/json");

    private IResult TellKeys()
    {
        Interlocked.Increment(ref asked);
        var keys = new JsonArray([.. Published.Select(key => (JsonNode)PublicPart(key))]);
        return Results.Text(new JsonObject { ["keys"] = keys }.ToJsonString(), "application/json");
    }

    private static JsonObject PublicPart(SecurityKey key)
    {
        var web = key is RsaSecurityKey rsa
            ? JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.Rsa.ExportParameters(includePrivateParameters: false)))
            : JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(PublicPart(((ECDsaSecurityKey)key).ECDsa)));
        return web.Kty == "RSA"
            ? new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = key.KeyId, ["n"] = web.N, ["e"] = web.E }
            : new JsonObject { ["kty"] = "EC", ["use"] = "sig", ["kid"] = key.KeyId, ["crv"] = web.Crv, ["x"] = web.X, ["y"] = web.Y };
    }

    private static ECDsa PublicPart(ECDsa key) => ECDsa.Create(key.ExportParameters(includePrivateParameters: false));
}
