using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa verify-commitment</c>: an officer records what the verification of a commitment found.</summary>
internal sealed class VerifyCommitmentCommand : ReviewActCommand<VerifyCommitmentResponse>
{
    private readonly WordOption<CommitmentOutcome> outcome = new("--outcome", "What was found.");
    private readonly Option<string> findings = Words.Required("--findings", "The findings; they stand on the document.");
    private readonly Option<string[]> officers = new("--officer") { Description = "Subject of an officer who verified; twice or more.", Required = true };
    private readonly Option<int> rectifyDays = new("--rectify-days") { Description = "Working days to rectify, for BASICALLY_TRUE." };

    internal VerifyCommitmentCommand()
        : base("verify-commitment", "Records what the verification of a commitment found.", ArgumentArity.ExactlyOne)
    {
        Option[] all = [outcome, findings, officers, rectifyDays];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override async Task<VerifyCommitmentResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Commitments.VerifyCommitmentAsync(
            new VerifyCommitmentRequest
            {
                Name = reviews[0].Name,
                RequestId = requestId,
                Etag = reviews[0].Etag,
                Outcome = arguments.GetValue(outcome),
                Findings = arguments.GetValue(findings),
                Officers = { arguments.GetValue(officers) ?? [] },
                RectifyDays = arguments.GetValue(rectifyDays),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, VerifyCommitmentResponse answer) => FactTable.Write(
        console,
        ("review@etag", $"{answer.Name}@{answer.Etag}"),
        ("document", answer.Document.Number),
        ("annulment", answer.Annulment?.Number ?? ""),
        ("bans", string.Join(' ', answer.Bans)));
}
