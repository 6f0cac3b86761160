using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Recusal of an officer through the contract (rule 32; ALL 48(1)(3)).</summary>
public sealed class RecusalTests
{
    [Fact]
    public async Task Rule32_recused_officer_acts_no_more_and_a_colleague_goes_on()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        var asked = await story.Lab.Recusals.RequestRecusalAsync(story.RecusalRequest(Construction));
        Assert.Equal(RecusalState.Requested, asked.RecusalState);
        await story.AcceptAsync(Construction);
        var head = story.HeadOf(Construction);
        var unnamed = await RefusedCall.OfAsync(head.Recusals.AnswerRecusalAsync(await story.RecusalAnswerAsync(Construction, "")));
        Assert.Equal(["officer"], unnamed.Fields);
        var answered = await head.Recusals.AnswerRecusalAsync(await story.RecusalAnswerAsync(Construction, "officer-housing"));
        Assert.Equal((asked.Recusal, RecusalState.Recused), (answered.Name, answered.RecusalState));

        var refused = await RefusedCall.OfAsync(() => story.DecideAsync(Construction));
        refused.Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        using var colleague = Person.WithToken(story.Server.GrpcAddress, TestTokens.Officer("housing", subject: "officer-housing-2"));
        await colleague.Reviews.DecideReviewAsync(await story.DecisionAsync(Construction, DecisionOutcome.Grant));

        var shown = (await story.ReviewAsync(Construction)).Participation.Recusals.Single();
        Assert.Equal(
            (RecusalState.Recused, "officer-housing", "虚构审查员", "其近亲属在同业机构任职。", On("03-02")),
            (shown.State, shown.Officer, shown.OfficerName, shown.Reason, shown.AnswerDate));
        await SelfAsync(story);
        await story.JournalHoldsAsync();
    }

    // Who recuses himself needs nobody's answer; a lab cannot do it for him.
    private static async Task SelfAsync(Story story)
    {
        var request = new RequestRecusalRequest
        {
            Name = story.ReviewName(Lightning),
            RequestId = RequestIds.Next(),
            Party = RecusalParty.Officer,
            Reason = "曾为该机构提供咨询。",
        };
        var foreign = await RefusedCall.OfAsync(story.Lab.Recusals.RequestRecusalAsync(new(request) { RequestId = RequestIds.Next() }));
        Assert.Equal(["party"], foreign.Fields);
        var recused = await story.OfficerOf(Lightning).Recusals.RequestRecusalAsync(request);
        Assert.Equal(RecusalState.Recused, recused.RecusalState);
        (await RefusedCall.OfAsync(() => story.AcceptAsync(Lightning))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");

        // The lab sees that somebody else acts, and not what interest the officer has.
        var lab = await story.Lab.Applications.GetApplicationAsync(new GetApplicationRequest { Name = story.Application });
        var told = lab.Reviews.Single(review => review.Name == request.Name).Participation.Recusals.Single();
        Assert.Equal((RecusalState.Recused, ""), (told.State, told.Reason));
        var desk = await story.OfficerOf(Lightning).Reviews.GetReviewAsync(new GetReviewRequest { Name = request.Name });
        Assert.Equal(request.Reason, desk.Participation.Recusals.Single().Reason);
    }
}
