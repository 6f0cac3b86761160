using System.Security.Cryptography;
using OneStopApproval.Storage.Materials;
using OneStopApproval.Storage.Tests.Databases;
using OneStopApproval.Storage.Tests.Ledger;

namespace OneStopApproval.Storage.Tests.Materials;

public sealed class ResumedUploadTests : IAsyncLifetime
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 200).Select(number => (byte)number)];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osa-materials-");
    private LedgerBench bench = null!;
    private MaterialStore store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        bench = await LedgerBench.OpenAsync(TestDatabase.Sqlite);
        store = new(folder.FullName, bench.Database.Dialect, bench.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await bench.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Upload_inSeveralTransfers_isHashedAsAWhole()
    {
        await SendAsync(Content[..50]);
        Assert.Equal(50, store.ReceivedBytes("one"));
        await SendAsync(Content[50..]);

        await using var upload = store.Resume("one", Content.Length)!;
        Assert.Equal(Content.Length, upload.Size);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Content)), await upload.Sha256Async(Cancellation));
        Assert.False(await upload.TryWriteAsync(new byte[1], Cancellation));
    }

    [Fact]
    public async Task Upload_thatIsBeingSent_isTakenUpByNobodyElse()
    {
        await using var first = store.Resume("one", 10)!;

        Assert.Null(store.Resume("one", 10));
        await using var other = store.Resume("two", 10);
        Assert.NotNull(other);
    }

    [Fact]
    public async Task Upload_inItsPlace_isRememberedUntilItsCommandHasRun()
    {
        await using (var upload = store.Resume("one", Content.Length)!)
        {
            await upload.TryWriteAsync(Content, Cancellation);
            await upload.CompleteAsync(Cancellation);
        }

        Assert.Equal(Content.Length, store.ReceivedBytes("one"));
        await using (var again = store.Resume("one", Content.Length)!)
        {
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Content)), await again.CompleteAsync(Cancellation));
            again.Forget();
        }

        Assert.Equal(0, store.ReceivedBytes("one"));
        Assert.Equal(["kept"], folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.Directory!.Parent!.Name));
    }

    [Fact]
    public async Task Clean_removesUploadsThatLieIdleForADay()
    {
        await SendAsync(Content[..50]);
        bench.Clock.SetUtcNow(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(23));
        Assert.Equal(0, await store.CleanAsync(Cancellation));
        bench.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(1, await store.CleanAsync(Cancellation));
        Assert.Equal(0, store.ReceivedBytes("one"));
    }

    private async Task SendAsync(byte[] bytes)
    {
        await using var upload = store.Resume("one", Content.Length)!;
        Assert.True(await upload.TryWriteAsync(bytes, Cancellation));
    }
}
