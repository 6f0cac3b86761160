using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Commitments;

namespace OneStopApproval.Domain.Tests.Matters;

/// <content>The verification of commitments.</content>
internal static partial class ReviewCases
{
    private static IEnumerable<(StateCase Case, Func<string> Drive)> CommitmentConditions()
    {
        yield return Condition(
            ReviewState.Granted,
            nameof(VerifyCommitment),
            "by commitment",
            () => (CommitmentTests.Granted("03-02"), TestCatalogue.Cma),
            (story, item) => story.Try(Verify(story, item)));
    }

    private static VerifyCommitment Verify(Story story, string item) =>
        CommitmentTests.Verify(story, CommitmentOutcome.True) with { Item = item, Etag = story.Target(item).Etag };
}
