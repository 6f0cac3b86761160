using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Cli;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Signing;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Papers;

/// <summary><c>osa verify document</c> proves a paper by the file and a known key, and names what somebody did to it.</summary>
public sealed class SignedPaperTests : IDisposable
{
    private const int Flips = 40;

    private readonly string folder = Directory.CreateTempSubdirectory("osa-paper-").FullName;

    // The address is printed, and each test server has a port of its own.
    private static readonly string[] Printed = ["--Papers:VerificationAddress", "http://verify.example/verify"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Paper_isProvenWithoutTheServer_andWhateverWasDoneToItIsNamed()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "01-05 09:30");
        await story.SubmitBareAsync(Lightning);
        var document = await story.DocumentAsync(DocumentType.Receipt);
        var paper = At("paper.pdf");
        var fetched = await Osa.RunAsync("document", "fetch", document.Name, "--out", paper, "--server", $"{story.Server.GrpcAddress}");
        Assert.True(fetched.ExitCode == 0, fetched.Whole);
        await File.WriteAllTextAsync(At("keys.json"), (await Osa.RunAsync("keys", "--json", "--server", $"{story.Server.GrpcAddress}")).Output, Cancellation);
        var pdf = await File.ReadAllBytesAsync(paper, Cancellation);
        Assert.Equal((await story.Lab.DownloadAsync(document.Name)).Pdf, pdf);
        Assert.Contains(document.Number, await PdfTools.LettersOfAsync(pdf), StringComparison.Ordinal);

        var sound = await Osa.RunAsync("verify", "document", paper, "--keys", At("keys.json"));
        Assert.True(sound.ExitCode == 0, sound.Whole);
        Assert.All([document.Number, "Not proven", "/verify?number="], text => Assert.Contains(text, sound.Output.ReplaceLineEndings(""), StringComparison.Ordinal));
        var unknown = await Osa.RunAsync("verify", "document", paper);
        Assert.True(unknown.ExitCode == 2, unknown.Whole);

        var parts = SignedPaper.Read(pdf)!;
        byte[] longer = [.. pdf, .. "1 0 obj"u8];
        (byte[] File, string Finding)[] done =
        [
            (Flipped(pdf, 0), "bytes 0 to 4095"),
            (Flipped(pdf, 5000), "bytes 4096 to 8191"),
            ([.. pdf.AsSpan(0, 100), (byte)' ', .. pdf.AsSpan(100)], "signed were"),
            (longer, "7 bytes were appended"),
            (pdf[..^3], "The last 3 bytes were cut off"),
            (pdf[..parts.Paper.Length], "no signature"),
            (pdf[..(parts.Paper.Length + 200)], "cannot be read"),
            (Flipped(pdf, pdf.Length - 2), "behind the pages was altered"),
            (Foreign(parts), "none of those given"),
        ];
        var verdicts = await VerifyAsync([.. done.Select(each => each.File)], At("keys.json"));
        Assert.All(done.Zip(verdicts), pair => Assert.Contains(pair.First.Finding, Assert.Single(pair.Second), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Byte_changedAnywhere_isFound()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "01-05 09:30");
        await story.SubmitBareAsync(Lightning);
        var (_, pdf) = await story.Lab.DownloadAsync((await story.DocumentAsync(DocumentType.Receipt)).Name);
        await KeepKeysAsync(story);
        var random = RunLength.Seeded();
        var tail = pdf.Length - SignedPaper.IndexOf(pdf);
        // As many in the signature as in the pages, which are many times longer.
        int[] places =
        [
            .. Enumerable.Range(0, Flips).Select(turn => turn % 2 == 0 ? random.Next(pdf.Length - tail) : pdf.Length - 1 - random.Next(tail)),
        ];
        byte[][] files = [.. places.Select(place => Flipped(pdf, place, (byte)(1 << random.Next(8))))];

        var verdicts = await VerifyAsync(files, At("keys.json"));

        Assert.All(places.Zip(verdicts), pair => Assert.True(pair.Second.Length > 0, $"A changed byte {pair.First} of {pdf.Length} was not found."));
        Assert.Empty(Assert.Single(await VerifyAsync([pdf], At("keys.json"))));
    }

    [Theory]
    [EveryDatabase]
    public async Task Paper_staysTheSameFile_andVerifiable_afterTheKeyWasChanged(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        byte[] before;
        string name;
        await using (var old = await TestServer.StartAsync(database, Printed))
        {
            await using var story = Story.On(old);
            await story.SubmitBareAsync(Lightning);
            name = (await story.DocumentAsync(DocumentType.Receipt)).Name;
            (_, before) = await story.Lab.DownloadAsync(name);
        }

        var key = At("new.pem");
        using (var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            await File.WriteAllTextAsync(key, fresh.ExportECPrivateKeyPem(), Cancellation);
        }

        await using var server = await TestServer.StartAsync(database, [.. Printed, "--Signing:KeyFile", key]);
        await using var other = Story.On(server);
        await other.SubmitBareAsync(Lightning);
        var (_, after) = await other.OfficerOf(Lightning).DownloadAsync(name);
        var (_, later) = await other.Lab.DownloadAsync((await other.DocumentAsync(DocumentType.Receipt)).Name);

        Assert.Equal(before, after);
        await KeepKeysAsync(other);
        Assert.All(await VerifyAsync([after, later], At("keys.json")), Assert.Empty);
        var keys = (await other.Anybody.Public.ListSigningKeysAsync(new())).Keys;
        Assert.Equal(2, keys.Count);
        await File.WriteAllTextAsync(At("old.pem"), keys[0].PublicKeyPem, Cancellation);
        var byOld = await Osa.RunAsync("verify", "document", await WriteAsync(later, "later.pdf"), "--public-key", At("old.pem"));
        Assert.True(byOld.ExitCode == 1 && byOld.Output.Contains("none of those given", StringComparison.Ordinal), byOld.Whole);
        using var known = ECDsa.Create();
        known.ImportFromPem(keys[0].PublicKeyPem);
        var fingerprint = Convert.ToHexString(SHA256.HashData(known.ExportSubjectPublicKeyInfo()));
        var byFingerprint = await Osa.RunAsync("verify", "document", await WriteAsync(after, "after.pdf"), "--fingerprint", fingerprint);
        Assert.True(byFingerprint.ExitCode == 0, byFingerprint.Whole);
    }

    [Fact]
    public async Task Erasure_leavesNoHashOfAPrint_andAPaperHandedOutProvesItself()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "01-05 09:30");
        await story.SubmitBareAsync(Lightning);
        await story.WithdrawAllAsync(Lightning);
        var name = (await story.DocumentAsync(DocumentType.Receipt)).Name;
        var (_, before) = await story.Lab.DownloadAsync(name);
        await KeepKeysAsync(story);
        await using var db = story.Server.Services.GetRequiredService<Dialect>().Open();
        var signature = await db.PaperSignatures.SingleAsync(Cancellation);
        var key = await db.SigningKeys.SingleAsync(Cancellation);
        var shown = await db.PersonalValues.Select(row => row.Commitment).ToArrayAsync(Cancellation);

        var erased = await story.Operator.PersonalData.ErasePersonalDataAsync(story.ErasePersonRequest());

        Assert.Equal(PersonalErasureState.Erased, Assert.Single(erased.Erasures).State);
        // As a download does that read the values just before.
        await story.Server.Services.GetRequiredService<DocumentSignatures>().KeepPaperAsync(signature, key, shown, Cancellation);
        Assert.Empty(await db.PaperSignatures.ToArrayAsync(Cancellation));
        var (_, after) = await story.Lab.DownloadAsync(name);
        Assert.NotEqual(before, after);
        Assert.All(await VerifyAsync([before, after], At("keys.json")), Assert.Empty);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static byte[] Flipped(byte[] pdf, int at, byte bits = 1)
    {
        byte[] copy = [.. pdf];
        copy[at] ^= bits;
        return copy;
    }

    // What somebody with a key of his own can make: everything fits together.
    private static byte[] Foreign(SignedPaper paper)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (paper with
        {
            Signature = key.SignData(paper.Statement, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
            PublicKey = key.ExportSubjectPublicKeyInfo(),
        }).ToBytes();
    }

    private async Task KeepKeysAsync(Story story) => await File.WriteAllTextAsync(
        At("keys.json"), JsonFormatter.Default.Format(await story.Anybody.Public.ListSigningKeysAsync(new())), Encoding.UTF8, Cancellation);

    private async Task<string[][]> VerifyAsync(byte[][] files, string keys)
    {
        var paths = await Task.WhenAll(files.Select((file, index) => WriteAsync(file, $"{index}.pdf")));
        var run = await Osa.RunAsync(["verify", "document", .. paths, "--keys", keys, "--json"]);
        string[][] verdicts =
        [
            .. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("findings").EnumerateArray().Select(finding => finding.GetString()!).ToArray()),
        ];
        Assert.True(verdicts.Length == files.Length && run.ExitCode == (verdicts.Any(verdict => verdict.Length > 0) ? 1 : 0), run.Whole);
        return verdicts;
    }

    private async Task<string> WriteAsync(byte[] bytes, string name)
    {
        await File.WriteAllBytesAsync(At(name), bytes, Cancellation);
        return At(name);
    }

    private string At(string name) => Path.Combine(folder, name);
}
