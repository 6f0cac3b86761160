using OneStopApproval.Cli.Calls;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>Market supervision asks the police, housing asks emergency management; one answers, the other's silence is consent.</summary>
internal static class ConsultationChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        A department may ask another for its opinion (RequestConsultation): market supervision asks the police whether the
        inspection lines can be connected, housing asks emergency management about the premises. No clock of the lab's stops
        for it. Who is asked sees the question and the materials named in it, nothing else, and has five working days; after
        that silence counts as consent.
        """;

    private const string Police = "police";
    private const string Emergency = "emergency-management";

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await AskAsync(story, Item.Cma, Police, "检测线和检验数据是否具备联网条件？", "equipment-table", cancellationToken);
        await AskAsync(story, Item.Construction, Emergency, "试验场所是否存在安全生产隐患？", "premises-proof", cancellationToken);
        await story.TravelAsync(Days.Opinion, cancellationToken);
        await AnswerAsync(story, cancellationToken);
    }

    /// <summary>The department that said nothing has consented.</summary>
    internal static async Task SilenceAsync(Story story, CancellationToken cancellationToken)
    {
        var officer = story.Officer(Item.Construction);
        var answer = await story.ActAsync(
            story.DepartmentOf(Item.Construction),
            $"looks what {Emergency} said",
            () => officer.Reviews.GetConsultationAsync(
                new GetConsultationRequest { Name = story.Consultations[Emergency] }, officer.Call(cancellationToken)),
            answer => $"{WireName.Of(answer.State)} on {answer.EndDate.Text()}");
        story.Expect.Equal("silence is consent", ConsultationState.ConsentBySilence, answer.State);
        story.Expect.Equal("silence is consent from the day after the last one", Days.Consent.Text(), answer.EndDate.Text());

        var late = story.People.Officer(Emergency);
        _ = await story.RefusedAsync(
            Emergency,
            "answers too late",
            "STATE_NOT_ALLOWED",
            () => late.Reviews.AnswerConsultationAsync(Answer(story, Emergency), late.Call(cancellationToken)));
    }

    private static async Task AskAsync(
        Story story, string item, string department, string question, string material, CancellationToken cancellationToken)
    {
        _ = story.People.Officer(department);
        var officer = story.Officer(item);
        var before = await story.ReviewAsync(item, cancellationToken);
        var answer = await story.ActAsync(
            story.DepartmentOf(item),
            $"asks {department}",
            () => officer.Reviews.RequestConsultationAsync(
                new RequestConsultationRequest
                {
                    Name = before.Name,
                    RequestId = RequestId.New(),
                    Etag = before.Etag,
                    Department = $"departments/{department}",
                    Question = question,
                    MaterialCodes = { material },
                },
                officer.Call(cancellationToken)),
            _ => $"until {Days.Visit.Text()}");
        story.Consultations[department] = answer.Consultation;

        var clocks = (await story.ReviewAsync(item, cancellationToken)).Clocks;
        story.Expect.Same(
            $"no clock of {item} moves because {department} is asked",
            before.Clocks.Select(clock => clock.DueDate.Text()),
            clocks.Where(clock => clock.Kind != ClockKind.Consultation).Select(clock => clock.DueDate.Text()));
        story.Expect.Same(
            $"{department} has time until",
            [Days.Visit.Text()],
            clocks.Where(clock => clock.Kind == ClockKind.Consultation).Select(clock => clock.DueDate.Text()));
    }

    private static async Task AnswerAsync(Story story, CancellationToken cancellationToken)
    {
        var officer = story.People.Officer(Police);
        var question = await officer.Reviews.GetConsultationAsync(
            new GetConsultationRequest { Name = story.Consultations[Police] }, officer.Call(cancellationToken));
        story.Expect.Equal("the police know whom they are asked about", story.Lab.Applicant.DisplayName, question.ApplicantDisplayName);
        var answer = await story.ActAsync(
            Police,
            "answers what it was asked",
            () => officer.Reviews.AnswerConsultationAsync(Answer(story, Police), officer.Call(cancellationToken)),
            answer => $"{WireName.Of(answer.State)}, CONSENT");
        story.Expect.Equal("the police answered in time", ConsultationState.Answered, answer.State);
    }

    private static AnswerConsultationRequest Answer(Story story, string department) => new()
    {
        Name = story.Consultations[department],
        RequestId = RequestId.New(),
        Opinion = ConsultationOpinion.Consent,
        Text = "经核查，同意。",
    };
}
