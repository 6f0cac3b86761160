using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Cli;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Evidence;

/// <summary><c>osa verify evidence</c> names what somebody did to a database, by nothing but an export and heads that were kept.</summary>
public sealed class VerifyEvidenceTests : IDisposable
{
    private const int Flips = 12;

    private readonly string folder = Directory.CreateTempSubdirectory("osa-evidence-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Whole_evidence_isWhole_andEveryTamperingIsNamed(Engine engine)
    {
        await using var story = await LivedAsync(engine);
        var kept = await ExportAsync(story, "kept");
        var sound = await Osa.RunAsync("verify", "evidence", kept, "--public-key", KeyOf(kept));
        Assert.True(sound.ExitCode == 0, sound.Whole);
        Assert.Contains("Not proven", sound.Output, StringComparison.Ordinal);

        // A changed byte, with its place; put back afterwards, as each of the following.
        var row = await RowAsync(story, 5);
        await SetAsync(story, row.Feed, Changed(row.Bytes), row.Hash);
        Assert.Equal([(5L, row.Sequence)], Places(await VerifyAsync(story, "changed", kept)));
        await SetAsync(story, row.Feed, row.Bytes, Changed(row.Hash));
        Assert.Contains((5L, row.Sequence), Places(await VerifyAsync(story, "hash", kept)));
        await SetAsync(story, row.Feed, row.Bytes, row.Hash);

        // The owner changes an event and writes its whole chain anew: only the head that was kept tells.
        var chain = await ChainAsync(story, row.ApplicationId);
        await RewriteAsync(story, chain, row.Sequence);
        var rewritten = await VerifyAsync(story, "rewritten", kept);
        Assert.Empty(Places(rewritten));
        Assert.Equal(["2026-01-05", "2026-01-06", "2026-01-07"], Days(rewritten).Distinct().Order(StringComparer.Ordinal));
        foreach (var old in chain)
        {
            await SetAsync(story, old.Feed, old.Bytes, old.Hash);
        }

        // Two events change places in the feed.
        await SwapAsync(story, 6, 7);
        Assert.Equal("2026-01-05", Assert.Single(Days(await VerifyAsync(story, "swapped", kept)).Distinct()));
        await SwapAsync(story, 6, 7);
        Assert.Equal(0, (await VerifyAsync(story, "healed", kept)).GetProperty("findings").GetArrayLength());

        // One is taken out, then the tail.
        await using (var db = story.Server.Dialect.Open())
        {
            await db.Journal.Where(entry => entry.Feed == 6).ExecuteDeleteAsync(Cancellation);
        }

        var missing = await VerifyAsync(story, "missing", kept);
        Assert.Contains(missing.GetProperty("findings").EnumerateArray(), finding =>
            finding.TryGetProperty("feed", out var feed) && feed.GetInt64() == 6 && finding.GetProperty("what").GetString() == "the event is missing.");
        await using (var db = story.Server.Dialect.Open())
        {
            await db.Journal.Where(entry => entry.Feed > 8).ExecuteDeleteAsync(Cancellation);
        }

        var cut = await VerifyAsync(story, "cut", kept);
        Assert.Contains("events 9 to", Assert.Single(
            cut.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("what").GetString()!),
            what => what.StartsWith("events 9 to", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_changed_byte_ofAnyFile_isFound()
    {
        await using var story = await LivedAsync(Engine.Sqlite);
        var path = await ExportAsync(story, "bytes");
        var random = RunLength.Seeded();
        var files = Directory.GetFiles(Path.Combine(path, "heads")).Append(Path.Combine(path, "events.tsv")).ToArray();
        for (var turn = 0; turn < Flips; turn++)
        {
            var file = files[random.Next(files.Length)];
            var bytes = await File.ReadAllBytesAsync(file, Cancellation);
            var (at, bit) = (random.Next(bytes.Length), random.Next(8));
            bytes[at] ^= (byte)(1 << bit);
            await File.WriteAllBytesAsync(file, bytes, Cancellation);

            var run = await Osa.RunAsync("verify", "evidence", path);

            Assert.True(run.ExitCode == 1, $"Bit {bit} of byte {at} of {file}: {run.Whole}");
            bytes[at] ^= (byte)(1 << bit);
            await File.WriteAllBytesAsync(file, bytes, Cancellation);
        }

        Assert.Equal(0, (await Osa.RunAsync("verify", "evidence", path)).ExitCode);
    }

    [Fact]
    public async Task Heads_thatAreSignedWithAnotherKey_orMissing_areNamed_andWhatCannotBeReadIsTold()
    {
        await using var story = await LivedAsync(Engine.Sqlite);
        var path = await ExportAsync(story, "heads");
        var other = Path.Combine(path, "other.pem");
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            await File.WriteAllTextAsync(other, key.ExportSubjectPublicKeyInfoPem(), Cancellation);
        }

        var strange = await Osa.RunAsync("verify", "evidence", path, "--public-key", other);
        File.Delete(Path.Combine(path, "heads", "2026-01-06.json"));
        var missing = await Osa.RunAsync("verify", "evidence", path, "--json");
        var nowhere = await Osa.RunAsync("verify", "evidence", Path.Combine(path, "nowhere"));

        Assert.True(strange.ExitCode == 1, strange.Whole);
        Assert.Contains("none of those given", strange.Output, StringComparison.Ordinal);
        Assert.True(missing.ExitCode == 1, missing.Whole);
        Assert.Contains("2026-01-07", Days(JsonSerializer.Deserialize<JsonElement>(missing.Output)));
        Assert.True(nowhere.ExitCode == 2, nowhere.Whole);
    }

    [Fact]
    public async Task Receipt_isProvenByWhatItsHolderKeeps_andAnotherIsNot()
    {
        await using var story = await LivedAsync(Engine.Sqlite);
        var kept = await ExportAsync(story, "receipt");
        var (receipt, answer, other) = (Path.Combine(kept, "receipt.json"), Path.Combine(kept, "answer.json"), Path.Combine(kept, "other.json"));
        var given = story.Submission!.Receipt;
        await File.WriteAllTextAsync(receipt, JsonFormatter.Default.Format(story.Submission), Cancellation);
        await File.WriteAllTextAsync(other, JsonFormatter.Default.Format(new Receipt(given) { ChainHead = given.ContentHash }), Cancellation);
        var asked = await Osa.RunAsync("receipt", receipt, "--server", $"{story.Server.GrpcAddress}", "--json");
        await File.WriteAllTextAsync(answer, asked.Output, Cancellation);
        string[] rest = ["--answer", answer, "--heads", Path.Combine(kept, "heads"), "--public-key", KeyOf(kept)];

        var proven = await Osa.RunAsync(["verify", "receipt", receipt, .. rest]);
        var refuted = await Osa.RunAsync(["verify", "receipt", other, .. rest]);
        var refused = await Osa.RunAsync("receipt", other, "--server", $"{story.Server.GrpcAddress}");

        Assert.True(proven.ExitCode == 0, proven.Whole);
        Assert.Contains("dailyHeads/2026-01-05", proven.Output, StringComparison.Ordinal);
        Assert.True(refuted.ExitCode == 1, refuted.Whole);
        Assert.True(refused.ExitCode == 3, refused.Whole);
    }

    [Fact]
    public async Task Evidence_staysWhole_whenWhatIsStoredOfAPerson_isErased()
    {
        await using var story = await LivedAsync(Engine.Sqlite);
        await story.WithdrawAllAsync(Construction, Cma);
        var kept = await ExportAsync(story, "before");
        var person = Path.Combine(kept, "person.json");
        await File.WriteAllTextAsync(person, "", Cancellation);
        string[] who = ["--value", story.LabFile.ContactPhone, "--reason", "本人申请。", "--server", $"{story.Server.GrpcAddress}", "--json"];

        var erased = await Osa.RunAsync(["personal", "erase", story.LabFile.Uscc, .. who]);
        var given = await Osa.RunAsync(["personal", "export", story.LabFile.Uscc, "--to", person, .. who]);

        Assert.Contains("PERSONAL_ERASURE_STATE_ERASED", erased.Output, StringComparison.Ordinal);
        Assert.True(given.ExitCode == 0, given.Whole);
        Assert.DoesNotContain(story.LabFile.ContactPhone, await File.ReadAllTextAsync(person, Cancellation), StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(person) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.True((await VerifyAsync(story, "after", kept)).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Acts_areListedForPeople()
    {
        await using var story = await LivedAsync(Engine.Sqlite);
        var row = await RowAsync(story, 1);

        var run = await Osa.RunAsync("acts", row.ActorSubject, "--server", $"{story.Server.GrpcAddress}", "--from", "2026-01-05", "--json");

        Assert.True(run.ExitCode == 0, run.Whole);
        Assert.Contains(row.TraceId!, run.Output, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<Story> LivedAsync(Engine engine)
    {
        var story = await Story.BeginAsync(engine, "01-05 10:00");
        await story.SubmitAsync(Construction, Cma);
        await story.AcceptAsync(Construction);
        await story.TimeIsAsync("01-06 10:00");
        await story.OpineAsync(Construction, "意见。");
        await story.TimeIsAsync("01-08 10:00");
        await story.AcceptAsync(Cma);
        Assert.Equal(3, await EvidenceBench.MakeHeadsAsync(story.Server));
        return story;
    }

    private static string KeyOf(string path) => Assert.Single(Directory.GetFiles(Path.Combine(path, "keys")));

    private static byte[] Changed(byte[] bytes)
    {
        var changed = bytes.ToArray();
        changed[^3] ^= 1;
        return changed;
    }

    private static IEnumerable<(long Feed, long Sequence)> Places(JsonElement verdict) => verdict.GetProperty("findings").EnumerateArray()
        .Where(finding => finding.TryGetProperty("sequence", out _) && finding.TryGetProperty("feed", out _))
        .Select(finding => (finding.GetProperty("feed").GetInt64(), finding.GetProperty("sequence").GetInt64()));

    private static IEnumerable<string> Days(JsonElement verdict) => verdict.GetProperty("findings").EnumerateArray()
        .Where(finding => finding.TryGetProperty("day", out _))
        .Select(finding => finding.GetProperty("day").GetString()!);

    private static async Task<Storage.Journal.JournalRow> RowAsync(Story story, long feed)
    {
        await using var db = story.Server.Dialect.Open();
        return await db.Journal.SingleAsync(row => row.Feed == feed, Cancellation);
    }

    private static async Task<List<Storage.Journal.JournalRow>> ChainAsync(Story story, string application)
    {
        await using var db = story.Server.Dialect.Open();
        return await db.Journal.Where(row => row.ApplicationId == application).OrderBy(row => row.Sequence).ToListAsync(Cancellation);
    }

    private static async Task SetAsync(Story story, long feed, byte[] bytes, byte[] hash)
    {
        await using var db = story.Server.Dialect.Open();
        await db.Journal.Where(row => row.Feed == feed).ExecuteUpdateAsync(
            row => row.SetProperty(entry => entry.Bytes, bytes).SetProperty(entry => entry.Hash, hash), Cancellation);
    }

    private static async Task RewriteAsync(Story story, List<Storage.Journal.JournalRow> chain, long from)
    {
        var before = new byte[SHA256.HashSizeInBytes];
        foreach (var row in chain)
        {
            var bytes = row.Sequence == from ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(row.Bytes).Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal)) : row.Bytes;
            before = SHA256.HashData([.. before, .. bytes]);
            await SetAsync(story, row.Feed, bytes, before);
        }
    }

    private static async Task SwapAsync(Story story, long one, long other)
    {
        await MoveAsync(story, one, -1);
        await MoveAsync(story, other, one);
        await MoveAsync(story, -1, other);
    }

    private static async Task MoveAsync(Story story, long from, long to)
    {
        await using var db = story.Server.Dialect.Open();
        await db.Journal.Where(row => row.Feed == from).ExecuteUpdateAsync(row => row.SetProperty(entry => entry.Feed, to), Cancellation);
    }

    private async Task<string> ExportAsync(Story story, string name)
    {
        var path = Path.Combine(folder, name);
        var run = await Osa.RunAsync("export-evidence", "--folder", path, "--server", $"{story.Server.GrpcAddress}");
        Assert.True(run.ExitCode == 0, run.Whole);
        return path;
    }

    private async Task<JsonElement> VerifyAsync(Story story, string name, string kept)
    {
        var path = await ExportAsync(story, name);
        var run = await Osa.RunAsync("verify", "evidence", path, "--heads", Path.Combine(kept, "heads"), "--public-key", KeyOf(kept), "--json");
        Assert.True(run.ExitCode is 0 or 1, run.Whole);
        var verdict = JsonSerializer.Deserialize<JsonElement>(run.Output);
        Assert.Equal(run.ExitCode == 0, verdict.GetProperty("ok").GetBoolean());
        return verdict;
    }
}
