using System.Diagnostics;
using System.Text;
using Google.Protobuf;
using OneStopApproval.Client.Reviews;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Workers;

/// <summary>Asks a program about a review: the review as JSON on its input, the opinion on its output.</summary>
internal sealed class ProgramHandler(WorkerTally tally, ReviewService.ReviewServiceClient reviews) : IReviewHandler
{
    private const int LongestOpinion = 4000;
    private const int LongestComplaint = 500;

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public async Task<ReviewOutcome> HandleAsync(LeasedReview review, CancellationToken cancellationToken)
    {
        var whole = await reviews.GetReviewAsync(new GetReviewRequest { Name = review.Name }, cancellationToken: cancellationToken);
        var said = (await AskAsync(Json.Format(whole), cancellationToken)).Trim();
        tally.Took(review.Name, said);
        return said.Length == 0 ? new ReviewOutcome.Rest(Pause) : new ReviewOutcome.Opinion(said.Length <= LongestOpinion ? said : said[..LongestOpinion]);
    }

    private async Task<string> AskAsync(string review, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(tally.Program[0], tally.Program.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Plain,
            StandardOutputEncoding = Plain,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await TellAsync(process, review, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var complaint = (await error).Trim();
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException(
                    $"{tally.Program[0]} ended with exit code {process.ExitCode}: {(complaint.Length <= LongestComplaint ? complaint : complaint[..LongestComplaint])}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task TellAsync(Process process, string review, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(review.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It does not care for the review, or has ended: its exit code tells.
        }
    }
}
