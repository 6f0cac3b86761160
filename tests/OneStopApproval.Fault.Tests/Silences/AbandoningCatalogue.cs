namespace OneStopApproval.Fault.Tests.Silences;

/// <summary>
/// The shipped catalogue, but that an application for one item is deemed abandoned when its correction notice is not answered
/// (rule 11): no shipped item's own rule says so.
/// </summary>
internal sealed class AbandoningCatalogue : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osa-catalogue-");

    internal AbandoningCatalogue(string item)
    {
        var shipped = RepositoryRoot.PathOf("catalogue");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var changed = Path.Combine(Folder, "items", $"{item}.yaml");
        var text = File.ReadAllText(changed);
        var abandoning = text.Replace("unanswered_correction: TASK_TO_DECLINE", "unanswered_correction: DEEMED_ABANDONED", StringComparison.Ordinal);
        Assert.NotEqual(text, abandoning);
        File.WriteAllText(changed, abandoning);
    }

    internal string Folder => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
