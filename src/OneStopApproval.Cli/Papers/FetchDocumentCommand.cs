using System.CommandLine;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Papers;

/// <summary><c>osa document fetch</c>: the paper of a document as a file, its signature in it.</summary>
internal sealed class FetchDocumentCommand : CallCommand<Paper>
{
    private readonly Argument<string> document = new("DOCUMENT") { Description = "Document, for example applications/2f6c1d/documents/d7." };
    private readonly Option<string> output = new("--out") { Description = "File to write; it must not be there.", Required = true };
    private readonly DepartmentOption department = new();

    internal FetchDocumentCommand()
        : base("fetch", "Writes the paper of a document, which osa verify document checks without a server.", "an officer of the department")
    {
        Add(document);
        Add(output);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<Paper> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var name = arguments.GetValue(document)!;
        using var call = door.Documents.DownloadDocument(new() { Name = name }, door.Stream(cancellationToken));
        var paper = (await Download.FirstAsync(call.ResponseStream, cancellationToken)).Paper;
        await Download.SaveAsync(
            call.ResponseStream, message => message.Chunk, name, paper.Sha256, arguments.GetValue(output)!, overwrite: false, cancellationToken);
        return paper;
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, Paper answer) => FactTable.Write(
        console,
        ("document", answer.Document),
        ("bytes", answer.SizeBytes.Text()),
        ("sha256", answer.Sha256));
}
