using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa intake tolerate</c>: takes a review on although pledged material is missing.</summary>
internal sealed class TolerateCommand() : ReviewActCommand<AcceptTolerantlyResponse>(
    "tolerate", "Accepts a review although what the lab pledged is still missing.", ArgumentArity.ExactlyOne)
{
    /// <inheritdoc/>
    protected override async Task<AcceptTolerantlyResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Intakes.AcceptTolerantlyAsync(
            new AcceptTolerantlyRequest { Name = reviews[0].Name, RequestId = requestId, Etag = reviews[0].Etag },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, AcceptTolerantlyResponse answer) => FactTable.Write(
        console,
        ("review@etag", $"{answer.Name}@{answer.Etag}"),
        ("state", WireName.Of(answer.State)),
        ("document", answer.Document.Number));
}

/// <summary><c>osa intake revoke</c>: ends a review whose pledged material did not come.</summary>
internal sealed class RevokeAcceptanceCommand : ReviewActCommand<RevokeAcceptanceResponse>
{
    private readonly Option<string> reason = Words.Required("--reason", "Why.");
    private readonly Option<string> legalBasis = Words.Required("--legal-basis", "Articles it rests on.");
    private readonly Option<string> remedies = Words.Optional("--remedies", "What the lab can do against it; default: the authority's standing text.");

    internal RevokeAcceptanceCommand()
        : base("revoke", "Revokes a tolerant acceptance, because what the lab pledged did not come in its days.", ArgumentArity.ExactlyOne)
    {
        Add(reason);
        Add(legalBasis);
        Add(remedies);
    }

    /// <inheritdoc/>
    protected override async Task<RevokeAcceptanceResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Intakes.RevokeAcceptanceAsync(
            new RevokeAcceptanceRequest
            {
                Name = reviews[0].Name,
                RequestId = requestId,
                Etag = reviews[0].Etag,
                Reason = arguments.GetValue(reason),
                LegalBasis = arguments.GetValue(legalBasis),
                Remedies = arguments.GetValue(remedies),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RevokeAcceptanceResponse answer) => FactTable.Write(
        console,
        ("review@etag", $"{answer.Name}@{answer.Etag}"),
        ("state", WireName.Of(answer.State)),
        ("document", answer.Document.Number));
}
