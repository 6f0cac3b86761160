using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Files from departments' own systems (摆渡): every file twice, cut short, altered, out of order; nothing lost, nothing twice.</summary>
public sealed class ImportBatchTests(ITestOutputHelper output)
{
    [Theory]
    [EveryDatabase]
    public async Task Rows_are_the_acts_of_their_calls_and_the_same_file_gets_the_same_receipt(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction);
        var housing = story.OfficerOf(Construction);
        await housing.Exchange.ExportBatchAsync(new() { RequestId = RequestIds.Next() });
        var content = new DepartmentFile("housing", 1, "", Course(story, "GA-2026-00017")) { Acknowledged = 1 }.Write();

        var answer = await ImportAsync(housing, content);
        var length = await story.Server.CountAsync("journal");

        Assert.Equal(
            [ImportedOutcome.Done, ImportedOutcome.Done, ImportedOutcome.Done, ImportedOutcome.Refused, ImportedOutcome.Refused],
            answer.Results.Select(result => result.Outcome));
        Assert.Equal(("DECISION_EXISTS", "GA建许〔2026〕7号"), (answer.Results[3].Reason, answer.Results[3].Metadata["document_number"]));
        Assert.Equal(("INVALID_FIELDS", "text"), (answer.Results[4].Reason, answer.Results[4].Faults.Single().Field));
        var review = await story.ReviewAsync(Construction);
        Assert.Equal(
            ("GA-2026-00017", ReviewState.Granted, "GA建许〔2026〕7号", "材料齐全。"),
            (review.ExternalCaseId, review.State, review.Decision.DocumentNumber, (await housing.Reviews.GetReviewAsync(new() { Name = review.Name })).Opinions.Single().Text));
        Assert.Equal((review.Etag, review.State, "GA建许〔2026〕7号"), (answer.Results[2].Etag, answer.Results[2].State, answer.Results[2].DocumentNumber));
        using var again = Person.WithToken(story.Server.GrpcAddress, TestTokens.Officer("housing", subject: "another-carrier"));
        Assert.Equal(answer.Receipt, (await ImportAsync(again, content)).Receipt);
        Assert.Equal(answer.Receipt, (await housing.Exchange.GetBatchAsync(new() { Name = "departments/housing/imports/1" })).Content);
        Assert.Equal(length, await story.Server.CountAsync("journal"));
        var receipt = Encoding.UTF8.GetString(answer.Receipt.Span).Split('\n');
        var manifest = JsonParser.Default.Parse<ExchangeManifest>(receipt[0]);
        Assert.Equal((ExchangeDirection.Receipt, DepartmentFile.HashOf(content), 5), (manifest.Direction, manifest.PreviousSha256, manifest.RowCount));
        Assert.NotNull((await housing.Exchange.ListBatchesAsync(new())).Batches.Single().AcknowledgeTime);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Row_in_a_later_file_is_done_once_and_its_id_means_one_content(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction);
        var housing = story.OfficerOf(Construction);
        var accept = With(story.Row(Construction), row => row.Accept = new());
        var first = new DepartmentFile("housing", 1, "", accept).Write();
        await ImportAsync(housing, first);
        var length = await story.Server.CountAsync("journal");

        var repeated = await ImportAsync(housing, new DepartmentFile("housing", 2, DepartmentFile.HashOf(first), accept).Write());
        Assert.Equal((ImportedOutcome.Done, 1, ReviewState.InReview), (repeated.Results[0].Outcome, repeated.Results[0].FirstImport, repeated.Results[0].State));
        Assert.Equal(length, await story.Server.CountAsync("journal"));

        var other = new ImportedRow(accept) { Accept = null, Opinion = new() { Text = "另一内容。" } };
        var refused = await RefusedCall.OfAsync(
            () => ImportAsync(housing, new DepartmentFile("housing", 3, repeated.Batch.Sha256, story.Row(Construction).Opine(), other).Write()));
        Assert.Equal(["rows[2].id"], refused.Fields);
        Assert.Equal(length, await story.Server.CountAsync("journal"));
    }

    [Theory]
    [EveryDatabase]
    public async Task File_cut_short_or_altered_anywhere_is_refused_and_stores_nothing(Engine engine)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction);
        var housing = story.OfficerOf(Construction);
        var content = new DepartmentFile("housing", 1, "", Course(story, "GA-1")).Write();
        var rows = await story.Server.CountAllAsync();

        int[] ends = [.. content.Index().Where(pair => pair.Item == (byte)'\n').SelectMany(pair => new[] { pair.Index, pair.Index + 1 }).Where(end => end < content.Length)];
        foreach (var end in ends.Concat(Enumerable.Range(0, 40).Select(_ => random.Next(1, content.Length))))
        {
            await RefusedAsync(content[..end], $"cut at {end}");
        }

        foreach (var place in Enumerable.Range(0, 120).Select(_ => random.Next(content.Length)).Concat(Enumerable.Range(content.Length - 30, 30)))
        {
            byte[] altered = [.. content];
            altered[place] ^= (byte)(1 << random.Next(8));
            await RefusedAsync(altered, $"altered at {place}");
        }

        await RefusedAsync([.. content, (byte)'\n'], "a line more");
        Assert.Equal(rows, await story.Server.CountAllAsync());
        Assert.Equal(3, (await ImportAsync(housing, content)).Results.Count(result => result.Outcome == ImportedOutcome.Done));

        async Task RefusedAsync(byte[] bytes, string what)
        {
            var refused = await RefusedCall.OfAsync(() => ImportAsync(housing, bytes));
            Assert.True(refused.Reason == "INVALID_FIELDS" && refused.Fields.Count > 0, what);
        }
    }

    [Fact]
    public async Task File_out_of_order_or_of_others_is_told_every_fault()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction);
        var housing = story.OfficerOf(Construction);
        var row = story.Row(Construction).Opine();
        var first = new DepartmentFile("housing", 1, "", row);
        var content = first.Write();
        using var stolen = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        await ToldAsync(first with { Number = 2 }, "manifest.number");
        await ToldAsync(first with { Previous = new string('0', 64) }, "manifest.previous_sha256");
        await ToldAsync(first with { Acknowledged = 1 }, "manifest.acknowledged_export");
        await ToldAsync(first with { Department = "police" }, "manifest.department");
        await ToldAsync(first, "signature", stolen);
        await ToldAsync(first with { Rows = [row, row] }, "rows[2].id");
        var bad = first with
        {
            Change = manifest =>
            {
                (manifest.Version, manifest.Direction, manifest.Department, manifest.RowCount) = (2, ExchangeDirection.Export, "departments/police", 7);
                manifest.CreateTime = null;
            },
            Rows =
            [
                new ImportedRow { Id = "1", Review = "no/name", Opinion = new() { Name = story.ReviewName(Construction), Etag = "1" } },
                new ImportedRow { Id = RequestIds.Next() },
            ],
        };
        Assert.Equal(
            [
                "manifest.create_time", "manifest.department", "manifest.direction", "manifest.row_count", "manifest.version",
                "rows[1].id", "rows[1].opinion.etag", "rows[1].opinion.name", "rows[1].review", "rows[2].act", "rows[2].review", "signature",
            ],
            (await RefusedCall.OfAsync(() => ImportAsync(housing, bad.Write(stolen)))).Fields);
        var unknown = first with { Lines = ["{\"id\":\"x\",\"surprise\":1}", "{}}", "[]"] };
        Assert.Equal(["rows[1].surprise", "rows[2]", "rows[3]"], (await RefusedCall.OfAsync(() => ImportAsync(housing, unknown.Write()))).Fields);

        await ImportAsync(housing, content);
        var other = await RefusedCall.OfAsync(() => ImportAsync(housing, (first with { Rows = [story.Row(Construction).Opine()] }).Write()));
        Assert.Equal(["manifest.number"], other.Fields);
        (await RefusedCall.OfAsync(() => ImportAsync(housing, new byte[(2 * 1024 * 1024) + 1]))).Is(StatusCode.InvalidArgument, "MATERIAL_TOO_LARGE");
        (await RefusedCall.OfAsync(() => ImportAsync(story.Lab, content))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        var foreign = await RefusedCall.OfAsync(() => ImportAsync(story.OfficerOf(Lightning), content));
        Assert.Equal(["manifest.department"], foreign.Fields);

        async Task ToldAsync(DepartmentFile file, string field, ECDsa? key = null)
        {
            var refused = await RefusedCall.OfAsync(() => ImportAsync(housing, file.Write(key)));
            Assert.Equal([field], refused.Fields);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Same_file_at_two_replicas_at_once_and_broken_off_is_done_once_with_one_receipt(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var one = await TestServer.StartAsync(database);
        await using var other = await TestServer.StartAsync(database);
        await using var story = Story.On(one);
        await story.SubmitBareAsync(Construction);
        await using var second = Story.On(one);
        await second.SubmitBareAsync(Construction);
        using var there = Person.WithToken(other.GrpcAddress, TestTokens.Officer("housing", subject: "another-carrier"));
        var here = story.OfficerOf(Construction);
        var opinions = Enumerable.Range(0, 20).Select(place => (place % 2 == 0 ? story : second).Row(Construction).Opine());
        var content = new DepartmentFile("housing", 1, "", [.. Course(story, "GA-1"), .. opinions]).Write();
        var before = await one.CountAsync("journal");

        using var cancel = new CancellationTokenSource();
        var broken = here.Exchange.ImportBatchAsync(Request(content), cancellationToken: cancel.Token).ResponseAsync;
        while (await one.CountAsync("journal") == before && !broken.IsCompleted)
        {
        }

        await cancel.CancelAsync();
        await Record.ExceptionAsync(() => broken);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(place => ImportAsync(place % 2 == 0 ? here : there, content)));

        Assert.Single(answers.Select(answer => answer.Receipt).Distinct());
        foreach (var each in new[] { story, second })
        {
            // After the decision nobody gives an opinion any more.
            var review = await there.Reviews.GetReviewAsync(new() { Name = each.ReviewName(Construction) });
            var told = answers[0].Results.Count(result => result is { Outcome: ImportedOutcome.Done, DocumentNumber: "" } && result.Review == review.Name);
            Assert.Equal((each == story ? 1 : 10, told), (told, review.Opinions.Count));
        }

        await story.JournalHoldsAsync();
        await second.JournalHoldsAsync();
    }

    // Accept with the department's own id, then by that id an opinion and the decision; then two rows that cannot be done.
    private static ImportedRow[] Course(Story story, string externalCase) =>
    [
        With(story.Row(Construction), row => (row.ExternalCaseId, row.Accept) = (externalCase, new() { DocumentNumber = "GA建受〔2026〕7号" })),
        new() { Id = RequestIds.Next(), ExternalCaseId = externalCase, Opinion = new() { Text = "材料齐全。", ProposedOutcome = DecisionOutcome.Grant } },
        new()
        {
            Id = RequestIds.Next(),
            ExternalCaseId = externalCase,
            Decision = new() { Outcome = DecisionOutcome.Grant, DocumentNumber = "GA建许〔2026〕7号" },
        },
        With(story.Row(Construction), row => row.Decision = new() { Outcome = DecisionOutcome.Grant }),
        With(story.Row(Construction), row => row.Opinion = new()),
    ];

    private static ImportedRow With(ImportedRow row, Action<ImportedRow> change)
    {
        change(row);
        return row;
    }

    private static ImportBatchRequest Request(byte[] content) => new() { RequestId = RequestIds.Next(), Content = ByteString.CopyFrom(content) };

    private static async Task<ImportBatchResponse> ImportAsync(Person caller, byte[] content) =>
        await caller.Exchange.ImportBatchAsync(Request(content));
}

/// <summary>Rows in short.</summary>
internal static class ImportedRows
{
    public static ImportedRow Opine(this ImportedRow row)
    {
        row.Opinion = new() { Text = "意见。" };
        return row;
    }
}
