using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa answer</c>: the lab answers the correction notice of a review completely.</summary>
internal sealed class AnswerCorrectionCommand : LabActCommand<AnswerCorrectionResponse>
{
    private readonly Option<string[]> points = new("--point")
    {
        Description = "POINT=TEXT: the answer to a point in words, for example p2=TEXT; materials are uploaded before. Repeat it.",
    };

    internal AnswerCorrectionCommand()
        : base("answer", "Answers the correction notice of a review completely; five new working days of intake start.")
    {
        Add(points);
        Pairs.Check(this, points, "POINT=TEXT");
    }

    /// <inheritdoc/>
    protected override async Task<AnswerCorrectionResponse> ActAsync(
        Door door, string requestId, string name, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Applications.AnswerCorrectionAsync(
            new AnswerCorrectionRequest
            {
                Name = name.Split("/reviews/", StringSplitOptions.None)[0],
                RequestId = requestId,
                Reviews = { name },
                Answers = { Pairs.Of(arguments.GetValue(points)).Select(pair => new CorrectionAnswer { Point = pair.Name, Text = pair.Text }) },
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, AnswerCorrectionResponse answer) => ResultTable.Write(console, answer.Reviews);
}
