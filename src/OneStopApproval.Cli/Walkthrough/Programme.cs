using System.Globalization;
using Grpc.Core;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Walkthrough.Chapters;
using OneStopApproval.Cli.Walkthrough.Screen;

namespace OneStopApproval.Cli.Walkthrough;

/// <summary>The chapters of the story, in their order.</summary>
internal static class Programme
{
    private static readonly (string Title, Func<Story, CancellationToken, Task> PlayAsync)[] Chapters =
    [
        ("The lab plans and writes a draft", PlanChapter.PlayAsync),
        ("Each material is handed in once", MaterialsChapter.PlayAsync),
        ("One submission, received by all", SubmissionChapter.PlayAsync),
        ("One correction notice, for lightning alone", CorrectionChapter.PlayAsync),
        ("Each department accepts for itself", AcceptChapter.PlayAsync),
        ("All departments work at the same time", DesksChapter.PlayAsync),
        ("The lab comes once", VisitChapter.PlayAsync),
        ("The technical review is concluded", TechnicalReviewChapter.PlayAsync),
        ("Two departments decide in the same moment", DecisionChapter.PlayAsync),
        ("Water decides, and all is joined", JoinChapter.PlayAsync),
        ("Certificates that anybody can verify", CertificateChapter.PlayAsync),
        ("The machine shows its reasoning", ProofChapter.PlayAsync),
    ];

    /// <summary>Plays the chapters until the end, or until one cannot go on; that is an expectation that differs.</summary>
    internal static async Task PlayAsync(Story story, IStage stage, CancellationToken cancellationToken)
    {
        foreach (var (index, (title, playAsync)) in Chapters.Index())
        {
            stage.Chapter(index + 1, Chapters.Length, title);
            var name = string.Create(CultureInfo.InvariantCulture, $"chapter {index + 1}, '{title}', is played to its end");
            try
            {
                await playAsync(story, cancellationToken);
                story.Expect.True(name, holds: true);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                story.Expect.True(name, holds: false, Words(failure));
                return;
            }
        }
    }

    // An answer that lacks what the story builds on shows here too, as the exception it caused.
    private static string Words(Exception failure) => failure is RpcException refused
        ? string.Join("; ", CallFailure.Of(refused).Lines())
        : $"{failure.GetType().Name}: {failure.Message}";
}
