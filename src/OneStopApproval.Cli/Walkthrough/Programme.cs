using System.Globalization;
using Grpc.Core;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Walkthrough.Chapters;
using OneStopApproval.Cli.Walkthrough.Screen;
using OneStopApproval.Client.Calls;

namespace OneStopApproval.Cli.Walkthrough;

/// <summary>One chapter of the story.</summary>
/// <param name="Title">What happens.</param>
/// <param name="Tour">The same for a newcomer: why, by which rule, with which calls.</param>
/// <param name="PlayAsync">Lets it happen.</param>
internal sealed record Chapter(string Title, string Tour, Func<Story, CancellationToken, Task> PlayAsync);

/// <summary>The chapters of the story, in their order.</summary>
internal static class Programme
{
    /// <summary>All of them.</summary>
    internal static readonly IReadOnlyList<Chapter> Chapters =
    [
        new("The lab plans and writes a draft", PlanChapter.Tour, PlanChapter.PlayAsync),
        new("Each material is handed in once", MaterialsChapter.Tour, MaterialsChapter.PlayAsync),
        new("One submission, received by all", SubmissionChapter.Tour, SubmissionChapter.PlayAsync),
        new("A second lab is turned away, and told where to go", TurnAwayChapter.Tour, TurnAwayChapter.PlayAsync),
        new("One correction notice, for lightning alone", CorrectionChapter.Tour, CorrectionChapter.PlayAsync),
        new("Each department accepts for itself", AcceptChapter.Tour, AcceptChapter.PlayAsync),
        new("All departments work at the same time", DesksChapter.Tour, DesksChapter.PlayAsync),
        new("Two departments are consulted, and nobody waits", ConsultationChapter.Tour, ConsultationChapter.PlayAsync),
        new("The lab comes once", VisitChapter.Tour, VisitChapter.PlayAsync),
        new("The technical review is concluded", TechnicalReviewChapter.Tour, TechnicalReviewChapter.PlayAsync),
        new("Departments decide in the same moment, one of them in part", DecisionChapter.Tour, DecisionChapter.PlayAsync),
        new("The last decision joins all", JoinChapter.Tour, JoinChapter.PlayAsync),
        new("Certificates that anybody can verify", CertificateChapter.Tour, CertificateChapter.PlayAsync),
        new("A third lab holds CMA already and waits for nobody", HeldChapter.Tour, HeldChapter.PlayAsync),
        new("The machine shows its reasoning", ProofChapter.Tour, ProofChapter.PlayAsync),
    ];

    /// <summary>Plays the chapters until the end, or until one cannot go on; that is an expectation that differs.</summary>
    internal static async Task PlayAsync(Story story, IStage stage, CancellationToken cancellationToken)
    {
        foreach (var (index, chapter) in Chapters.Index())
        {
            story.Expect.Begin(index + 1);
            await stage.ChapterAsync(index + 1, Chapters.Count, chapter.Title, chapter.Tour, cancellationToken);
            var name = string.Create(CultureInfo.InvariantCulture, $"chapter {index + 1}, '{chapter.Title}', is played to its end");
            try
            {
                await chapter.PlayAsync(story, cancellationToken);
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
        ? string.Join("; ", FailureText.LinesOf(CallFailure.Of(refused)))
        : $"{failure.GetType().Name}: {failure.Message}";
}
