using OneStopApproval.Cli.Calls;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>The lab learns what it needs and writes its draft.</summary>
internal static class PlanChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        A lab wants to test for others. Once it had to ask each department by itself, one after the other. Here it asks one
        question, PlanApplication: what would I need? The answer is one list of materials, each named once although several
        departments read it, the departments that would decide, their working-day limits, and who has to wait for whom.
        Then it writes one draft (CreateApplication). Business time is moved by a test clock: months pass in seconds.
        """;

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await StartClockAsync(story, cancellationToken);
        var plan = await AskAsync(story, cancellationToken);
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

    /// <summary>A lab asks what it would need.</summary>
    internal static Task<PlanApplicationResponse> AskAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Applicant;
        return story.ActAsync(
            story.Applicant,
            "asks what it needs",
            () => door.Catalogue.PlanApplicationAsync(story.Lab.Plan, door.Call(cancellationToken)),
            answer => answer.TurnAways.Count > 0
                ? $"it would be turned away: go to {answer.TurnAways[0].RightAuthority}"
                : $"{(answer.Departments.Count == 1 ? "1 department" : $"{answer.Departments.Count} departments")}, {answer.Materials.Count} materials, each once");
    }

    private static void Judge(Story story, PlanApplicationResponse plan)
    {
        var expect = story.Expect;
        expect.Same("the plan's reviews", story.Items, plan.Reviews.Select(review => WireName.Id(review.Item)));
        expect.Equal("the plan has a department for each review", story.Items.Count, plan.Departments.Distinct().Count());
        expect.Equal(
            "the plan names each material once",
            plan.Materials.Count,
            plan.Materials.Select(material => material.MaterialCode).Distinct().Count());
        expect.Same(
            "those that wait for CMA",
            story.Items.Where(Item.Waiting.Contains),
            plan.Reviews.Where(review => review.PrerequisiteItems.Select(WireName.Id).Contains(Item.Cma)).Select(review => WireName.Id(review.Item)));
        expect.Equal("nothing would be turned away", 0, plan.TurnAways.Count);
    }

    /// <summary>A lab writes its draft.</summary>
    internal static async Task DraftAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Applicant;
        var answer = await story.ActAsync(
            story.Applicant,
            "writes a draft",
            () => door.Applications.CreateApplicationAsync(story.Lab.Draft(RequestId.New()), door.Call(cancellationToken)),
            _ => story.Items.Count == 1 ? $"for {story.Items[0]}" : $"for {story.Items.Count} items");
        story.Expect.Equal("the draft's state", ApplicationState.Draft, answer.State);
        story.Application = answer.Name;
    }
}
