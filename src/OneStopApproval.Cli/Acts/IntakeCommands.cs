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
