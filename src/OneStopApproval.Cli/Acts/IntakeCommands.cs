using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa intake accept</c>: takes reviews on.</summary>
internal sealed class AcceptCommand() : ReviewActCommand<AcceptReviewsResponse>("accept", "Accepts reviews.", ArgumentArity.OneOrMore)
{
    /// <inheritdoc/>
    protected override async Task<AcceptReviewsResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Intakes.AcceptReviewsAsync(
            new AcceptReviewsRequest { Parent = ApplicationOf(reviews), RequestId = requestId, Reviews = { reviews } },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, AcceptReviewsResponse answer) => ResultTable.Write(console, answer.Reviews);
}

/// <summary><c>osa intake decline</c>: turns reviews away.</summary>
internal sealed class DeclineCommand : ReviewActCommand<DeclineReviewsResponse>
{
    private readonly WordOption<DeclineOutcome> outcome = new("--outcome", "How they are turned away.");
    private readonly Option<string> reason = Words.Required("--reason", "Why.");
    private readonly Option<string> legalBasis = Words.Required("--legal-basis", "Articles it rests on.");
    private readonly Option<string> rightAuthority = Words.Optional("--right-authority", "Authority that is competent, with NOT_COMPETENT.");

    internal DeclineCommand()
        : base("decline", "Turns reviews away by a document.", ArgumentArity.OneOrMore)
    {
        Add(outcome);
        Add(reason);
        Add(legalBasis);
        Add(rightAuthority);
    }

    /// <inheritdoc/>
    protected override async Task<DeclineReviewsResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Intakes.DeclineReviewsAsync(
            new DeclineReviewsRequest
            {
                Parent = ApplicationOf(reviews),
                RequestId = requestId,
                Reviews = { reviews },
                Outcome = arguments.GetValue(outcome),
                Reason = arguments.GetValue(reason),
                LegalBasis = arguments.GetValue(legalBasis),
                RightAuthority = arguments.GetValue(rightAuthority),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, DeclineReviewsResponse answer) => ResultTable.Write(console, answer.Reviews);
}

/// <summary><c>osa intake notice</c>: the one consolidated correction notice.</summary>
internal sealed class NoticeCommand : ReviewActCommand<IssueCorrectionNoticeResponse>
{
    private readonly Option<string[]> points = new("--point")
    {
        Description = "What is missing or wrong: MATERIAL=TEXT, or =TEXT when it asks for words only. Repeat it for every point.",
        Required = true,
    };

    private readonly Option<string> legalBasis = Words.Required("--legal-basis", "Articles that the points rest on.");

    internal NoticeCommand()
        : base("notice", "Issues the one correction notice of reviews.", ArgumentArity.OneOrMore)
    {
        Add(points);
        Add(legalBasis);
        Validators.Add(result =>
        {
            foreach (var point in (result.GetResult(points)?.Tokens ?? []).Where(point => !point.Value.Contains('=', StringComparison.Ordinal)))
            {
                result.AddError($"--point '{point.Value}' must be MATERIAL=TEXT or =TEXT.");
            }
        });
    }

    /// <inheritdoc/>
    protected override async Task<IssueCorrectionNoticeResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Intakes.IssueCorrectionNoticeAsync(
            new IssueCorrectionNoticeRequest
            {
                Parent = ApplicationOf(reviews),
                RequestId = requestId,
                Reviews = { reviews },
                Points = { arguments.GetValue(points)!.Select(point => PointOf(point, arguments.GetValue(legalBasis)!)) },
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, IssueCorrectionNoticeResponse answer)
    {
        FactTable.Write(console, ("notice", answer.Document.Number), ("points", string.Join(", ", answer.Points.Select(point => point.Id))));
        ResultTable.Write(console, answer.Reviews);
    }

    private static CorrectionPoint PointOf(string point, string legalBasis)
    {
        var cut = point.IndexOf('=', StringComparison.Ordinal);
        return new() { MaterialCode = point[..cut], Text = point[(cut + 1)..], LegalBasis = legalBasis };
    }
}
