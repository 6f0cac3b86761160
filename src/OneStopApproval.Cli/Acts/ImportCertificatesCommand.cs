using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa certificates import</c>: what labs hold from before this system, all of a file or nothing.</summary>
internal sealed class ImportCertificatesCommand : ActCommand<ImportCertificatesResponse>
{
    private readonly Argument<string> file = new("FILE") { Description = "CSV file; ImportCertificates in the contract tells its columns." };
    private readonly Option<bool> validateOnly = new("--validate-only") { Description = "Tell every fault of the file and store nothing." };

    internal ImportCertificatesCommand()
        : base("import", "Imports certificates that labs hold already.", "an operator")
    {
        Add(file);
        Add(validateOnly);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override bool IsAsItShouldBe(ImportCertificatesResponse answer) => answer.FaultCount == 0;

    /// <inheritdoc/>
    protected override Task<ImportCertificatesResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        CertificateStream.ImportAsync(door, arguments.GetValue(file)!, requestId, arguments.GetValue(validateOnly), cancellationToken);

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ImportCertificatesResponse answer)
    {
        foreach (var fault in answer.Faults)
        {
            console.WriteLine($"  - {fault.Subject}: {fault.Description}");
        }

        FactTable.Write(
            console,
            ("certificates", answer.CertificateCount.Text()),
            ("of these new", answer.AddedCount.Text()),
            ("of these completed", answer.CompletedCount == 0 ? "" : answer.CompletedCount.Text()),
            ("rows of annexes", answer.ScopeRowCount.Text()),
            ("faults", answer.FaultCount == 0 ? "" : answer.FaultCount.Text()),
            ("rows with faults", string.Join(", ", answer.FaultyRows.Select(row => row.Text()))));
    }
}
