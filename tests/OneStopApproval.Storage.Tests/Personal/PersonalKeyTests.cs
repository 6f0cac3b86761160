using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
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
        Assert.Equal(1, await values.EraseAsync("a2", null, Cancellation));
        Assert.Equal(1, await values.RewrapAsync(1, Cancellation));
        Assert.Equal(1, await values.RewrapAsync(10, Cancellation));
        Assert.Equal(0, await values.RewrapAsync(10, Cancellation));
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
        Assert.NotEqual((await one.KeyAsync("a1", Cancellation)).Row.KeyId, (await two.KeyAsync("a1", Cancellation)).Row.KeyId);
        foreach (var replica in new[] { one, two })
        {
            await using var db = bench.Database.Dialect.Open();
            await replica.AddAsync(db, "a1", [PersonalValue.Seal("contact-phone", Phone)], Cancellation);
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal([Phone, Phone], (await Fresh(bench, ring).ReadAsync("a1", Cancellation)).Values);
        Assert.Equal((await one.KeyAsync("a1", Cancellation)).Row.KeyId, (await one.KeyAsync("a1", Cancellation)).Row.KeyId);
    }

    [Fact]
    public async Task Key_is_read_again_a_minute_later()
    {
        await using var bench = await LedgerBench.OpenAsync("sqlite");
        var values = await KeepAsync(bench, new KeyRing(), "a1");
        await using var db = bench.Database.Dialect.Open();
        await db.PersonalKeys.ExecuteDeleteAsync(Cancellation);

        Assert.NotEmpty(await values.ReadAsync("a1", Cancellation));
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await values.ReadAsync("a1", Cancellation));
    }

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
