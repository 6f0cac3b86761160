using System.Text.RegularExpressions;

namespace OneStopApproval.Domain.Tests.Architecture;

/// <summary>The habits that keep the tree readable, each named in the failure with the files that broke it.</summary>
public sealed partial class TidinessTests
{
    private const int DeepestFolder = 4;
    private const int LongestFile = 500;

    private static readonly string[] NamesByKind = ["Common", "Helpers", "Models", "Services", "Utils"];

    [Fact]
    public void Folder_namedByKind_isRefused() =>
        AssertNone(SourceTree.Files.Where(file =>
            SourceTree.FoldersOf(file).Any(folder => NamesByKind.Contains(folder, StringComparer.OrdinalIgnoreCase))));

    [Fact]
    public void Folder_deeperThanFour_isRefused() =>
        AssertNone(SourceTree.Files.Where(file => SourceTree.FoldersOf(file).Length > DeepestFolder));

    [Fact]
    public void File_longerThanFiveHundredLines_isRefused() =>
        AssertNone(SourceTree.Of(".cs", ".proto", ".sh")
            .Where(file => !SourceTree.IsMigration(file) && File.ReadLines(RepositoryRoot.PathOf(file)).Count() > LongestFile));

    [Fact]
    public void LockFile_namingARegistry_isRefused() =>
        AssertNone(SourceTree.Files.Where(file =>
            Path.GetFileName(file) is "packages.lock.json" or "package-lock.json" && Holds(file, Address())));

    [Fact]
    public void Source_leftUnfinished_isRefused() =>
        AssertNone(SourceTree.Of(".cs", ".proto").Where(file => Holds(file, Unfinished())));

    [Fact]
    public void AsyncMethod_thatNobodyCanAwait_isRefused() =>
        AssertNone(SourceTree.Of(".cs").Where(file => Holds(file, AsyncVoid())));

    private static bool Holds(string file, Regex pattern) =>
        pattern.IsMatch(File.ReadAllText(RepositoryRoot.PathOf(file)));

    private static void AssertNone(IEnumerable<string> offenders)
    {
        var names = offenders.Order(StringComparer.Ordinal).ToList();
        Assert.True(names.Count == 0, string.Join('\n', names));
    }

    [GeneratedRegex("[a-z]+://")]
    private static partial Regex Address();

    [GeneratedRegex(@"\basync\s+void\b")]
    private static partial Regex AsyncVoid();

    [GeneratedRegex(@"\bTO" + @"DO\b|\bNotImplemented" + @"Exception\b")]
    private static partial Regex Unfinished();
}
