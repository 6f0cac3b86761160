using System.Text.Json;
using System.Text.RegularExpressions;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Tests.Catalogue;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Storage.Publishing;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using DocumentType = OneStopApproval.Domain.Documents.DocumentType;

namespace OneStopApproval.Server.Tests.Operator;

/// <summary>A new version of the published data beside the one that running applications stay under.</summary>
public sealed partial class CatalogueVersionTests
{
    private const string ConstructionFile = "items/construction-testing.yaml";

    [Theory]
    [EveryDatabase]
    public async Task Versions_live_side_by_side_each_with_its_own_applications(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await TestServer.StartAsync(database);
        await using var replica = await TestServer.StartAsync(database);
        await using var before = Story.On(server);
        await before.TimeIsAsync("01-05 10:00");
        await before.SubmitBareAsync(Construction);
        var next = CatalogueRequests.Next("2026-02-01");

        var told = await before.Operator.Operations.ApplyCatalogueAsync(new(next) { ValidateOnly = true });
        Assert.Equal("catalogues/2026-02", told.Previous);
        var change = told.Files.Single(file => file.File == ConstructionFile);
        Assert.Equal(new() { Key = "limits.decision", Before = "20", After = "15" }, Assert.Single(change.Values));
        Assert.Equal((0, 1), (change.Drafts, change.OpenApplications));
        Assert.Single(await ListedAsync(before));

        var applied = await before.Operator.Operations.ApplyCatalogueAsync(next);
        Assert.Equal(told.Files, applied.Files);
        await using var elsewhere = Story.On(replica);
        Assert.Equal([applied.Catalogue.Name, told.Previous], (await ListedAsync(elsewhere)).Select(version => version.Name));
        Assert.Equal([false, true], (await ListedAsync(elsewhere)).Select(version => version.InForce));

        await before.AcceptAsync(Construction);
        await before.TimeIsAsync("02-02 09:00");
        await using var after = Story.On(server);
        await after.SubmitBareAsync(Construction);
        await after.AcceptAsync(Construction);

        Assert.Equal(20, (await before.ClockAsync(Construction, ClockKind.Decision)).BudgetDays);
        Assert.Equal(15, (await after.ClockAsync(Construction, ClockKind.Decision)).BudgetDays);
        Assert.Equal([1, 1], (await ListedAsync(before)).Select(version => version.OpenApplications));
        await using var restarted = await TestServer.StartAsync(database);
        await using var later = Story.On(restarted);
        Assert.Equal([true, false], (await ListedAsync(later)).Select(version => version.InForce));
    }

    [Fact]
    public async Task Version_that_cannot_be_published_is_told_every_fault_with_file_and_line()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "01-05 10:00");

        var broken = CatalogueRequests.Texts("2026-02-01").Changed(ConstructionFile, "nature: LICENCE", "nature: LICENSE").Changed("bundles/cma-only.yaml", "id: cma-only", "id: cma-alone");
        var refused = await RefusedAsync(story, broken);
        Assert.Equal(["files[bundles/cma-only.yaml]", $"files[{ConstructionFile}]"], refused.Fields.Distinct());

        (await RefusedAsync(story, CatalogueRequests.Texts("2026-01-05"))).Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        var calendar = await RefusedAsync(story, CatalogueRequests.Texts("2026-02-01").Changed("calendars/2026.yaml", "2026-02-14", "2026-02-21"));
        Assert.Contains("files[calendars/2026.yaml]", calendar.Fields);
        var published = await RefusedAsync(
            story, CatalogueText.Texts().Changed(ConstructionFile, "  decision: 20", "  decision: 15"));
        Assert.Equal([$"files[{ConstructionFile}]"], published.Fields);

        // What stands is told as it stands, remarks and layout aside.
        var same = CatalogueText.Texts().Changed(ConstructionFile, "limits:", "# As the law says.\nlimits:");
        Assert.Empty((await story.Operator.Operations.ApplyCatalogueAsync(CatalogueRequests.Of(same))).Files);
    }

    [Fact]
    public async Task Version_published_before_a_type_of_document_existed_still_loads_and_prints_it()
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite);
        var texts = CatalogueRequests.Texts("2199-01-01");
        texts["documents.yaml"] = FilingReceipt().Replace(texts["documents.yaml"], "");
        var (version, date) = ("before-filings", new DateOnly(2199, 1, 1));
        texts.Changed("catalogue.yaml", texts["catalogue.yaml"].Split('\n')[0], $"version: {version}");
        await server.Services.GetRequiredService<PublishedVersions>().PublishAsync(
            new("catalogue", version, date, JsonSerializer.Serialize(texts)), TestContext.Current.CancellationToken);

        await using var story = Story.On(server);
        Assert.Equal(2, (await ListedAsync(story)).Count);

        var documents = server.Services.GetRequiredService<PublishedData>().Pinned(version).Documents;
        Assert.Equal(Enum.GetValues<DocumentType>().Order(), documents.Select(template => template.Type).Order());
    }

    [GeneratedRegex("(?s)  - type: FILING_RECEIPT.*?(?=  - type: |$)")]
    private static partial Regex FilingReceipt();

    private static async Task<RefusedCall> RefusedAsync(Story story, Dictionary<string, string> texts) =>
        await RefusedCall.OfAsync(story.Operator.Operations.ApplyCatalogueAsync(CatalogueRequests.Of(texts)));

    private static async Task<IReadOnlyList<Contracts.V1.Catalogue>> ListedAsync(Story story) =>
        (await story.Operator.Operations.ListCataloguesAsync(new())).Catalogues;
}
