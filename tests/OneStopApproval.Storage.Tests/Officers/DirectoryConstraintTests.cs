using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Officers;
using OneStopApproval.Storage.Tests.Databases;

namespace OneStopApproval.Storage.Tests.Officers;

/// <summary>Rights as another process without our rules could write them.</summary>
public sealed class DirectoryConstraintTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    private static readonly Dictionary<string, Action<PostRow>> Broken = new(StringComparer.Ordinal)
    {
        ["confirmed by who proposed it"] = post => post.SettledBy = post.ProposedBy,
        ["confirmed by who gets it"] = post => post.SettledBy = post.Subject,
        ["confirmed by nobody"] = post => (post.SettledBy, post.SettleTime) = (null, null),
        ["ended by nobody"] = post => (post.State, post.LiveKey) = (GrantState.Ended, null),
        ["ended and still in the way"] = post => (post.State, post.EndedBy, post.EndTime) = (GrantState.Ended, "o", post.ProposeTime),
        ["over before it begins"] = post => post.UntilDate = Day.AddDays(-1),
        ["officer of no department"] = post => post.Department = null,
        ["operator of a department"] = post => (post.Role, post.Level, post.RegionCode, post.Desks) = (ActorRole.Operator, null, null, Desks.None),
        ["officer of no region"] = post => (post.Level, post.RegionCode) = (null, null),
        ["window at a desk"] = post => (post.Role, post.Department) = (ActorRole.Window, null),
    };

    [Theory]
    [EveryDatabase]
    public async Task Post_thatNoTwoPersonsMade_orThatSaysTooLittle_isRefusedByTheDatabase(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await using (var db = test.Dialect.Open())
        {
            db.Add(Sound("p0"));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach (var (how, change) in Broken)
        {
            await using var db = test.Dialect.Open();
            var post = Sound("p1");
            change(post);
            db.Add(post);
            Assert.True(await Record.ExceptionAsync(() => db.SaveChangesAsync(TestContext.Current.CancellationToken)) is DbUpdateException, how);
        }
    }

    private static readonly Dictionary<string, Action<LetterRow>> BrokenLetters = new(StringComparer.Ordinal)
    {
        ["confirmed by who proposed it"] = letter => letter.SettledBy = letter.ProposedBy,
        ["confirmed by who gets it"] = letter => letter.SettledBy = letter.Subject,
        ["given to himself"] = letter => letter.GivenBy = letter.Subject,
        ["without a last day"] = letter => letter.UntilDate = null,
        ["for nothing"] = letter => letter.Acts = LetterActs.None,
        ["of an authority for a whole bundle"] = letter => letter.Acts = LetterActs.ExtendJointCap,
        ["of the government for a review"] = letter => letter.Department = null,
        ["half a region"] = letter => letter.Level = 2,
    };

    [Theory]
    [EveryDatabase]
    public async Task Letter_thatNoTwoPersonsMade_orThatNobodyCouldGive_isRefusedByTheDatabase(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await using (var db = test.Dialect.Open())
        {
            db.Add(SoundLetter("l0"));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach (var (how, change) in BrokenLetters)
        {
            await using var db = test.Dialect.Open();
            var letter = SoundLetter("l1");
            change(letter);
            db.Add(letter);
            Assert.True(await Record.ExceptionAsync(() => db.SaveChangesAsync(TestContext.Current.CancellationToken)) is DbUpdateException, how);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Right_standsOnce(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await using var db = test.Dialect.Open();
        var (one, other) = (Sound("p1"), Sound("p2"));
        (one.LiveKey, other.LiveKey) = (one.Right(), other.Right());
        db.AddRange(one, other);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    private static LetterRow SoundLetter(string id) => new()
    {
        Id = id,
        Number = id,
        Subject = "officer-1",
        GivenBy = "head-1",
        Department = "housing",
        Acts = LetterActs.ApproveExtension,
        State = GrantState.Confirmed,
        LiveKey = id,
        FromDate = Day,
        UntilDate = Day,
        ProposedBy = "operator-1",
        SettledBy = "operator-2",
        SettleTime = DateTimeOffset.UnixEpoch,
    };

    private static PostRow Sound(string id) => new()
    {
        Id = id,
        Subject = "officer-1",
        Role = ActorRole.Officer,
        Department = "housing",
        Level = 1,
        RegionCode = "150000",
        Desks = Desks.All,
        State = GrantState.Confirmed,
        LiveKey = id,
        FromDate = Day,
        ProposedBy = "operator-1",
        SettledBy = "operator-2",
        SettleTime = DateTimeOffset.UnixEpoch,
    };
}
