using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Materials;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Ratings;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Sharing;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>Drives every cell of the application table: an application of one review, without electronic consent.</summary>
internal static class ApplicationCases
{
    private static readonly (string Name, Func<Story, Command> Act)[] Acts =
    [
        (nameof(CreateApplication), story => new CreateApplication(Bundle, Applicant.Nobody, null, [story.Asked(Construction)])),
        (nameof(UpdateApplication), story => new UpdateApplication(story.Matter.Etag, null, "new", null)),
        (nameof(ReplaceCapabilities), story => new ReplaceCapabilities(story.Matter.Etag, Construction, "scope", 1)),
        (nameof(ReplaceDossierTable), story => new ReplaceDossierTable(story.Matter.Etag, DossierTable.Sites, "sites", 1)),
        (nameof(DeleteDraft), story => new DeleteDraft(story.Matter.Etag)),
        (nameof(SubmitApplication), _ => new SubmitApplication(Story.Uscc, "hash", SubmitIncomplete: false)),
        (nameof(AttachMaterial), _ => Attach),
        (nameof(RemoveMaterial), _ => new RemoveMaterial("m1")),
        (nameof(ConfirmSharedData), story => Shared(story, new ConfirmSharedData(Story.Uscc, "r1", "name"))),
        (nameof(DisputeSharedData), story => Shared(story, new DisputeSharedData(Story.Uscc, "r1", "reason"))),
        (nameof(AcceptReviews), story => Matters.Acts.Accept(story, Construction)),
        (nameof(DecideReview), story => Matters.Acts.Decide(story, Construction, DecisionOutcome.Grant)),
        (nameof(IssueCertificate), Certificate),
        (nameof(WithdrawReviews), _ => new WithdrawReviews([new(Construction, "")], null)),
        (nameof(RecordDelivery), _ => new RecordDelivery("d1", null, DeliveryMethod.Window, "proof")),
        (nameof(AcknowledgeDelivery), _ => new AcknowledgeDelivery("d1")),
        (nameof(RecordHistoricalCertificate), _ => Held),
        (nameof(RateApplication), _ => new RateApplication(RatingLevel.Satisfied, null)),
        (nameof(ChooseDelivery), _ => Posted),
        (nameof(ReprojectClocks), _ => new ReprojectClocks(Clocks.Calendars.Published.Version, null)),
        (nameof(CorrectOnTheSpot), _ => Corrected),
        (nameof(ExtendJointCap), story => new ExtendJointCap(story.Matter.Etag, "reason", null)),
    ];

    internal static IEnumerable<(StateCase Case, Func<string> Drive)> All =>
        Enum.GetValues<ApplicationState>()
            .SelectMany(state => Acts.Select(act => (new StateCase(state.Name(), act.Name, ""), Drive(() => In(state), act.Act))))
            .Concat(Conditions());

    private static RecordHistoricalCertificate Held => new(
        Applicant.Nobody with { Uscc = "91150100MA0TETT019", RegionCode = "150100" },
        Construction,
        "旧字第8号",
        Clocks.Calendars.On("01-05"),
        Clocks.Calendars.On("01-05").AddYears(2),
        null,
        []);

    private static CorrectOnTheSpot Corrected => new(new ApplicantTexts { DisplayName = "更正后的名称" });

    private static ChooseDelivery Posted => new(new(DeliveryMethod.Post, "address"));

    private static AttachMaterial Attach => new(SharedMaterial, "hash", 1, "application/pdf", "name");

    private static Story In(ApplicationState state, bool consent = false)
    {
        var story = new Story(consent: consent).On("03-02");
        if (state == ApplicationState.None)
        {
            return story;
        }

        story.Create(Construction);
        story.Attach(SharedMaterial);
        if (state is not (ApplicationState.Draft or ApplicationState.Deleted))
        {
            story.Submit();
        }

        Bring(story, state);
        Assert.Equal(state, story.Matter.State);
        return story;
    }

    private static void Bring(Story story, ApplicationState state)
    {
        if (state == ApplicationState.Deleted)
        {
            story.Do(new DeleteDraft(story.Matter.Etag));
        }

        if (state == ApplicationState.Withdrawn)
        {
            story.Withdraw(Construction);
        }

        if (state is ApplicationState.InReview or ApplicationState.Decided or ApplicationState.Closed)
        {
            story.Accept(Construction);
        }

        if (state is ApplicationState.Decided or ApplicationState.Closed)
        {
            story.Decide(Construction);
        }

        if (state == ApplicationState.Closed)
        {
            story.Issue(Construction);
            story.Deliver(story.Document(DocumentType.Certificate));
        }
    }

    private static IEnumerable<(StateCase Case, Func<string> Drive)> Conditions()
    {
        yield return Condition(
            ApplicationState.Draft, nameof(UpdateApplication), "old etag", () => In(ApplicationState.Draft), _ => new UpdateApplication("1", null, "new", null));
        yield return Condition(
            ApplicationState.Draft, nameof(ReplaceCapabilities), "old etag", () => In(ApplicationState.Draft), _ => new ReplaceCapabilities("1", Construction, null, 0));
        yield return Condition(
            ApplicationState.Draft, nameof(ReplaceDossierTable), "old etag", () => In(ApplicationState.Draft), _ => new ReplaceDossierTable("1", DossierTable.Sites, null, 0));
        yield return Condition(
            ApplicationState.Draft, nameof(DeleteDraft), "old etag", () => In(ApplicationState.Draft), _ => new DeleteDraft("1"));
        yield return Condition(
            ApplicationState.Draft, nameof(SubmitApplication), "materials missing, submit_incomplete not set", Without, _ => new SubmitApplication(Story.Uscc, "hash", false));
        yield return Condition(
            ApplicationState.Draft, nameof(SubmitApplication), "materials missing, submit_incomplete set", Without, _ => new SubmitApplication(Story.Uscc, "hash", true));
        yield return Condition(
            ApplicationState.Draft, nameof(SubmitApplication), "tables contradict each other, submit_incomplete not set", Tables, story => Found(story) with { SubmitIncomplete = false });
        yield return Condition(
            ApplicationState.Draft, nameof(SubmitApplication), "tables contradict each other, submit_incomplete set", Tables, Found);
        yield return Condition(
            ApplicationState.Draft, nameof(SubmitApplication), "a table was replaced since they were read", Tables, story => Found(story) with { Findings = DossierFindings.None });
        yield return Condition(
            ApplicationState.Draft, nameof(SubmitApplication), "tables were read on another day", Tables, story => Found(story) with { Findings = Found(story).Findings! with { On = story.Today.AddDays(-1) } });
        yield return Condition(
            ApplicationState.Draft, nameof(SubmitApplication), "by the window, the lab's consent not proven", AtWindow, _ => new SubmitApplication(Story.Uscc, "hash", true));
        yield return Condition(
            ApplicationState.Draft, nameof(SubmitApplication), "same item, kind and site open elsewhere", Open, _ => new SubmitApplication(Story.Uscc, "hash", false));
        yield return Condition(
            ApplicationState.Draft, nameof(SubmitApplication), "prerequisite neither asked for nor held", () => Draft(Water), _ => new SubmitApplication(Story.Uscc, "hash", true));
        yield return Condition(
            ApplicationState.Draft, nameof(SubmitApplication), "every review is another authority's", Elsewhere, _ => new SubmitApplication(Story.Uscc, "hash", true));
        yield return Condition(
            ApplicationState.Received, nameof(AttachMaterial), "a review waits for an answer", Waiting, _ => Attach);
        yield return Condition(
            ApplicationState.Received, nameof(ReplaceCapabilities), "a notice asks for it", Waiting, story => new ReplaceCapabilities(story.Matter.Etag, Construction, "scope", 1));
        yield return Condition(
            ApplicationState.Received, nameof(ReplaceDossierTable), "a notice asks for it", Waiting, story => new ReplaceDossierTable(story.Matter.Etag, DossierTable.Staff, "staff", 1));
        yield return Condition(
            ApplicationState.Received, nameof(ReplaceDossierTable), "a notice asks for it, old etag", Waiting, _ => new ReplaceDossierTable("1", DossierTable.Staff, "staff", 1));
        yield return Condition(
            ApplicationState.Received, nameof(ReplaceDossierTable), "a notice asks for other things", WaitingForPapers, story => new ReplaceDossierTable(story.Matter.Etag, DossierTable.Staff, "staff", 1));
        yield return Condition(
            ApplicationState.InReview, nameof(DecideReview), "REFUSE", () => In(ApplicationState.InReview), story => Matters.Acts.Decide(story, Construction, DecisionOutcome.Refuse));
        yield return Condition(
            ApplicationState.InReview, nameof(DecideReview), "another review is open", Two, story => Matters.Acts.Decide(story, Construction, DecisionOutcome.Grant));
        yield return Condition(
            ApplicationState.Decided, nameof(IssueCertificate), "electronic consent", () => In(ApplicationState.Decided, consent: true), Certificate);
        yield return Condition(
            ApplicationState.Decided, nameof(RecordDelivery), "of the last certificate", Certified, story => new RecordDelivery(
                story.Document(DocumentType.Certificate).Id, null, DeliveryMethod.Window, "proof"));
        yield return Condition(
            ApplicationState.Received, nameof(RecordDelivery), "delivered already", () => In(ApplicationState.Received, consent: true), _ => new RecordDelivery(
                "d1", null, DeliveryMethod.Window, "proof"));
        yield return Condition(
            ApplicationState.Received, nameof(ChooseDelivery), "electronic consent", () => In(ApplicationState.Received, consent: true), _ => Posted);
        yield return Condition(
            ApplicationState.Received, nameof(ChooseDelivery), "online without consent", () => In(ApplicationState.Received), _ => new ChooseDelivery(
                new(DeliveryMethod.Electronic, null)));
        yield return Condition(
            ApplicationState.Draft, nameof(ConfirmSharedData), "confirmed already", () => Filled(new ConfirmSharedData(Story.Uscc, "r1", "name")), _ => new ConfirmSharedData(Story.Uscc, "r1", "name"));
        yield return Condition(
            ApplicationState.Draft, nameof(DisputeSharedData), "disputed already", () => Filled(new DisputeSharedData(Story.Uscc, "r1", "reason")), _ => new DisputeSharedData(Story.Uscc, "r1", "other"));
        yield return Condition(
            ApplicationState.Draft, nameof(SubmitApplication), "shared data neither confirmed nor disputed", () => Filled(), _ => new SubmitApplication(Story.Uscc, "hash", true));
        yield return Condition(ApplicationState.InReview, nameof(CorrectOnTheSpot), "another review is at the door", AtTheDoor, _ => Corrected);
        yield return Condition(
            ApplicationState.Decided, nameof(RateApplication), "rated already", Rated, _ => new RateApplication(RatingLevel.Satisfied, null));
        yield return Condition(
            ApplicationState.Closed, nameof(RateApplication), "a certificate held already", Imported, _ => new RateApplication(RatingLevel.Satisfied, null));
    }

    private static Command Shared(Story story, Command answer)
    {
        story.Lab = Sharing.SharedDataTests.Recorded(new(2026, 3, 2));
        return answer;
    }

    private static Story Filled(params ReadOnlySpan<Command> answers)
    {
        var story = In(ApplicationState.Draft);
        story.Lab = Sharing.SharedDataTests.Recorded(new(2026, 3, 2));
        foreach (var answer in answers)
        {
            story.Do(answer);
        }

        return story;
    }

    private static Story AtTheDoor()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Accept(Construction);
        return story;
    }

    private static Story Imported()
    {
        var story = In(ApplicationState.None);
        story.Do(Held);
        return story;
    }

    private static Story Rated()
    {
        var story = In(ApplicationState.Decided);
        story.Do(new RateApplication(RatingLevel.Dissatisfied, "comment"));
        return story;
    }

    private static (StateCase Case, Func<string> Drive) Condition(
        ApplicationState state, string act, string when, Func<Story> given, Func<Story, Command> command) =>
        (new StateCase(state.Name(), act, when), Drive(given, command));

    private static Func<string> Drive(Func<Story> given, Func<Story, Command> command) => () =>
    {
        var story = given();
        var before = story.Matter.State.Name();
        var outcome = story.Try(command(story));
        return StateTableTests.Word(outcome.Refusal, before, story.Matter.State.Name());
    };

    private static IssueCertificate Certificate(Story story) => new(Construction, story.Target(Construction).Etag, null, null, null);

    private static Story Draft(string item)
    {
        var story = new Story().On("03-02");
        story.Create(item);
        return story;
    }

    private static Story Elsewhere()
    {
        var story = new Story(WholeCatalogue.Value).On("03-02");
        story.Create(WholeCatalogue.Forensic);
        return story;
    }

    private static Story Tables()
    {
        var story = In(ApplicationState.Draft);
        story.Do(new ReplaceDossierTable(story.Matter.Etag, DossierTable.Sites, "sites", 1));
        return story;
    }

    private static SubmitApplication Found(Story story) => new(Story.Uscc, "hash", SubmitIncomplete: true)
    {
        Findings = new(story.Matter.TablesRead, story.Today, [new("sites/rows[2].kind", "错", "Wrong.")]),
    };

    private static Story Without() => Draft(Construction);

    private static Story AtWindow()
    {
        var story = new Story { AtWindow = true }.On("03-02");
        story.Create(Construction);
        return story;
    }

    private static Story Open()
    {
        var story = In(ApplicationState.Draft);
        story.Lab = LabFacts.None with { Open = [new("a2", Construction, ReviewKind.First, "")] };
        return story;
    }

    private static Story Waiting()
    {
        var story = In(ApplicationState.Received);
        story.Notice(Construction);
        return story;
    }

    private static Story WaitingForPapers()
    {
        var story = In(ApplicationState.Received);
        story.Notice(Construction, material: SharedMaterial);
        return story;
    }

    private static Story Two()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Accept(Construction, Lightning);
        return story;
    }

    private static Story Certified()
    {
        var story = In(ApplicationState.Decided);
        story.Issue(Construction);
        return story;
    }
}
