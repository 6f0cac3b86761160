using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>The lab learns what it needs and writes its draft.</summary>
internal static class PlanChapter
{
    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await StartClockAsync(story, cancellationToken);
        var plan = await PlanAsync(story, cancellationToken);
        Judge(story, plan);
        foreach (var review in plan.Reviews)
        {
            story.Assign(WireName.Id(review.Item), WireName.Id(review.Department));
        }

        var lightningAlone = plan.Materials
            .Where(material => material.Required && !material.Shareable && material.Items is [$"serviceItems/{Item.Lightning}"])
            .Select(material => material.MaterialCode)
            .ToList();
        story.Expect.Equal("exactly one required material is listed by lightning alone", 1, lightningAlone.Count);
        story.LightningMaterial = lightningAlone[0];
        story.RequiredMaterials = [.. plan.Materials
            .Where(material => material.Required && !material.Shareable && story.Lab.MaterialCodes.Contains(material.MaterialCode))
            .Select(material => material.MaterialCode)];

        await DraftAsync(story, cancellationToken);
    }

    private static async Task StartClockAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Operator;
        // A new server begins on that day at 09:00, and business time never goes back.
        var morning = new TimeOnly(9, 30);
        var answer = await story.ActAsync(
            "operator",
            "sets business time",
            () => door.Clock.SetTimeAsync(
                new SetTimeRequest { RequestId = RequestId.New(), Time = Days.Submission.InShanghai(morning) },
                door.Call(cancellationToken)),
            answer => $"{answer.Date.Text()} 09:30");
        story.Expect.Equal("the story begins on", Days.Submission.Text(), answer.Date.Text());
        story.Today(Days.Submission);
    }

    private static Task<PlanApplicationResponse> PlanAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Applicant;
        return story.ActAsync(
            "applicant",
            "asks what it needs",
            () => door.Catalogue.PlanApplicationAsync(story.Lab.Plan, door.Call(cancellationToken)),
            answer => $"{answer.Reviews.Count} reviews, {answer.Departments.Count} departments, {answer.Materials.Count} materials each once");
    }

    private static void Judge(Story story, PlanApplicationResponse plan)
    {
        var expect = story.Expect;
        expect.Same("the plan's reviews", Item.All, plan.Reviews.Select(review => WireName.Id(review.Item)));
        expect.Same(
            "the plan's departments",
            ["housing", "market-supervision", "meteorology", "water"],
            plan.Departments.Select(WireName.Id).Order(StringComparer.Ordinal));
        expect.Equal(
            "the plan names each material once",
            plan.Materials.Count,
            plan.Materials.Select(material => material.MaterialCode).Distinct().Count());
        expect.Same(
            "water testing waits for",
            [Item.Cma],
            plan.Reviews.Where(review => WireName.Id(review.Item) == Item.Water)
                .SelectMany(review => review.PrerequisiteItems).Select(WireName.Id));
        expect.Equal("nothing would be turned away", 0, plan.TurnAways.Count);
    }

    private static async Task DraftAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Applicant;
        var answer = await story.ActAsync(
            "applicant",
            "writes a draft",
            () => door.Applications.CreateApplicationAsync(story.Lab.Draft(RequestId.New()), door.Call(cancellationToken)),
            answer => answer.Name);
        story.Expect.Equal("the draft's state", ApplicationState.Draft, answer.State);
        story.Application = answer.Name;
    }
}
