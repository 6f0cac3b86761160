namespace OneStopApproval.Server.Identity;

/// <summary>Whose tokens are good.</summary>
internal sealed record TokenSettings
{
    /// <summary>Audience that every token must name.</summary>
    public required string Audience { get; init; }

    /// <summary>How far the clock of whoever issues tokens may be from the server's.</summary>
    public required TimeSpan ClockSkew { get; init; }

    /// <summary>A key that issuer and server share (HS256), or null where there is none.</summary>
    public required SharedKeySettings? SharedKey { get; init; }

    /// <summary>The authority's identity provider, or null where there is none.</summary>
    public required AuthoritySettings? Authority { get; init; }

    /// <summary>Whether the server is its own identity provider, for invented people; Development only.</summary>
    public required bool EmbeddedProvider { get; init; }
}

/// <summary>Tokens signed with a key that issuer and server share.</summary>
/// <param name="Issuer">Issuer that they must name.</param>
/// <param name="Key">The key.</param>
internal sealed record SharedKeySettings(string Issuer, byte[] Key);

/// <summary>Tokens of an identity provider (OpenID Connect).</summary>
/// <param name="Address">Where it publishes its metadata, without <c>/.well-known/openid-configuration</c>.</param>
/// <param name="Issuer">Issuer that its tokens and its metadata must name, letter by letter.</param>
/// <param name="Claims">How its tokens say who calls.</param>
internal sealed record AuthoritySettings(Uri Address, string Issuer, ClaimMap Claims);
