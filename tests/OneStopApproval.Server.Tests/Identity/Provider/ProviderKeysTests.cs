using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OneStopApproval.Server.Identity;

namespace OneStopApproval.Server.Tests.Identity.Provider;

/// <summary>When the provider's keys are read, and how long they are good.</summary>
public sealed class ProviderKeysTests
{
    private readonly FakeTimeProvider time = new(new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Provider_that_is_away_is_left_alone_for_a_while_and_found_again()
    {
        await using var provider = await AuthorityProvider.StartAsync(AuthorityProvider.NewKey("one"));
        provider.IsAway = true;
        using var keys = Of(provider);
        Assert.Null(await keys.GetAsync());

        provider.IsAway = false;
        Assert.Null(await keys.GetAsync());
        time.Advance(ProviderKeys.Rest);
        Assert.NotNull(await keys.GetAsync());
        Assert.Equal(1, provider.Asked);
    }

    [Fact]
    public async Task Keys_are_read_again_when_old_and_are_good_for_a_day_while_the_provider_is_away()
    {
        await using var provider = await AuthorityProvider.StartAsync(AuthorityProvider.NewKey("one"));
        using var keys = Of(provider);
        var read = await keys.GetAsync();
        time.Advance(ProviderKeys.Fresh - TimeSpan.FromSeconds(1));
        Assert.Same(read, await keys.GetAsync());
        Assert.Equal(1, provider.Asked);

        provider.IsAway = true;
        time.Advance(ProviderKeys.Good - ProviderKeys.Fresh);
        Assert.Same(read, await keys.GetAsync());
        time.Advance(TimeSpan.FromSeconds(1) + ProviderKeys.Rest);
        Assert.Null(await keys.GetAsync());
    }

    [Fact]
    public async Task Unknown_key_makes_the_server_ask_once_in_a_while()
    {
        await using var provider = await AuthorityProvider.StartAsync(AuthorityProvider.NewKey("one"));
        using var keys = Of(provider);
        var read = (await keys.GetAsync())!;
        var newer = await keys.GetAfterAsync(read);
        Assert.NotSame(read, newer);
        Assert.Same(newer, await keys.GetAfterAsync(read));
        Assert.Same(newer, await keys.GetAfterAsync(newer));
        Assert.Equal(2, provider.Asked);

        time.Advance(ProviderKeys.BetweenUnknownKeys);
        Assert.NotSame(newer, await keys.GetAfterAsync(newer));
        Assert.Equal(3, provider.Asked);
    }

    private ProviderKeys Of(AuthorityProvider provider)
    {
        var authority = new AuthoritySettings(new(provider.Issuer), provider.Issuer, ClaimMap.Plain);
        var tokens = new TokenSettings { Audience = AuthorityProvider.Audience, ClockSkew = TimeSpan.Zero, SharedKey = null, EmbeddedProvider = false, Authority = authority };
        return new(() => authority, tokens, time, NullLogger<ProviderKeys>.Instance);
    }
}
