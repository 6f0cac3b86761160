using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Labs;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>A third lab holds CMA from before this system: what it asks for waits for nobody.</summary>
internal static class HeldChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        A third lab asks for water testing alone. As long as nobody knows of its CMA, the submission is refused, and the refusal
        says what would help. Its certificate is older than this system, so the operator imports the register of what labs hold
        already (ImportCertificates: one file, all or nothing, every bad cell named). From then on anybody can verify it, and it
        satisfies the prerequisite: the same submission is received, and water's clock runs at once.
        """;

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        var third = story.Of("third lab", LabFile.Shipped(LabFile.HoldsCma));
        foreach (var review in (await PlanChapter.AskAsync(third, cancellationToken)).Reviews)
        {
            third.Assign(WireName.Id(review.Item), WireName.Id(review.Department));
        }

        await PlanChapter.DraftAsync(third, cancellationToken);
        await UploadAsync(third, cancellationToken);
        var door = third.People.Applicant;
        _ = await third.RefusedAsync(
            third.Applicant,
            "submits before anybody knows of its CMA",
            "INVALID_FIELDS",
            () => door.Applications.SubmitApplicationAsync(Submission(third), door.Call(cancellationToken)));
        await ImportAsync(third, cancellationToken);
        await SubmitAsync(third, cancellationToken);

        await AcceptChapter.AcceptAsync(third, Item.Water, cancellationToken);
        var decision = await DecisionChapter.DecideAsync(third, Item.Water, cancellationToken);
        third.Expect.True("the only decision of the third lab joins", decision.Joined);
        await CertificateChapter.IssueAsync(third, [Item.Water], cancellationToken);
        var application = await third.LookAsync(cancellationToken);
        third.Expect.Equal("the case of the third lab is closed on the day it came", ApplicationState.Closed, application.State);
        _ = await story.LookAsync(cancellationToken);
    }

    private static SubmitApplicationRequest Submission(Story story) => new() { Name = story.Application, RequestId = RequestId.New() };

    private static async Task UploadAsync(Story story, CancellationToken cancellationToken)
    {
        var codes = story.Lab.MaterialCodes.ToList();
        _ = await story.ActAsync(
            story.Applicant,
            "hands in its materials",
            async () =>
            {
                foreach (var code in codes)
                {
                    _ = await MaterialStream.UploadAsync(
                        story.People.Applicant, story.Application, code, story.Lab.FileOf(code), RequestId.New(), cancellationToken);
                }

                return codes.Count;
            },
            count => $"{count} files");
    }

    private static async Task ImportAsync(Story story, CancellationToken cancellationToken)
    {
        var imported = await story.ActAsync(
            "operator",
            "imports the certificates that labs hold already",
            () => CertificateStream.ImportAsync(
                story.People.Operator, story.Lab.HeldCertificates, RequestId.New(), validateOnly: false, cancellationToken),
            answer => $"{answer.CertificateCount} certificate, {answer.ScopeRowCount} rows");
        story.Expect.Equal("the register has the certificate now", 1, imported.AddedCount);

        var door = story.People.Applicant;
        var held = await door.Certificates.ListCertificatesAsync(new ListCertificatesRequest(), door.Call(cancellationToken));
        var anybody = story.People.Public;
        var verified = await story.ActAsync(
            "public",
            "verifies the certificate from before",
            () => anybody.Public.VerifyCertificateAsync(
                new VerifyCertificateRequest { Number = held.Certificates[0].Number }, anybody.Call(cancellationToken)),
            answer => $"{WireName.Of(answer.Certificate.Status)} until {answer.Certificate.ExpiryDate.Text()}");
        story.Expect.Equal("the certificate from before is in force", CertificateStatus.Valid, verified.Certificate.Status);
    }

    private static async Task SubmitAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Applicant;
        var request = Submission(story);
        var answer = await story.ActAsync(
            story.Applicant,
            "submits again",
            () => door.Applications.SubmitApplicationAsync(request, door.Call(cancellationToken)),
            answer => $"{answer.DisplayNumber}, {WireName.Of(answer.State)}");
        story.DisplayNumber = answer.DisplayNumber;
        var application = await story.LookAsync(cancellationToken);
        story.ExpectStates("nothing of the third lab waits", application, _ => ReviewState.Intake);
        story.Expect.Same(
            "its clock runs at once",
            [ClockKind.Intake],
            application.Reviews[0].Clocks.Select(clock => clock.Kind));
    }
}
