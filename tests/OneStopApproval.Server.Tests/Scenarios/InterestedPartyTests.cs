using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Interested parties through the contract (rule 34; ALL 36, 46, 47).</summary>
public sealed class InterestedPartyTests
{
    [Fact]
    public async Task ALL36_47_party_is_told_heard_and_considered_and_the_lab_never_learns_who_it_is()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);
        var officer = story.OfficerOf(Construction);
        var request = await story.PartyNoticeAsync(Construction);
        var told = await officer.Parties.NotifyInterestedPartyAsync(request);
        (await RefusedCall.OfAsync(() => story.DecideAsync(Construction))).Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        var paper = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(told.Document.Name)).Pdf);
        Assert.Contains("利害关系人告知书", paper, StringComparison.Ordinal);
        Assert.Contains(request.Interest, paper, StringComparison.Ordinal);
        Assert.DoesNotContain(request.DisplayName, paper, StringComparison.Ordinal);

        await officer.Parties.RecordPartyDeliveryAsync(Story.PartyDelivery(told.InterestedParty));
        var days = await story.ClockAsync(Construction, ClockKind.PartyHearingRequest);
        var explained = await story.Operator.Operations.ExplainClockAsync(new() { Name = days.Name });
        Assert.Equal(On("03-09"), days.DueDate);
        Assert.EndsWith("/clocks/party-hearing-request-1", days.Name, StringComparison.Ordinal);
        Assert.Contains("ALL-47", explained.ToString(), StringComparison.Ordinal);
        var said = await officer.Parties.RecordPartyStatementAsync(Story.PartyStatement(told.InterestedParty));
        var asked = await officer.Parties.RequestPartyHearingAsync(new() { Name = told.InterestedParty, RequestId = RequestIds.Next() });
        Assert.Equal((HearingState.Requested, On("03-30")), (asked.HearingState, asked.HoldDueDate));
        var notice = await officer.Hearings.ScheduleHearingAsync(await story.HearingAsync(Construction, "03-16"));
        Assert.Contains("根据利害关系人于2026年3月2日提出的听证申请", await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(notice.Document.Name)).Pdf), StringComparison.Ordinal);

        var lab = (await story.ReadAsync()).Reviews.Single().Participation;
        Assert.Equal(
            ("", "", request.Interest, "", told.InterestedParty),
            (lab.InterestedParties.Single().DisplayName, lab.InterestedParties.Single().Contact, lab.InterestedParties.Single().Interest, lab.Statements.Single().Text, lab.Hearing.RequestedBy));
        var desk = (await officer.Reviews.GetReviewAsync(new() { Name = story.ReviewName(Construction) })).Participation;
        Assert.Equal(
            (request.DisplayName, request.Contact, On("03-09"), "请要求另设排放口。", told.InterestedParty),
            (desk.InterestedParties.Single().DisplayName, desk.InterestedParties.Single().Contact, desk.InterestedParties.Single().RequestDueDate, desk.Statements.Single().Text, desk.Statements.Single().InterestedParty));

        await story.TimeIsAsync("03-16");
        var record = await officer.Hearings.RecordHearingAsync(await story.HearingRecordAsync(Construction));
        var decision = await story.DecisionAsync(Construction, DecisionOutcome.Grant);
        decision.HearingRecord = record.Document.Name;
        var passedOver = await RefusedCall.OfAsync(officer.Reviews.DecideReviewAsync(new(decision) { RequestId = RequestIds.Next() }));
        Assert.Equal(["consideration", "considered_statements"], passedOver.Fields);
        decision.ConsideredStatements.Add(said.Statement);
        decision.Consideration = "已要求另设排放口。";
        await officer.Reviews.DecideReviewAsync(decision);
        await story.JournalHoldsAsync();
    }
}
