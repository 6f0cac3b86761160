using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Batch files for departments' own systems (摆渡): nothing is lost, nothing is told twice, and a file stays as it is.</summary>
public sealed class ExportBatchTests
{
    [Theory]
    [EveryDatabase]
    public async Task Export_tells_each_event_of_the_department_once_in_chained_files_that_stay_as_they_are(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        var housing = story.OfficerOf(Construction);
        var first = await ExportAsync(housing);
        await story.AcceptAsync(Construction);
        await story.AcceptAsync(Lightning);
        await story.DecideAsync(Construction);
        var second = await ExportAsync(housing);

        Assert.Null((await housing.Exchange.ExportBatchAsync(new() { RequestId = RequestIds.Next() })).Batch);
        Assert.Equal([1, 2], [first.Manifest.Number, second.Manifest.Number]);
        Assert.Equal(("", first.Sha256), (first.Manifest.PreviousSha256, second.Manifest.PreviousSha256));
        var shown = (await housing.Applications.ListEventsAsync(new() { Parent = story.Application, PageSize = 200 })).Events;
        Assert.Equal(
            shown.SkipWhile(@event => @event.Type != "ApplicationSubmitted").Select(@event => @event.Name),
            first.Events.Concat(second.Events).Select(@event => @event.Name).SkipWhile(name => name != shown.First(@event => @event.Type == "ApplicationSubmitted").Name));
        Assert.Equal((ExchangeOperation.Insert, ExchangeOperation.Update), (first.Cases.Single().Operation, second.Cases.Single().Operation));
        var told = second.Cases.Single().Case;
        Assert.Equal([story.ReviewName(Construction)], told.Application.Reviews.Select(review => review.Name));
        Assert.Equal(ReviewState.Granted, told.Application.Reviews[0].State);
        Assert.Contains(told.Documents, document => document.Number == told.Application.Reviews[0].Decision.DocumentNumber);
        Assert.Equal("", told.Application.Applicant.ContactPhone);
        Assert.Distinct(first.Rows.Concat(second.Rows).Select(row => row.Id));

        var again = await ReadAsync(housing, "departments/housing/exports/1");
        Assert.Equal(first.Bytes, again.Bytes);
        var list = await housing.Exchange.ListBatchesAsync(new() { PageSize = 1 });
        Assert.Equal(first.Sha256, list.Batches.Single().Sha256);
        var rest = await housing.Exchange.ListBatchesAsync(new() { PageSize = 1, PageToken = list.NextPageToken });
        Assert.Equal((second.Sha256, ""), (rest.Batches.Single().Sha256, rest.NextPageToken));
        await VerifyAsync(story, first);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Exports_of_two_replicas_at_once_lose_and_repeat_no_event(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var one = await TestServer.StartAsync(database);
        await using var other = await TestServer.StartAsync(database);
        await using var story = Story.On(one);
        await story.SubmitBareAsync(Construction, Lightning);
        await using var second = Story.On(one);
        await second.SubmitBareAsync(Construction);
        using var there = Person.WithToken(other.GrpcAddress, TestTokens.Officer("housing"));
        var here = story.OfficerOf(Construction);

        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async place =>
            {
                var caller = place % 2 == 0 ? here : there;
                try
                {
                    await caller.Exchange.ExportBatchAsync(new() { RequestId = RequestIds.Next(), MaxApplications = 1 });
                }
                catch (RpcException refused) when (refused.StatusCode == StatusCode.ResourceExhausted)
                {
                    // Whoever is late several times is told to come again.
                }
            }));
            if (round == 0)
            {
                await story.AcceptAsync(Construction);
            }
        }

        await DrainAsync(here);
        var files = new List<ExportedFile>();
        foreach (var batch in (await there.Exchange.ListBatchesAsync(new() { PageSize = 200 })).Batches)
        {
            files.Add(await ReadAsync(there, batch.Name));
        }

        Assert.Equal(Enumerable.Range(1, files.Count), files.Select(file => file.Manifest.Number));
        Assert.Equal(files.Select(file => file.Sha256).Prepend("").SkipLast(1), files.Select(file => file.Manifest.PreviousSha256));
        Assert.Distinct(files.SelectMany(file => file.Events).Select(@event => @event.Name));
        foreach (var each in new[] { story, second })
        {
            var shown = (await here.Applications.ListEventsAsync(new() { Parent = each.Application, PageSize = 200 })).Events;
            Assert.Empty(shown.Select(@event => @event.Name).Except(files.SelectMany(file => file.Events).Select(@event => @event.Name)));
        }
    }

    [Fact]
    public async Task Files_of_a_department_are_its_own_and_for_those_who_serve_the_whole_region()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        var file = await ExportAsync(story.OfficerOf(Construction));
        var get = new GetBatchRequest { Name = "departments/housing/exports/1" };

        foreach (var stranger in new[] { story.OfficerOf(Lightning), story.Officer(Lead) })
        {
            (await RefusedCall.OfAsync(stranger.Exchange.GetBatchAsync(get))).Is(StatusCode.NotFound, "NOT_VISIBLE");
        }

        (await RefusedCall.OfAsync(story.Lab.Exchange.GetBatchAsync(get))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        using var banner = Person.WithToken(story.Server.GrpcAddress, TestTokens.Officer("housing", region: "150102", level: "banner"));
        (await RefusedCall.OfAsync(banner.Exchange.GetBatchAsync(get))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        (await RefusedCall.OfAsync(banner.Exchange.ExportBatchAsync(new() { RequestId = RequestIds.Next() }))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        Assert.All(file.Cases, row => Assert.All(row.Case.Application.Reviews, review => Assert.Equal("departments/housing", review.Department)));
        var lead = await ExportAsync(story.OfficerOf(Lightning));
        Assert.DoesNotContain(lead.Cases, row => row.Case.Application.Reviews.Any(review => review.Department == "departments/housing"));
    }

    [Theory]
    [EveryDatabase]
    public async Task External_case_is_of_one_review_of_its_department_and_raises_no_etag(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        await using var other = Story.On(story.Server);
        await other.SubmitBareAsync(Construction, Lightning);
        var etag = (await story.ReviewAsync(Construction)).Etag;
        var request = story.ExternalCase(Construction);
        var recorded = await story.OfficerOf(Construction).Exchange.RecordExternalCaseAsync(request);
        var shown = await story.ReviewAsync(Construction);
        Assert.Equal((etag, request.ExternalCaseId), (recorded.Etag, shown.ExternalCaseId));
        Assert.Equal(etag, shown.Etag);

        var taken = new RecordExternalCaseRequest(other.ExternalCase(Construction)) { ExternalCaseId = request.ExternalCaseId };
        var refused = await RefusedCall.OfAsync(other.OfficerOf(Construction).Exchange.RecordExternalCaseAsync(taken));
        refused.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["external_case_id"], refused.Fields);
        // Another department's system may count alike.
        await other.OfficerOf(Lightning).Exchange.RecordExternalCaseAsync(
            new(taken) { Name = other.ReviewName(Lightning), RequestId = RequestIds.Next() });
        var corrected = new RecordExternalCaseRequest(story.ExternalCase(Construction));
        await story.OfficerOf(Construction).Exchange.RecordExternalCaseAsync(corrected);
        Assert.Equal(corrected.ExternalCaseId, (await story.ReviewAsync(Construction)).ExternalCaseId);
        await other.OfficerOf(Construction).Exchange.RecordExternalCaseAsync(new(taken) { RequestId = RequestIds.Next() });
        (await RefusedCall.OfAsync(story.OfficerOf(Lightning).Exchange.RecordExternalCaseAsync(story.ExternalCase(Construction))))
            .Is(StatusCode.NotFound, "NOT_VISIBLE");
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task External_case_given_to_two_reviews_at_once_stands_at_one(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction);
        await using var other = Story.On(story.Server);
        await other.SubmitBareAsync(Construction);
        var id = RequestIds.Next();

        var outcomes = await Task.WhenAll(new[] { story, other }.Select(async each =>
        {
            try
            {
                await each.OfficerOf(Construction).Exchange.RecordExternalCaseAsync(new(each.ExternalCase(Construction)) { ExternalCaseId = id });
                return "";
            }
            catch (RpcException refused)
            {
                return refused.StatusCode.ToString();
            }
        }));

        Assert.Equal(["", nameof(StatusCode.InvalidArgument)], outcomes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Paper_that_cannot_be_signed_is_named_without_bytes_and_stops_no_export()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction);
        await using var other = Story.On(story.Server);
        await other.SubmitBareAsync(Construction);
        await story.Server.ExecuteAsync(
            "UPDATE journal SET hash = @hash WHERE application_id = @id AND sequence = 1", ("@hash", new byte[32]), ("@id", story.Application.Split('/')[1]));

        var file = await ExportAsync(story.OfficerOf(Construction));

        story.Server.Log.Expect(nameof(TelemetryNames.Events.PaperUnprintable));
        var cases = file.Cases.ToDictionary(row => row.Case.Application.Name, row => row.Case);
        Assert.NotEmpty(cases[story.Application].Documents);
        Assert.Empty(cases[story.Application].Papers);
        Assert.Equal(cases[other.Application].Documents.Select(document => document.Name), cases[other.Application].Papers.Select(paper => paper.Document));
        await other.AcceptAsync(Construction);
        Assert.Equal(2, (await ExportAsync(story.OfficerOf(Construction))).Manifest.Number);
    }

    private static async Task DrainAsync(Person caller)
    {
        while ((await caller.Exchange.ExportBatchAsync(new() { RequestId = RequestIds.Next() })).Batch is not null)
        {
        }
    }

    private static async Task<ExportedFile> ExportAsync(Person caller) =>
        await ReadAsync(caller, (await caller.Exchange.ExportBatchAsync(new() { RequestId = RequestIds.Next() })).Batch.Name);

    private static async Task<ExportedFile> ReadAsync(Person caller, string name)
    {
        var answer = await caller.Exchange.GetBatchAsync(new() { Name = name });
        var file = ExportedFile.Read(answer.Content.ToByteArray());
        Assert.Equal((answer.Batch.Sha256, answer.Batch.RowCount), (file.Sha256, file.Rows.Length));
        return file;
    }

    // As the other side does, with nothing but the file and the published key.
    private static async Task VerifyAsync(Story story, ExportedFile file)
    {
        var keys = (await story.Anybody.Public.ListSigningKeysAsync(new())).Keys;
        using var key = ECDsa.Create();
        key.ImportFromPem(Assert.Single(keys).PublicKeyPem);
        var end = file.Bytes.AsSpan()[..^1].LastIndexOf((byte)'\n') + 1;
        var line = Encoding.UTF8.GetString(file.Bytes.AsSpan(end));
        var signature = Convert.FromBase64String(line.Split('"')[7]);
        Assert.True(key.VerifyData(file.Bytes.AsSpan(0, end), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }
}

/// <summary>An export as the other side reads it.</summary>
internal sealed record ExportedFile(byte[] Bytes, ExchangeManifest Manifest, ExportedRow[] Rows)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    public IEnumerable<Event> Events => Rows.Where(row => row.ContentCase == ExportedRow.ContentOneofCase.Event).Select(row => row.Event);

    public IEnumerable<ExportedRow> Cases => Rows.Where(row => row.ContentCase == ExportedRow.ContentOneofCase.Case);

    public static ExportedFile Read(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        Assert.Equal("", lines[^1]);
        var manifest = JsonParser.Default.Parse<ExchangeManifest>(lines[0]);
        var rows = lines[1..^2].Select(JsonParser.Default.Parse<ExportedRow>).ToArray();
        Assert.Equal(manifest.RowCount, rows.Length);
        return new(bytes, manifest, rows);
    }
}
