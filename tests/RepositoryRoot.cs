namespace OneStopApproval;

/// <summary>Leads tests to the files of the repository: documents, catalogue, protos, projects.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder that holds the solution.</summary>
    internal static string Folder { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The absolute path of something named from the root with forward slashes.</summary>
    internal static string PathOf(string relative) => Path.GetFullPath(relative, Folder);

    private static string Find(string? start)
    {
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "OneStopApproval.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"No solution lies above {start}.");
    }
}
