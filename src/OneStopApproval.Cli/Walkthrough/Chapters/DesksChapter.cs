using OneStopApproval.Cli.Calls;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>Officers of all departments work at the same time, each on a connection of their own.</summary>
internal static class DesksChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        Every department at its desk in the same moment, each on a connection of its own, those that wait for CMA included: they
        read and write their opinions (RecordOpinion) in parallel. All of it goes into one journal, in one order, each entry
        chained to the one before by its hash. Nobody ever sees an error that another department caused.
        """;

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(story.Items.Select(item => OpinionAsync(story, item, cancellationToken)));
        story.Expect.Equal(
            "every opinion is an entry of its own in the one journal",
            story.Items.Count,
            answers.Select(answer => answer.Receipt.EventSeq).Distinct().Count());
        foreach (var item in story.Items)
        {
            var review = await story.ReviewAsync(item, cancellationToken);
            story.Expect.Same(
                $"{item} carries its own department's opinion",
                [story.DepartmentOf(item)],
                review.Opinions.Select(opinion => WireName.Id(opinion.Department)));
        }
    }

    private static async Task<RecordOpinionResponse> OpinionAsync(Story story, string item, CancellationToken cancellationToken)
    {
        var officer = story.Officer(item);
        var review = await story.RefAsync(item, cancellationToken);
        return await story.ActAsync(
            story.DepartmentOf(item),
            "writes its opinion",
            () => officer.Reviews.RecordOpinionAsync(
                new RecordOpinionRequest
                {
                    Name = review.Name,
                    RequestId = RequestId.New(),
                    Etag = review.Etag,
                    Text = "材料齐全，人员、设备和场所符合要求，建议准予。",
                    ProposedOutcome = DecisionOutcome.Grant,
                },
                officer.Call(cancellationToken)),
            answer => $"entry {answer.Receipt.EventSeq}");
    }
}
