using System.CommandLine;
using System.Text.Json;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.CaseFiles;
using OneStopApproval.Cli.Tokens;
using Spectre.Console;

namespace OneStopApproval.Cli.Batches;

/// <summary><c>osa exchange bytes</c>: the bytes that an export names, to be carried with it.</summary>
internal sealed class FetchBytesCommand : ServerCommand<FetchedBytes>
{
    private readonly Argument<FileInfo> file = new Argument<FileInfo>("FILE") { Description = "The export." }.AcceptExistingOnly();
    private readonly Argument<DirectoryInfo> folder = new("FOLDER") { Description = "Where they go; what is there already is not fetched again." };
    private readonly DepartmentOption department = new();

    internal FetchBytesCommand()
        : base(
            "bytes",
            "Fetches the materials and papers that an export names into a folder, to be carried with it. They hold personal values.",
            "an officer of the department")
    {
        Add(file);
        Add(folder);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override bool IsAsItShouldBe(FetchedBytes answer) => answer.Gone.Count + answer.Changed.Count == 0;

    /// <inheritdoc/>
    protected override string JsonOf(FetchedBytes answer) => JsonSerializer.Serialize(answer, CaseContents.Json);

    /// <inheritdoc/>
    protected override async Task<FetchedBytes> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await BatchBytes.FetchAsync(
            door,
            await File.ReadAllBytesAsync(arguments.GetValue(file)!.FullName, cancellationToken),
            arguments.GetValue(folder)!.FullName,
            cancellationToken);

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, FetchedBytes answer) => FactTable.Write(
        console,
        ("folder", answer.Folder),
        ("materials", answer.Materials.Text()),
        ("papers", answer.Papers.Text()),
        ("no more there", string.Join('\n', answer.Gone)),
        ("another by now", string.Join('\n', answer.Changed)));
}
