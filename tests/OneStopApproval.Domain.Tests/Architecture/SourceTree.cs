namespace OneStopApproval.Domain.Tests.Architecture;

/// <summary>The files that people write and review: what is built, downloaded or kept by git is left out.</summary>
internal static class SourceTree
{
    // The protos of OpenTelemetry are published under paths that their imports fix.
    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal)
    {
        ".git", ".idea", ".vs", "artifacts", "bin", "data", "dist", "gen", "node_modules", "obj", "opentelemetry", "TestResults",
    };

    /// <summary>All files, as paths from the root with forward slashes.</summary>
    internal static IReadOnlyList<string> Files { get; } =
        [.. Walk(RepositoryRoot.Folder).Select(file => Path.GetRelativePath(RepositoryRoot.Folder, file).Replace('\\', '/'))];

    /// <summary>The files whose names end in one of the given extensions.</summary>
    internal static IEnumerable<string> Of(params string[] extensions) =>
        Files.Where(file => extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal));

    /// <summary>The names of the folders a file lies in, outermost first.</summary>
    internal static string[] FoldersOf(string file) => file.Split('/')[..^1];

    /// <summary>Whether EF Core's tool wrote the file.</summary>
    internal static bool IsMigration(string file) => FoldersOf(file).Contains("Migrations");

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateDirectories(folder)
            .Where(inner => !NotOurs.Contains(Path.GetFileName(inner)))
            .SelectMany(Walk)
            .Concat(Directory.EnumerateFiles(folder));
}
