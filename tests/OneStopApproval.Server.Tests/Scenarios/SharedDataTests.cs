using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Data that authorities hold already, through the contract (rule 33; ALL 33).</summary>
public sealed class SharedDataTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Filled_data_are_shown_confirmed_and_reviewed_as_a_material_of_their_source(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.DraftAsync(Cma);
        await story.UploadAllAsync([Cma]);
        var data = await story.ShareAsync();
        var plan = await story.Lab.Catalogue.PlanApplicationAsync(
            new() { Bundle = BundleOf([Cma]), RegionCode = story.LabFile.Region, Uscc = story.LabFile.Uscc });
        Assert.Equal(SharedDataState.Filled, Assert.Single(plan.SharedData).State);
        Assert.Equal("market-entity-register", Assert.Single(plan.Materials.Single(material => material.MaterialCode == "legal-person-proof").Sources).Source);
        var filled = Assert.Single((await story.Lab.Materials.ListMaterialsAsync(new() { Parent = story.Application })).SharedData);
        Assert.Equal((data, "市场主体登记信息", StoryTime.On("01-05")), (filled.Name, filled.Source.Title, filled.AsOfDate));
        var seen = await story.Lab.SharedData.GetSharedDataAsync(new() { Name = data });
        Assert.Contains(story.LabFile.Uscc, seen.Content.ToStringUtf8(), StringComparison.Ordinal);

        var refused = await RefusedCall.OfAsync(() => story.SubmitDraftAsync(incomplete: true));
        refused.Is(StatusCode.FailedPrecondition, "SHARED_DATA_UNANSWERED");
        Assert.Equal(["legal-person-proof"], refused.Subjects);
        var confirmed = await story.Lab.Applications.ConfirmSharedDataAsync(new() { Name = data, RequestId = RequestIds.Next() });
        await story.SubmitDraftAsync();

        var material = (await story.Officer(Lead).Materials.ListMaterialsAsync(new() { Parent = story.Application })).Materials
            .Single(material => material.Name == confirmed.Material);
        Assert.Equal((data, "legal-person-proof", filled.Sha256), (material.SharedData, material.MaterialCode, material.Sha256));
        Assert.Equal(SharedDataState.Confirmed, Assert.Single((await story.ReadAsync()).SharedData).State);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Disputed_data_give_way_to_the_labs_own_document_and_source_and_reviewers_are_told(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.DraftAsync(Cma, Construction);
        await story.UploadAllAsync([Cma, Construction]);
        var data = await story.ShareAsync();
        var dispute = new DisputeSharedDataRequest { Name = data, RequestId = RequestIds.Next(), Reason = "住所已于上月变更。" };
        await story.Lab.Applications.DisputeSharedDataAsync(dispute);

        (await RefusedCall.OfAsync(() => story.SubmitDraftAsync())).Is(StatusCode.FailedPrecondition, "MATERIALS_MISSING");
        var own = await story.UploadAsync("legal-person-proof");
        await story.SubmitDraftAsync();

        var told = Assert.Single((await story.Officer(Lead).SharedData.ListSharedDataAsync(new() { Uscc = story.LabFile.Uscc, Disputed = true })).SharedData);
        Assert.Equal((story.LabFile.Uscc, dispute.Reason), (told.Uscc, Assert.Single(told.Disputes).Reason));
        var reviewed = await story.OfficerOf(Cma).Applications.GetApplicationAsync(new() { Name = story.Application });
        Assert.Equal((SharedDataState.Disputed, dispute.Reason), (reviewed.SharedData.Single().State, reviewed.SharedData.Single().Reason));
        Assert.Contains(
            (await story.OfficerOf(Cma).Materials.ListMaterialsAsync(new() { Parent = story.Application })).Materials,
            material => material.Name == own.Name && material.SharedData.Length == 0);
        Assert.NotEmpty((await story.OfficerOf(Cma).SharedData.GetSharedDataAsync(new() { Name = data })).Content);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Data_of_another_lab_or_department_are_not_there_and_only_a_published_source_records(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await using var stranger = Story.On(story.Server);
        await story.DraftAsync(Cma);
        await stranger.DraftAsync(Cma);
        var data = await story.ShareAsync();
        var elsewhere = $"{stranger.Application}/{data[(data.IndexOf("/sharedData", StringComparison.Ordinal) + 1)..]}";

        foreach (var name in new[] { data, elsewhere })
        {
            (await RefusedCall.OfAsync(stranger.Lab.SharedData.GetSharedDataAsync(new() { Name = name }))).Is(StatusCode.NotFound, "NOT_VISIBLE");
            (await RefusedCall.OfAsync(stranger.Lab.Applications.ConfirmSharedDataAsync(new() { Name = name, RequestId = RequestIds.Next() })))
                .Is(StatusCode.NotFound, "NOT_VISIBLE");
        }

        Assert.Empty((await stranger.ReadAsync()).SharedData);
        Assert.Empty((await story.OfficerOf(Construction).SharedData.ListSharedDataAsync(new() { Uscc = story.LabFile.Uscc })).SharedData);
        (await RefusedCall.OfAsync(story.OfficerOf(Construction).SharedData.RecordSharedDataAsync(story.SharedData("01-05"))))
            .Is(StatusCode.FailedPrecondition, "MATERIAL_NOT_LISTED");
        var table = story.SharedData("01-05");
        table.MediaType = "text/csv";
        (await RefusedCall.OfAsync(story.Officer(Lead).SharedData.RecordSharedDataAsync(table))).Is(StatusCode.InvalidArgument, "MATERIAL_TYPE");
    }
}
