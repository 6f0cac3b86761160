using System.CommandLine;
using Google.Protobuf;
using OneStopApproval.Cli.CaseFiles;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa document correct</c>: proposes what a wrong document is to read instead.</summary>
internal sealed class CorrectDocumentCommand : ActCommand<ProposeDocumentCorrectionResponse>
{
    private readonly Argument<string> document = new("DOCUMENT") { Description = "The wrong document, for example applications/2f6c1d/documents/d7." };
    private readonly Option<string> text = Words.Required("--text", "What is wrong and what it is to read instead.");
    private readonly Option<string> reason = Words.Required("--reason", "Why.");
    private readonly Option<DateOnly?> date = new("--act-date") { Description = "The date that the decision really bears, where another was recorded." };
    private readonly Option<FileInfo> decision = new Option<FileInfo>("--decision")
    {
        Description = "File with what the signed decision says, where another outcome or scope was recorded: one JSON object of RecordedDecision.",
    }.AcceptExistingOnly();

    private readonly DepartmentOption department = new();

    internal CorrectDocumentCommand()
        : base("correct", "Proposes to correct a wrong document; another person confirms.", "an officer of the department")
    {
        Add(document);
        Option[] all = [text, reason, date, decision, department];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<ProposeDocumentCorrectionResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Documents.ProposeDocumentCorrectionAsync(
            new ProposeDocumentCorrectionRequest
            {
                Name = arguments.GetValue(document),
                RequestId = requestId,
                Text = arguments.GetValue(text),
                Reason = arguments.GetValue(reason),
                ActDate = arguments.GetValue(date)?.ToDate(),
                Decision = arguments.GetValue(decision) is { } file ? DecisionIn(file.FullName) : null,
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ProposeDocumentCorrectionResponse answer) =>
        FactTable.Write(console, ("document@etag", $"{answer.Name}@{answer.Etag}"));

    private static RecordedDecision DecisionIn(string path)
    {
        try
        {
            return JsonParser.Default.Parse<RecordedDecision>(File.ReadAllText(path));
        }
        // What is no JSON is another exception to Protobuf than what is no such message; both are of this kind.
        catch (Exception failure) when (failure is IOException or InvalidOperationException or FormatException)
        {
            throw new CaseFileException($"{path} is no RecordedDecision: {failure.Message}");
        }
    }
}

/// <summary><c>osa document confirm</c>: another person confirms the correction of a document.</summary>
internal sealed class ConfirmDocumentCommand : ActCommand<ConfirmDocumentCorrectionResponse>
{
    private readonly Argument<string> document = new("DOCUMENT@ETAG") { Description = "The wrong document with the etag of the proposal, as it was read." };
    private readonly DepartmentOption department = new();

    internal ConfirmDocumentCommand()
        : base("confirm", "Confirms the correction of a document that another person proposed.", "the person in charge of the department")
    {
        Add(document);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.AuthorityHead(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<ConfirmDocumentCorrectionResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var named = arguments.GetValue(document)!.Split('@', 2);
        return await door.Documents.ConfirmDocumentCorrectionAsync(
            new ConfirmDocumentCorrectionRequest { Name = named[0], RequestId = requestId, Etag = named.Length > 1 ? named[1] : "" },
            door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ConfirmDocumentCorrectionResponse answer) =>
        FactTable.Write(console, ("document", answer.Name), ("status", WireName.Of(answer.Status)), ("corrected by", answer.Document.Number));
}

/// <summary><c>osa document proposed</c>: the decision that a proposed correction is to record.</summary>
internal sealed class ProposedDecisionCommand : CallCommand<ProposedDecision>
{
    private readonly Argument<string> document = new("DOCUMENT") { Description = "The wrong document, for example applications/2f6c1d/documents/d7." };
    private readonly DepartmentOption department = new();

    internal ProposedDecisionCommand()
        : base("proposed", "Tells the decision that a proposed correction is to record.", "the person in charge of the department")
    {
        Add(document);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.AuthorityHead(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<ProposedDecision> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Documents.GetProposedDecisionAsync(
            new GetProposedDecisionRequest { Name = arguments.GetValue(document) }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ProposedDecision answer) => FactTable.Write(
        console,
        ("document@etag", $"{answer.Name}@{answer.Etag}"),
        ("outcome", WireName.Of(answer.Decision.Outcome)),
        ("granted rows", answer.Decision.GrantedScope.Count.Text()),
        ("refused rows", answer.Decision.RefusedScope.Count.Text()),
        ("reason", answer.Decision.Reason));
}
