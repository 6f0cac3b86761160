using System.Text.Json;
using Microsoft.OpenApi;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Tests.Contract;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;

namespace OneStopApproval.Server.Tests.Json;

/// <summary>The OpenAPI document tells of every call that is served as JSON, and tells the truth.</summary>
public sealed class OpenApiTests(SharedServers servers) : IClassFixture<SharedServers>
{
    // Served as files besides: materials, tables of the application, capability rows of a review.
    private static readonly string[] Files =
    [
        "MaterialService_UploadMaterial", "MaterialService_DownloadMaterial",
        "DossierService_ImportDossierTable", "DossierService_ExportDossierTable",
        "DossierService_ImportDossierTable", "DossierService_ExportDossierTable",
    ];

    [Fact]
    public async Task Document_is_valid_and_has_every_rule_of_the_contract_with_its_comment()
    {
        var document = await ReadAsync(await servers.OnAsync(Engine.Sqlite));
        var operations = document.Paths.SelectMany(path => path.Value.Operations!, (path, operation) => (path.Key, operation.Value)).ToList();

        var rules = JsonDoor.Rpcs.SelectMany(rpc => JsonDoor.RulesOf(rpc), (rpc, _) => $"{rpc.Service.Name}_{rpc.Name}").ToList();
        Assert.Equal(
            rules.Concat(Files).Order(),
            operations.Select(operation => operation.Value.OperationId!.TrimEnd('2', '3').Replace("File", "", StringComparison.Ordinal)).Order());
        Assert.Distinct(operations.Select(operation => operation.Value.OperationId));
        Assert.All(operations, operation => Assert.False(string.IsNullOrWhiteSpace(operation.Value.Description), operation.Key));
        foreach (var (path, operation) in operations)
        {
            var open = path.Split('{').Skip(1).Select(part => part.Split('}')[0]);
            Assert.Equal(open, operation.Parameters?.Where(parameter => parameter.In == ParameterLocation.Path).Select(parameter => parameter.Name) ?? []);
        }
    }

    [Fact]
    public async Task Document_asks_for_a_token_where_the_access_table_does()
    {
        var document = await ReadAsync(await servers.OnAsync(Engine.Sqlite));
        foreach (var rpc in JsonDoor.Rpcs)
        {
            var operation = document.Paths.SelectMany(path => path.Value.Operations!.Values)
                .Single(operation => operation.OperationId == $"{rpc.Service.Name}_{rpc.Name}");
            var open = AccessTable.Find($"/{rpc.Service.FullName}/{rpc.Name}")!.Permits(ActorRole.Public);
            Assert.True(open == (operation.Security is null or []), rpc.Name);
        }
    }

    [Fact]
    public async Task Every_answer_has_the_form_that_the_document_tells()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var document = await ReadAsync(story.Server);
        var samples = await JsonSamples.LiveAsync(story);
        var seen = 0;
        foreach (var rpc in JsonDoor.Rpcs.Where(rpc => !Rpcs.Mutations.Contains(rpc)))
        {
            var operation = document.Paths.SelectMany(path => path.Value.Operations!.Values)
                .Single(operation => operation.OperationId == $"{rpc.Service.Name}_{rpc.Name}");
            foreach (var request in samples.Of(rpc))
            {
                var reply = await JsonDoor.SendAsync(story, story.Operator, rpc, request);
                var answer = reply.Status == System.Net.HttpStatusCode.OK ? "200" : "default";
                using var body = JsonDocument.Parse(reply.Body);
                var differences = JsonForm.Differences(body.RootElement, operation.Responses![answer].Content!["application/json"].Schema!, rpc.Name);
                Assert.Empty(differences);
                seen += answer == "200" ? 1 : 0;
            }
        }

        Assert.InRange(seen, 10, int.MaxValue);
    }

    private static async Task<OpenApiDocument> ReadAsync(TestServer server)
    {
        using var client = new HttpClient { BaseAddress = server.WebAddress };
        var text = await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        var (document, diagnostic) = OpenApiDocument.Parse(text, OpenApiConstants.Json);
        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        return document!;
    }
}
