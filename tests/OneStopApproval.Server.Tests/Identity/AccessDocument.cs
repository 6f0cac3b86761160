using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Storage.Officers;

namespace OneStopApproval.Server.Tests.Identity;

/// <summary>The access table as docs/access.md prints it.</summary>
internal static class AccessDocument
{
    private static readonly ActorRole[] Columns =
    [
        ActorRole.Public, ActorRole.Applicant, ActorRole.Officer, ActorRole.AuthorityHead, ActorRole.GovernmentHead,
        ActorRole.Window, ActorRole.Operator, ActorRole.Auditor, ActorRole.Assessor,
    ];

    /// <summary>The lines that the document must hold.</summary>
    internal static string[] Table() =>
    [
        "| RPC | public | applicant | officer | authority_head | government_head | window | operator | auditor | assessor |",
        "|---|---|---|---|---|---|---|---|---|---|",
        .. AccessTable.All.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Line(pair.Key, pair.Value)),
    ];

    /// <summary>The lines of the table that a document holds.</summary>
    internal static string[] TableOf(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.StartsWith('|'))];

    private static string Line(string path, Access access) =>
        $"| `{path[(path.LastIndexOf('.') + 1)..].Replace('/', '.')}` |{string.Concat(Columns.Select(role => access.Permits(role) ? $" {Word(path, role)} |" : " |"))}";

    private static string Word(string path, ActorRole role) => role != ActorRole.Officer ? "yes" : AccessTable.DesksOf(path) switch
    {
        Desks.None => "yes",
        Desks.All => "all desks",
        var desks => desks.ToString().ToLowerInvariant(),
    };
}
