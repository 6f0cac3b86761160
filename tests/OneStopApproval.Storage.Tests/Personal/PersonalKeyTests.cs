using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Storage.Drafts;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Tests.Databases;
using OneStopApproval.Storage.Tests.Ledger;

namespace OneStopApproval.Storage.Tests.Personal;

/// <summary>Values lie under a key of their application, which lies under a ring outside the database.</summary>
public sealed class PersonalKeyTests
{
    private const string Phone = "10000000000";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Ring_that_was_renewed_opens_old_values_and_its_old_key_can_go_once_all_are_wrapped_anew(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        var ring = new KeyRing();
        var values = await KeepAsync(bench, ring, "a1", "a2", "a3");
        await using var db = bench.Database.Dialect.Open();
        var copied = await db.PersonalKeys.SingleAsync(row => row.ApplicationId == "a2", Cancellation);
        var sealedValue = await db.PersonalValues.SingleAsync(row => row.ApplicationId == "a2", Cancellation);

        ring.Rotate();
        Assert.Equal([Phone], (await Fresh(bench, ring).ReadAsync("a1", Cancellation)).Values);
        Assert.Equal(1, await PersonalValues.EraseAsync(db, "a2", Cancellation));
        Assert.Equal(2, (await values.RewrapAsync(1, Cancellation)).Wrapped);
        Assert.Equal(0, (await values.RewrapAsync(1, Cancellation)).Wrapped);
        Assert.Equal(Phone, PersonalKey.Open(copied, ring).Open(sealedValue).Value);
        ring.Destroy(0);

        Assert.Equal([Phone], (await Fresh(bench, ring).ReadAsync("a1", Cancellation)).Values);
        Assert.Equal([Phone], (await Fresh(bench, ring).ReadAsync("a3", Cancellation)).Values);
        Assert.ThrowsAny<CryptographicException>(() => PersonalKey.Open(copied, ring));
    }

    [Theory]
    [EveryDatabase]
    public async Task Key_that_was_deleted_takes_its_application_s_values_along_and_no_other_s(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        var ring = new KeyRing();
        await KeepAsync(bench, ring, "a1", "a2");
        await using var db = bench.Database.Dialect.Open();
        await db.PersonalKeys.Where(row => row.ApplicationId == "a1").ExecuteDeleteAsync(Cancellation);

        Assert.Empty(await Fresh(bench, ring).ReadAsync("a1", Cancellation));
        Assert.Equal([Phone], (await Fresh(bench, ring).ReadAsync("a2", Cancellation)).Values);
    }

    [Theory]
    [EveryDatabase]
    public async Task Sealed_value_is_opened_in_its_own_place_alone(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        var ring = new KeyRing();
        var values = await KeepAsync(bench, ring, "a1");
        var key = await values.KeyAsync("a1", Cancellation);
        var row = key.Seal(PersonalValue.Seal("contact-phone", Phone));

        row.Kind = "contact-name";
        Assert.ThrowsAny<CryptographicException>(() => key.Open(row));
        row.Kind = "contact-phone";
        row.Sealed[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => key.Open(row));
        row.Sealed[^1] ^= 1;
        Assert.Equal(Phone, key.Open(row).Value);
    }

    [Theory]
    [EveryDatabase]
    public async Task Replicas_that_write_for_the_first_time_at_once_lose_nothing(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        var ring = new KeyRing();
        var (one, two) = (Fresh(bench, ring), Fresh(bench, ring));
        await using var first = bench.Database.Dialect.Open();
        await using var second = bench.Database.Dialect.Open();
        await one.AddAsync(first, "a1", [PersonalValue.Seal("contact-phone", Phone)], Cancellation);
        await two.AddAsync(second, "a1", [PersonalValue.Seal("contact-phone", Phone)], Cancellation);
        await first.SaveChangesAsync(Cancellation);
        await second.SaveChangesAsync(Cancellation);

        Assert.Equal(2, await first.PersonalKeys.CountAsync(Cancellation));
        Assert.Equal([Phone, Phone], (await Fresh(bench, ring).ReadAsync("a1", Cancellation)).Values);
        Assert.Equal((await one.KeyAsync("a1", Cancellation)).Row.KeyId, (await one.KeyAsync("a1", Cancellation)).Row.KeyId);
    }

    [Theory]
    [EveryDatabase]
    public async Task Key_that_does_not_open_keeps_no_other_from_being_wrapped_anew(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        var ring = new KeyRing();
        await KeepAsync(bench, ring, "a1", "a3");
        ring.Rotate();
        await KeepAsync(bench, ring, "a0", "a2");
        ring.Rotate();
        ring.Destroy(0);

        var done = await Fresh(bench, ring).RewrapAsync(1, Cancellation);

        Assert.Equal((2, "0", 2), (done.Wrapped, Assert.Single(done.Closed).Key, done.Closed["0"]));
        Assert.Equal([Phone], (await Fresh(bench, ring).ReadAsync("a2", Cancellation)).Values);
    }

    [Theory]
    [EveryDatabase]
    public async Task Key_that_a_replica_erased_comes_back_from_no_other(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        await using var replica = bench.Replica();
        var (first, late, last) = (PersonalValue.Seal("contact-phone", Phone), PersonalValue.Seal("file-name", "late"), PersonalValue.Seal("reason", "last"));
        await bench.SubmitAsync(bench.Envelope("a1", GroupCommitTests.Create()) with { PersonalValues = [first] });
        var known = (await replica.Personal.KeyAsync("a1", Cancellation)).Row.KeyId;
        var book = new PersonalActBook(bench.Database.Dialect, bench.Personal);
        Assert.False(await book.ExpireAsync("a1", db => db.Applications.Where(row => row.Id != "a1").Select(row => row.Id), bench.Clock.GetUtcNow(), bench.Clock.GetUtcNow(), Cancellation));
        Assert.True(await ExpireAsync(book, bench));
        Assert.False(await ExpireAsync(book, bench));

        Assert.Null((await replica.SubmitAsync(replica.Envelope("a1", Acts.Attach(TestCatalogue.SharedMaterial)) with { PersonalValues = [late] })).Refusal);
        await using var db = bench.Database.Dialect.Open();
        await replica.Personal.AddAsync(db, "a1", [last], Cancellation);
        await db.SaveChangesAsync(Cancellation);

        Assert.DoesNotContain(known, await db.PersonalKeys.Select(row => row.KeyId).ToListAsync(Cancellation));
        Assert.Equal(["last", "late"], (await bench.Personal.ReadAsync("a1", Cancellation)).Values.Order(StringComparer.Ordinal));
        Assert.Equal(1, await db.PersonalActs.CountAsync(Cancellation));
    }

    [Theory]
    [EveryDatabase]
    public async Task What_is_left_when_some_is_erased_lies_under_a_new_key(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        var (ring, values) = (KeyRing.Value, bench.Personal);
        var (gone, kept, reason) = (PersonalValue.Seal("contact-phone", Phone), PersonalValue.Seal("contact-name", "kept"), PersonalValue.Seal("reason", "wish"));
        await bench.SubmitAsync(bench.Envelope("a1", GroupCommitTests.Create()) with { PersonalValues = [gone, kept] });
        await using var db = bench.Database.Dialect.Open();
        var drafts = new OpinionDrafts(bench.Database.Dialect, values);
        await drafts.SaveAsync(new() { ApplicationId = "a1", Item = TestCatalogue.Construction, Officer = "o1", Text = "draft" }, Answer("r1"), Cancellation);
        var old = await db.PersonalKeys.SingleAsync(Cancellation);
        var copied = await db.PersonalValues.SingleAsync(row => row.Commitment == gone.Commitment, Cancellation);

        await new PersonalActBook(bench.Database.Dialect, values).RecordAsync([(Wish(bench), reason, [gone.Commitment])], Answer("r2"), Cancellation);

        Assert.Equal(["kept", "wish"], (await Fresh(bench, ring).ReadAsync("a1", Cancellation)).Values.Order(StringComparer.Ordinal));
        Assert.Equal("draft", Assert.Single(await drafts.ReadAsync("a1", TestCatalogue.Construction, Cancellation)).Text);
        var key = PersonalKey.Open(await db.PersonalKeys.SingleAsync(Cancellation), ring);
        Assert.Equal(Phone, PersonalKey.Open(old, ring).Open(copied).Value);
        Assert.ThrowsAny<CryptographicException>(() => key.Open(copied));
    }

    [Fact]
    public async Task Key_is_read_again_a_minute_later()
    {
        await using var bench = await LedgerBench.OpenAsync("sqlite");
        var values = await KeepAsync(bench, new KeyRing(), "a1");
        Assert.NotEmpty(await values.ReadAsync("a1", Cancellation));
        await using var db = bench.Database.Dialect.Open();
        await db.PersonalKeys.ExecuteDeleteAsync(Cancellation);

        Assert.NotEmpty(await values.ReadAsync("a1", Cancellation));
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await values.ReadAsync("a1", Cancellation));
    }

    private static Task<bool> ExpireAsync(PersonalActBook book, LedgerBench bench) => book.ExpireAsync(
        "a1", db => db.Applications.Select(row => row.Id), bench.Clock.GetUtcNow(), bench.Clock.GetUtcNow(), Cancellation);

    private static PersonalActRow Wish(LedgerBench bench) => new()
    {
        Id = "act",
        ApplicationId = "a1",
        Kind = PersonalActKind.Erase,
        Purpose = PersonalPurpose.PersonsRequest,
        Subject = "operator",
        TokenSha256 = "token",
        RequestId = "r2",
        Time = bench.Clock.GetUtcNow(),
        WallTime = bench.Clock.GetUtcNow(),
    };

    private static AnswerRow Answer(string request) => new() { RequestId = request, Method = "method", Caller = "caller", ContentHash = [1], Bytes = [1] };

    private static PersonalValues Fresh(LedgerBench bench, KeyRing ring) => new(bench.Database.Dialect, ring, bench.Clock);

    private static async Task<PersonalValues> KeepAsync(LedgerBench bench, KeyRing ring, params string[] holders)
    {
        var values = Fresh(bench, ring);
        foreach (var holder in holders)
        {
            await using var db = bench.Database.Dialect.Open();
            await values.AddAsync(db, holder, [PersonalValue.Seal("contact-phone", Phone)], Cancellation);
            await db.SaveChangesAsync(Cancellation);
        }

        return values;
    }
}
