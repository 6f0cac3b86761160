using OneStopApproval.Storage.Publishing;
using OneStopApproval.Storage.Tests.Databases;

namespace OneStopApproval.Storage.Tests.Publishing;

public sealed class PublishedVersionsTests
{
    private static readonly PublishedVersion First = new("calendar", "2026.1", new(2026, 1, 1), "days");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Version_publishedAgain_stands_andWithOtherContentIsRefused(string name)
    {
        await using var database = await TestDatabase.CreateAsync(name);
        var versions = new PublishedVersions(database.Dialect);
        await versions.PublishAsync(First, Cancellation);
        await versions.PublishAsync(First with { Version = "2025.1", EffectiveFrom = new(2025, 1, 1) }, Cancellation);
        await versions.PublishAsync(First, Cancellation);

        await Assert.ThrowsAsync<PublishedVersionChangedException>(
            () => versions.PublishAsync(First with { Content = "other days" }, Cancellation));

        Assert.Equal(["2025.1", "2026.1"], (await versions.ListAsync("calendar", Cancellation)).Select(version => version.Version));
        Assert.Empty(await versions.ListAsync("catalogue", Cancellation));
    }
}
