using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Evidence;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Tests.Databases;

namespace OneStopApproval.Storage.Tests.Dialects;

public sealed class DuplicateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A repeat that came second is told apart from a write that could never succeed.</summary>
    [Theory]
    [EveryDatabase]
    public async Task OnlyARowThatIsThereAlready_isADuplicate(string name)
    {
        await using var database = await TestDatabase.CreateAsync(name);
        await AddAsync(database, Answer("r1"));

        var second = await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(database, Answer("r1")));
        var nobody = await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(database, Answer("r2", new OfficeActRow { Id = "a1" })));

        Assert.True(database.Dialect.IsDuplicate(second));
        Assert.False(database.Dialect.IsDuplicate(nobody));
        await using var db = database.Dialect.Open();
        Assert.Equal(["r1"], await db.Answers.Select(row => row.RequestId).ToListAsync(Cancellation));
    }

    private static async Task AddAsync(TestDatabase database, AnswerRow answer)
    {
        await using var db = database.Dialect.Open();
        db.Keep(answer);
        await db.SaveChangesAsync(Cancellation);
    }

    private static AnswerRow Answer(string requestId, OfficeActRow? act = null) => new()
    {
        RequestId = requestId,
        Method = "Method",
        Caller = "caller",
        CreateTime = DateTimeOffset.UnixEpoch,
        Act = act,
    };
}
