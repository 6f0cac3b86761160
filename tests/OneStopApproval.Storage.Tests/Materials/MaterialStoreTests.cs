using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using OneStopApproval.Domain.Materials;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Storage.Materials;
using OneStopApproval.Storage.Tests.Databases;
using OneStopApproval.Storage.Tests.Ledger;

namespace OneStopApproval.Storage.Tests.Materials;

public sealed class MaterialStoreTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("质量手册");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_thatIsCompleted_isFoundByItsHash()
    {
        await using var world = await World.OpenAsync();

        var sha256 = await world.UploadAsync(Content);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Content)), sha256);
        await using var stream = world.Store.Open(sha256)!;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancellation);
        Assert.Equal(Content, copy.ToArray());
        Assert.Equal(["kept"], world.Files());
    }

    [Fact]
    public async Task Upload_ofNoBytes_isKeptLikeAnyOther()
    {
        await using var world = await World.OpenAsync();

        var sha256 = await world.UploadAsync([]);

        await using var stream = world.Store.Open(sha256)!;
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public async Task Upload_thatIsTooLargeOrGivenUp_leavesNothing()
    {
        await using var world = await World.OpenAsync();
        await using (var upload = world.Store.Begin(10))
        {
            Assert.True(await upload.TryWriteAsync(new byte[10], Cancellation));
            Assert.False(await upload.TryWriteAsync(new byte[1], Cancellation));
        }

        Assert.Empty(world.Files());
    }

    [Fact]
    public async Task Open_withAnythingButAHash_findsNothing()
    {
        await using var world = await World.OpenAsync();
        await world.UploadAsync(Content);

        Assert.Null(world.Store.Open("../osa.db"));
        Assert.Null(world.Store.Open(new string('0', 64)));
    }

    [Fact]
    public async Task Clean_removesAfterADayWhatNoApplicationNames()
    {
        await using var world = await World.OpenAsync();
        var named = await world.UploadAsync(Content);
        var orphan = await world.UploadAsync([1, 2, 3]);
        await world.Bench.DoAsync("a1", Acts.Create(LedgerBench.Lab, TestCatalogue.Cma));
        await world.Bench.DoAsync("a1", new AttachMaterial("quality-manual", named, Content.Length, "application/pdf", "name"));

        Assert.Equal(0, await world.Store.CleanAsync(Cancellation));
        world.Clock.Advance(TimeSpan.FromHours(25));
        var late = await world.UploadAsync([4, 5, 6]);

        Assert.Equal(1, await world.Store.CleanAsync(Cancellation));
        Assert.Null(world.Store.Open(orphan));
        await using var kept = world.Store.Open(named);
        await using var young = world.Store.Open(late);
        Assert.NotNull(kept);
        Assert.NotNull(young);
    }

    [Fact]
    public async Task Upload_ofBytesThatAreThere_makesThemYoungAgain()
    {
        await using var world = await World.OpenAsync();
        await world.UploadAsync(Content);
        world.Clock.Advance(TimeSpan.FromHours(25));

        await world.UploadAsync(Content);

        Assert.Equal(0, await world.Store.CleanAsync(Cancellation));
    }

    private sealed class World : IAsyncDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osa-materials-");

        private World(LedgerBench bench)
        {
            Bench = bench;
            Store = new(folder.FullName, bench.Database.Dialect, bench.Clock);
        }

        internal LedgerBench Bench { get; }

        internal FakeTimeProvider Clock => Bench.Clock;

        internal MaterialStore Store { get; }

        internal static async Task<World> OpenAsync() => new(await LedgerBench.OpenAsync(TestDatabase.Sqlite));

        internal async Task<string> UploadAsync(byte[] content)
        {
            await using var upload = Store.Begin(1000);
            Assert.True(await upload.TryWriteAsync(content, Cancellation));
            return await upload.CompleteAsync(Cancellation);
        }

        /// <summary>The top folder of every file.</summary>
        internal string[] Files() =>
        [
            .. folder.EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder.FullName, file.FullName).Split(Path.DirectorySeparatorChar)[0]),
        ];

        public async ValueTask DisposeAsync()
        {
            await Bench.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
