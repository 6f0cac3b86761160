using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>A department taking part sees its own case and what is shared, by every door alike.</summary>
public sealed class DepartmentSightTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Journal_tells_a_department_of_the_materials_that_its_list_shows_and_of_no_others(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.SubmitAsync(Cma, Construction);
        var housing = story.OfficerOf(Construction);

        var listed = await housing.Materials.ListMaterialsAsync(new ListMaterialsRequest { Parent = story.Application, PageSize = 200 });
        var told = await housing.Applications.ListEventsAsync(new ListEventsRequest { Parent = story.Application, PageSize = 200 });

        var attached = told.Events.Count(@event => @event.Type == "MaterialAttached");
        Assert.Equal(listed.Materials.Count, attached);
        Assert.True(attached < (await story.EventsAsync()).Count(@event => @event.Type == "MaterialAttached"));
    }

    [Theory]
    [EveryDatabase]
    public async Task List_tells_a_department_of_its_own_reviews_clocks_and_the_lab_of_all(Engine engine)
    {
        await using var story = await LabMutations.Submitted(await servers.OnAsync(engine), Cma, Construction);
        await story.AcceptAsync(Construction);

        var housing = await RowAsync(story, story.OfficerOf(Construction));
        var lab = await RowAsync(story, story.Lab);
        var lead = await RowAsync(story, story.Officer(Lead));

        Assert.Equal((1, await story.DueAsync(Construction, ClockKind.Decision)), (housing.OpenReviews, housing.DueDate));
        Assert.Equal((2, await story.DueAsync(Cma, ClockKind.Intake)), (lab.OpenReviews, lab.DueDate));
        Assert.Equal(lab, lead);
    }

    [Theory]
    [EveryDatabase]
    public async Task Notice_for_several_reviews_is_no_reviews_own_document(Engine engine)
    {
        await using var story = await LabMutations.Submitted(await servers.OnAsync(engine), Construction, Lightning, Cma);

        var notice = await story.NoticeAsync(Lead, null, Construction, Lightning);

        Assert.Equal(2, notice.Reviews.Count);
        Assert.All(notice.Reviews, review => Assert.Null(review.Document));
        Assert.Equal(DocumentType.CorrectionNotice, notice.Document.Type);
    }

    private static async Task<ApplicationSummary> RowAsync(Story story, Person caller) =>
        (await caller.Applications.ListApplicationsAsync(new ListApplicationsRequest()))
            .Applications.Single(row => row.Name == story.Application);
}
