using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>The lab says how it wants its documents, changes its mind while they come, and they come that way.</summary>
public sealed class DeliveryChoiceTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Choice_of_post_is_seen_where_it_is_posted_and_by_nobody_else_and_the_delivery_follows_it(Engine engine)
    {
        await using var story = await OnPaperAsync(engine, Story.ByPost());
        await story.AcceptAsync(Construction);
        Assert.Equal(Story.ByPost(), (await story.ReadAsync()).Delivery);
        Assert.Equal(Story.ByPost(), (await story.Window.Applications.GetApplicationAsync(new() { Name = story.Application })).Delivery);
        var masked = (await story.Operator.Applications.GetApplicationAsync(new() { Name = story.Application })).Delivery;
        Assert.Equal((DeliveryMethod.Post, "***", "***"), (masked.Method, masked.PostalAddress.Address, masked.PostalAddress.RecipientName));
        var tracked = await story.Anybody.Public.TrackApplicationAsync(
            new() { DisplayNumber = story.Submission!.DisplayNumber, QueryCode = story.Submission.QueryCode });
        Assert.Equal(DeliveryMethod.Post, tracked.DeliveryMethod);
        var (_, paper) = await story.Lab.DownloadAsync(story.Submission.Document.Name);
        Assert.Contains("邮寄送达（申请人选择）", await PdfTools.LettersOfAsync(paper), StringComparison.Ordinal);
        Assert.All(await story.DocumentsAsync(), document => Assert.Equal(DeliveryMethod.Post, document.ChosenDeliveryMethod));

        Assert.Equal((0, 1), await ReceiverAsync(story, Story.ByPost().PostalAddress.RecipientName));
        Assert.Equal((1, 0), await ReceiverAsync(story, Story.ByPost().PostalAddress.RecipientPhone));
        Assert.Equal(["proof"], (await RefusedCall.OfAsync(() => DeliverAsync(story, "窗口签收单 1 号"))).Fields);
        await DeliverAsync(story, "EMS 1234567890123");

        var receipt = (await story.DocumentsAsync())[0];
        Assert.Equal(
            (DeliveryMethod.Post, DeliveryMethod.Unspecified, StoryTime.On("01-05")),
            (receipt.DeliveryMethod, receipt.ChosenDeliveryMethod, receipt.DeliveredDate));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Choice_is_changed_while_the_application_is_under_way_and_the_lab_is_told(Engine engine)
    {
        await using var story = await OnPaperAsync(engine, null);
        Assert.Null((await story.ReadAsync()).Delivery);
        Assert.Equal(["method"], (await RefusedCall.OfAsync(() => DeliverAsync(story, "签收单"))).Fields);
        await ChooseAsync(story, Story.ByPost());

        var chosen = await ChooseAsync(story, new DeliveryChoice { Method = DeliveryMethod.Window });
        await DeliverAsync(story, "窗口签收单 1 号");

        Assert.Equal(ApplicationState.Received, chosen.State);
        Assert.Equal(new DeliveryChoice { Method = DeliveryMethod.Window }, (await story.ReadAsync()).Delivery);
        Assert.Equal(DeliveryMethod.Window, (await story.DocumentsAsync())[0].DeliveryMethod);
        var notices = (await story.Lab.Notices.ListNoticesAsync(new() { Application = story.Application })).Notices;
        Assert.Equal(2, notices.Count(notice => notice.Type == "DeliveryChosen"));
        await story.WithdrawAsync(Construction);
        (await RefusedCall.OfAsync(() => ChooseAsync(story, Story.ByPost()))).Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        (await RefusedCall.OfAsync(story.Window.Applications.ChooseDeliveryAsync(Choice(story, Story.ByPost())))).Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    [Fact]
    public async Task Post_without_an_address_and_online_without_consent_are_refused_with_every_fault()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite), LabFile.Next() with { ElectronicDelivery = false });
        var request = story.DraftRequest(Construction);
        request.Delivery = new DeliveryChoice { Method = DeliveryMethod.Post };
        Assert.Equal(
            ["delivery.postal_address.address", "delivery.postal_address.recipient_name", "delivery.postal_address.recipient_phone"],
            (await RefusedCall.OfAsync(story.Lab.Applications.CreateApplicationAsync(request))).Fields.Order());
        request.Delivery = new DeliveryChoice { Method = DeliveryMethod.Electronic };
        Assert.Equal(["delivery.method"], (await RefusedCall.OfAsync(story.Lab.Applications.CreateApplicationAsync(request))).Fields);
        request.Delivery = new DeliveryChoice { Method = DeliveryMethod.PublicNotice, PostalAddress = new() };
        Assert.Equal(
            ["delivery.method", "delivery.postal_address"],
            (await RefusedCall.OfAsync(story.Lab.Applications.CreateApplicationAsync(request))).Fields.Order());
        request.Applicant.ElectronicDeliveryConsent = true;
        request.Delivery = Story.ByPost();
        Assert.Equal(["delivery.method"], (await RefusedCall.OfAsync(story.Lab.Applications.CreateApplicationAsync(request))).Fields);
    }

    private async Task<Story> OnPaperAsync(Engine engine, DeliveryChoice? choice)
    {
        var story = Story.On(await servers.OnAsync(engine), LabFile.Next() with { ElectronicDelivery = false });
        var request = story.DraftRequest(Construction);
        request.Delivery = choice;
        await story.DraftAsync(story.Lab, request);
        await story.SubmitDraftAsync(incomplete: true);
        return story;
    }

    private static ChooseDeliveryRequest Choice(Story story, DeliveryChoice choice) =>
        new() { Name = story.Application, RequestId = RequestIds.Next(), Delivery = choice };

    private static async Task<ChooseDeliveryResponse> ChooseAsync(Story story, DeliveryChoice choice) =>
        await story.Lab.Applications.ChooseDeliveryAsync(Choice(story, choice));

    private static async Task<(int Addresses, int Namesakes)> ReceiverAsync(Story story, string value)
    {
        var person = await story.Operator.PersonalData.ExportPersonalDataAsync(story.ExportPersonRequest(value));
        return (person.Records.Count(found => found.Kind == PersonalKind.PostalAddress), person.NamesakeCount);
    }

    private static async Task<RecordDeliveryResponse> DeliverAsync(Story story, string proof) =>
        await story.Window.Documents.RecordDeliveryAsync(
            new RecordDeliveryRequest { Name = story.Submission!.Document.Name, RequestId = RequestIds.Next(), Proof = proof });
}
