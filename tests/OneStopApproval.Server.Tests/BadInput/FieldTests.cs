using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Contract;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.BadInput;

/// <summary>A request with faults is told all of them at once, as the law asks of the authorities themselves.</summary>
public sealed class FieldTests(SharedServers servers) : IClassFixture<SharedServers>
{
    public static TheoryData<string> Names => [.. BadRequestRow.All.Select(row => row.Rpc)];

    [Fact]
    public void Mutations_all_of_the_contract_have_a_bad_request() => Assert.Equal(
        Rpcs.Mutations.Select(rpc => rpc.Name).Order(StringComparer.Ordinal),
        BadRequestRow.All.Select(row => row.Rpc).Order(StringComparer.Ordinal));

    [Theory]
    [EveryDatabase(nameof(Names))]
    public async Task Request_wrong_in_every_field_is_told_every_fault_at_once(Engine engine, string rpc)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        var row = BadRequestRow.All.Single(candidate => candidate.Rpc == rpc);
        var rows = await server.CountAllAsync();

        var refusal = await RefusedCall.OfAsync(
            () => WireBytes.SendAsync(row.Caller(story), Rpcs.Named(rpc), [row.Request.ToByteArray()]));

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(row.Fields.Order(StringComparer.Ordinal), refusal.Fields.Distinct());
        Assert.All(
            refusal.Status.GetDetail<Google.Rpc.BadRequest>().FieldViolations, violation => Assert.NotEmpty(violation.Description));
        Assert.Equal(rows, await server.CountAllAsync());
    }

    [Theory]
    [EveryDatabase(nameof(Names))]
    public async Task Empty_request_is_told_every_required_field(Engine engine, string rpc)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        var row = BadRequestRow.All.Single(candidate => candidate.Rpc == rpc);
        var method = Rpcs.Named(rpc);
        (MessageDescriptor type, string prefix, IMessage request) = rpc switch
        {
            "UploadMaterial" => (UploadMaterialHeader.Descriptor, "header.", new UploadMaterialRequest { Header = new() }),
            "ImportDossierTable" => (
                ImportDossierTableHeader.Descriptor, "header.", new ImportDossierTableRequest { Header = new() }),
            "ImportCertificates" => (
                ImportCertificatesHeader.Descriptor, "header.", new ImportCertificatesRequest { Header = new() }),
            _ => (method.InputType, "", method.InputType.Parser.ParseFrom([])),
        };

        var refusal = await RefusedCall.OfAsync(() => WireBytes.SendAsync(row.Caller(story), method, [request.ToByteArray()]));

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal([], Required(type).Select(field => prefix + field).Except(refusal.Fields));
    }

    [Theory]
    [EveryDatabase]
    public async Task List_wrong_in_every_field_is_told_every_fault_at_once(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var reviews = new SearchReviewsRequest
        {
            States = { Wrong.Value<ReviewState>() },
            Department = Wrong.Name,
            Item = Wrong.Name,
            Lights = { Wrong.Value<Light>() },
            DueBy = Wrong.Date,
            PageSize = 201,
            Relationship = Wrong.Value<ReviewRelationship>(),
            RegionCode = "150",
            Uscc = Wrong.Name,
            DisplayNamePrefix = new string('名', 201),
            ExternalCaseId = Wrong.Long(200),
        };
        var applications = new ListApplicationsRequest { PageSize = -1, States = { Wrong.Value<ApplicationState>() } };
        var documents = new ListDocumentsRequest { Parent = Wrong.Name, PageSize = 201 };

        Assert.Equal(
            ["department", "display_name_prefix", "due_by", "external_case_id", "item", "lights", "page_size", "region_code", "relationship", "states", "uscc"],
            (await RefusedCall.OfAsync(story.Officer(Lead).Reviews.SearchReviewsAsync(reviews))).Fields);
        Assert.Equal(
            ["page_size", "states"], (await RefusedCall.OfAsync(story.Lab.Applications.ListApplicationsAsync(applications))).Fields);
        Assert.Equal(["page_size", "parent"], (await RefusedCall.OfAsync(story.Lab.Documents.ListDocumentsAsync(documents))).Fields);
    }

    [Theory]
    [EveryDatabase]
    public async Task Question_with_a_name_longer_than_an_answer_can_carry_is_a_fault_like_any_other(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var request = new PlanApplicationRequest
        {
            Bundle = Scenarios.Items.Bundle,
            RegionCode = story.LabFile.Region,
            Answers = { [new string('问', 100_000)] = "yes" },
        };

        var refusal = await RefusedCall.OfAsync(story.Anybody.Catalogue.PlanApplicationAsync(request));

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.StartsWith("answers[问", Assert.Single(refusal.Fields), StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task Business_time_beyond_every_calendar_is_refused(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var end = new SetTimeRequest { RequestId = RequestIds.Next(), Time = Timestamp.FromDateTimeOffset(DateTimeOffset.MaxValue) };

        var refusal = await RefusedCall.OfAsync(story.Operator.Clock.SetTimeAsync(end));

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["time"], refusal.Fields);
    }

    [Theory]
    [EveryDatabase]
    public async Task Control_characters_are_refused(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var request = story.DraftRequest(Cma);
        request.Applicant.DisplayName = "lab\u001b[31m";
        request.Applicant.Address = "a\0b";

        var refusal = await RefusedCall.OfAsync(story.Lab.Applications.CreateApplicationAsync(request));

        Assert.Equal(["applicant.address", "applicant.display_name"], refusal.Fields);
    }

    [Theory]
    [EveryDatabase]
    public async Task Texts_at_their_limit_with_any_characters_come_back_unchanged(Engine engine)
    {
        var name = string.Concat(Enumerable.Repeat("ᠮᠣᠩᠭᠣᠯ'\"<&\\%_;--", 20))[..200];
        await using var story = Story.On(await servers.OnAsync(engine), LabFile.Next() with { Name = name });
        await story.DraftAsync(Cma);

        Assert.Equal(name, (await story.ReadAsync()).Applicant.DisplayName);
    }

    [Theory]
    [EveryDatabase]
    public async Task Application_for_another_lab_or_with_the_same_item_twice_is_refused(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var request = story.DraftRequest(Cma, Cma);
        request.Applicant.Uscc = LabFile.Next().Uscc;

        var refusal = await RefusedCall.OfAsync(story.Lab.Applications.CreateApplicationAsync(request));

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["applicant.uscc", "reviews[1].item"], refusal.Fields);
    }

    [Theory]
    [EveryDatabase]
    public async Task Message_over_the_limit_is_refused_and_the_connection_goes_on(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var request = story.DraftRequest(Cma);
        request.Applicant.Address = new string('x', 5_000_000);

        var refusal = await RefusedCall.OfAsync(story.Lab.Applications.CreateApplicationAsync(request));

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        await story.DraftAsync(Cma);
    }

    [Theory]
    [EveryDatabase]
    public async Task Scope_of_ten_thousand_rows_is_taken_and_one_row_more_refused(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var request = story.DraftRequest(Cma);
        request.Reviews[0].AskedScope.Clear();
        request.Reviews[0].AskedScope.AddRange(Enumerable.Range(0, 10_000).Select(number => Story.Scope($"参数 {number}")));
        var draft = await story.Lab.Applications.CreateApplicationAsync(request);
        var read = await story.Lab.Applications.GetApplicationAsync(new GetApplicationRequest { Name = draft.Name });
        Assert.Equal(request.Reviews[0].AskedScope, read.Reviews[0].AskedScope);

        request.RequestId = RequestIds.Next();
        request.Reviews[0].AskedScope.Add(Story.Scope("多一项"));
        var refusal = await RefusedCall.OfAsync(story.Lab.Applications.CreateApplicationAsync(request));
        Assert.Equal(["reviews[0].asked_scope"], refusal.Fields);
    }

    private static IEnumerable<string> Required(MessageDescriptor type) => type.Fields.InDeclarationOrder()
        .Where(field => field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.Required) == true)
        .Select(field => field.Name);
}
