using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Cli;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Rule 22: an assessor sees what he was drawn for, records what an expert review found, and nothing else.</summary>
public sealed class AssessorTests
{
    [Theory]
    [EveryDatabase]
    public async Task Rule22_drawn_assessor_sees_his_review_records_what_was_found_and_is_done(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitAsync(Construction, Lightning);
        await story.AcceptAllAsync(Construction, Lightning);
        var drawn = await DrawnAsync(story);
        var assessor = story.Assessor(drawn);
        var stranger = story.Assessor("assessor-02");

        var task = Assert.Single((await assessor.Inspections.ListAssessmentsAsync(new())).Assessments);
        var listed = await Osa.RunAsync("onsite", "assessments", "--assessor", drawn, "--server", $"{story.Server.GrpcAddress}");
        Assert.True(listed.ExitCode == 0 && listed.Output.Contains(story.LabFile.Name, StringComparison.Ordinal), listed.Whole);
        Assert.Equal(
            (story.OnSite, story.ReviewName(Construction), story.LabFile.Name, On("03-04"), 1),
            (task.OnSiteReview, task.Review, task.Lab, task.FirstDate, Assert.Single(task.Participants)));
        var seen = await story.OnSiteAsync(assessor);
        Assert.Equal([story.ReviewName(Construction)], seen.Participants.Select(participant => participant.Review));
        var materials = (await assessor.Materials.ListMaterialsAsync(new() { Parent = story.Application })).Materials;
        Assert.NotEmpty(materials);
        Assert.All(materials, material => Assert.Equal([story.ReviewName(Construction)], material.Reviews));
        Assert.NotEmpty(await ReadAsync(assessor, materials[0].Name));
        var hidden = (await story.Lab.Materials.ListMaterialsAsync(new() { Parent = story.Application })).Materials
            .First(material => !material.Reviews.Contains(story.ReviewName(Construction)));
        NotVisible(await RefusedCall.OfAsync(() => ReadAsync(assessor, hidden.Name)));
        await assessor.Dossiers.ListCapabilitiesAsync(new() { Parent = story.ReviewName(Construction) });
        NotVisible(await RefusedCall.OfAsync(assessor.Dossiers.ListCapabilitiesAsync(new() { Parent = story.ReviewName(Lightning) })));
        NotVisible(await RefusedCall.OfAsync(() => story.OnSiteAsync(stranger)));
        Assert.Empty((await stranger.Inspections.ListAssessmentsAsync(new())).Assessments);
        (await RefusedCall.OfAsync(assessor.Applications.GetApplicationAsync(new() { Name = story.Application })))
            .Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");

        await story.TimeIsAsync("03-05");
        var request = await story.FindingAsync(Construction, "03-05");
        (await RefusedCall.OfAsync(assessor.Inspections.RecordFindingsAsync(request))).Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        request.Officers.Add(drawn);
        NotVisible(await RefusedCall.OfAsync(stranger.Inspections.RecordFindingsAsync(new(request) { RequestId = RequestIds.Next() })));
        NotVisible(await RefusedCall.OfAsync(assessor.Inspections.RecordFindingsAsync(
            new(request) { RequestId = RequestIds.Next(), Review = story.ReviewName(Lightning), Participant = 2 })));
        var recorded = await assessor.Inspections.RecordFindingsAsync(request);

        Assert.Equal(DocumentType.OnSiteRecord, recorded.Document.Type);
        Assert.Equal(recorded, await assessor.Inspections.RecordFindingsAsync(request));
        Assert.Empty((await assessor.Inspections.ListAssessmentsAsync(new())).Assessments);
        NotVisible(await RefusedCall.OfAsync(() => story.OnSiteAsync(assessor)));
        var told = (await story.EventsAsync()).Last(happened => happened.Type == "OnSiteFindingsRecorded");
        Assert.Equal(ActorRole.Assessor, told.ActorRole);
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Assessor_in_whose_place_another_came_sees_nothing_and_a_verification_is_two_officers()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        await story.AcceptAllAsync(Construction, Lightning);
        var drawn = await DrawnAsync(story, OnSiteCharacter.Verification);
        var assessor = story.Assessor(drawn);
        await story.TimeIsAsync("03-05");
        var request = await story.FindingAsync(Construction, "03-05");
        request.Officers.Add(drawn);
        (await RefusedCall.OfAsync(assessor.Inspections.RecordFindingsAsync(request))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        Assert.Single((await assessor.Inspections.ListAssessmentsAsync(new())).Assessments);

        var another = await story.DrawingAsync(Construction);
        (another.Count, another.Reason) = (0, "因病不能参加。");
        another.Replaces.Add(drawn);
        await story.OfficerOf(Construction).Inspections.DrawAssessorsAsync(another);

        Assert.Empty((await assessor.Inspections.ListAssessmentsAsync(new())).Assessments);
        NotVisible(await RefusedCall.OfAsync(() => story.OnSiteAsync(assessor)));
    }

    private static async Task<string> DrawnAsync(Story story, OnSiteCharacter character = OnSiteCharacter.ExpertReview)
    {
        var housing = story.OfficerOf(Construction);
        var drawn = (await housing.Inspections.DrawAssessorsAsync(await story.DrawingAsync(Construction))).Assessors[0];
        await housing.Inspections.ScheduleOnSiteReviewAsync(await story.GoTogetherAsync(Construction, "03-04", "03-06"));
        await housing.Inspections.JoinOnSiteReviewAsync(await story.JoiningAsync(Construction, character));
        await story.OfficerOf(Lightning).Inspections.JoinOnSiteReviewAsync(await story.JoiningAsync(Lightning, OnSiteCharacter.Verification));
        return drawn;
    }

    private static async Task<byte[]> ReadAsync(Person assessor, string material)
    {
        using var call = assessor.Materials.DownloadMaterial(new() { Name = material });
        using var bytes = new MemoryStream();
        while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            bytes.Write(call.ResponseStream.Current.Chunk.Span);
        }

        return bytes.ToArray();
    }

    private static void NotVisible(RefusedCall refused) => refused.Is(StatusCode.NotFound, "NOT_VISIBLE");
}
