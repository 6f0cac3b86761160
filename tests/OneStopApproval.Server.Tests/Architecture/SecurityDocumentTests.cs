using System.Text.RegularExpressions;

namespace OneStopApproval.Server.Tests.Architecture;

/// <summary>docs/security.md names no test that is not there.</summary>
public sealed partial class SecurityDocumentTests
{
    [Fact]
    public void Every_countermeasure_has_tests_and_every_test_named_exists()
    {
        var tests = Directory.EnumerateFiles(RepositoryRoot.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .ToHashSet(StringComparer.Ordinal);
        var rows = Row().Matches(File.ReadAllText(RepositoryRoot.PathOf("docs/security.md"))).Select(row => row.Groups["tests"].Value).ToArray();

        Assert.True(rows.Length >= 10, "The table of docs/security.md was not read.");
        Assert.All(rows.SelectMany(row => row.Split(' ')), test => Assert.Contains(test, tests));
    }

    [GeneratedRegex(@"^\|(?! who | ?-)(?:[^|]*\|){4} (?<tests>[A-Za-z ]+) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}
