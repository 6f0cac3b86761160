using Microsoft.Extensions.Time.Testing;
using OneStopApproval.Storage.Tests.Databases;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Storage.Tests.Time;

public sealed class BusinessTimeTests
{
    private static readonly DateTimeOffset Wall = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task BusinessTime_thatWasSet_isTheSameInEveryProcessAndRunsOn(string name)
    {
        await using var database = await TestDatabase.CreateAsync(name);
        var clock = new FakeTimeProvider(Wall);
        var one = new BusinessTime(database.Dialect, clock, movable: true);
        await one.BeginAtAsync(Start, Cancellation);
        var other = new BusinessTime(database.Dialect, clock, movable: true);

        Assert.Equal(Start, await other.ReadNowAsync(Cancellation));
        Assert.True(await one.TrySetAsync(Start.AddDays(3), Cancellation));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Start.AddDays(3).AddMinutes(1), await other.ReadNowAsync(Cancellation));
    }

    [Theory]
    [EveryDatabase]
    public async Task BusinessTime_neverGoesBack(string name)
    {
        await using var database = await TestDatabase.CreateAsync(name);
        var time = new BusinessTime(database.Dialect, new FakeTimeProvider(Wall), movable: true);
        await time.BeginAtAsync(Start, Cancellation);

        Assert.False(await time.TrySetAsync(Start.AddMilliseconds(-1), Cancellation));
        await time.BeginAtAsync(Start.AddYears(-1), Cancellation);

        Assert.Equal(Start, time.GetUtcNow());
    }

    [Fact]
    public async Task BusinessTime_outsideDevelopment_isWallTimeAndDoesNotMove()
    {
        await using var database = await TestDatabase.CreateAsync(TestDatabase.Sqlite);
        var time = new BusinessTime(database.Dialect, new FakeTimeProvider(Wall), movable: false);

        await Assert.ThrowsAsync<InvalidOperationException>(() => time.TrySetAsync(Start, Cancellation));

        Assert.Equal(Wall, time.GetUtcNow());
    }
}
