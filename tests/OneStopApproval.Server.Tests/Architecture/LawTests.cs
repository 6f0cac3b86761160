using System.Globalization;
using System.Text.RegularExpressions;

namespace OneStopApproval.Server.Tests.Architecture;

/// <summary>docs/law.md and the tests say the same: which tests hold which rule, and which articles the code names.</summary>
public sealed partial class LawTests
{
    [Fact]
    public void Law_namesForEveryRuleExactlyTheTestsThatNameIt()
    {
        var told = Row().Matches(File.ReadAllText(RepositoryRoot.PathOf("docs/law.md")))
            .ToDictionary(row => int.Parse(row.Groups["rule"].Value, CultureInfo.InvariantCulture), row => Words(row.Groups["tests"].Value));
        var rules = RuleOfLaw().Matches(File.ReadAllText(RepositoryRoot.PathOf("docs/rules.md"))).Select(rule => int.Parse(rule.Groups["rule"].Value, CultureInfo.InvariantCulture)).ToArray();
        var found = rules.ToDictionary(rule => rule, _ => new SortedSet<string>(StringComparer.Ordinal));
        foreach (var (test, source) in Tests())
        {
            foreach (var rule in RulesIn(source))
            {
                found[rule].Add(test);
            }
        }

        Assert.Equal(rules.Order(), told.Keys.Order());
        Assert.All(found, rule => Assert.Equal($"{rule.Key}: {string.Join(' ', rule.Value)}", $"{rule.Key}: {string.Join(' ', told[rule.Key])}"));
    }

    [Fact]
    public void Law_listsEveryArticleThatTheCodeOrTheCatalogueCounts()
    {
        var law = File.ReadAllText(RepositoryRoot.PathOf("docs/law.md"));
        var counted = Sources("src", "*.cs").SelectMany(file => Article().Matches(File.ReadAllText(file)))
            .Concat(Sources("catalogue", "*.yaml").SelectMany(file => CountedRule().Matches(File.ReadAllText(file))))
            .Select(match => match.Groups["article"].Value)
            .Distinct(StringComparer.Ordinal);

        Assert.All(counted, article => Assert.Contains($"`{article}`", law, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Test, string Source)> Tests() =>
        from file in Sources("tests", "*Tests.cs")
        where !file.EndsWith("LawTests.cs", StringComparison.Ordinal)
        select (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));

    private static IEnumerable<string> Sources(string folder, string pattern) =>
        Directory.EnumerateFiles(RepositoryRoot.PathOf(folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    // What the summary of a class of tests names, and what its tests are named after.
    private static IEnumerable<int> RulesIn(string source)
    {
        var summary = Summary().Match(source).Groups["text"].Value.Replace("\n///", "", StringComparison.Ordinal);
        foreach (var list in RuleList().Matches(summary).Select(match => match.Groups["list"].Value))
        {
            var numbers = Number().Matches(list).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();
            var through = list.Contains(" to ", StringComparison.Ordinal) ? Enumerable.Range(numbers[0], numbers[^1] - numbers[0] + 1) : numbers;
            foreach (var number in through)
            {
                yield return number;
            }
        }

        foreach (Match named in NamedAfter().Matches(source))
        {
            yield return int.Parse(named.Groups["rule"].Value, CultureInfo.InvariantCulture);
        }
    }

    private static SortedSet<string> Words(string cell) =>
        new(cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.EndsWith("Tests", StringComparison.Ordinal)), StringComparer.Ordinal);

    [GeneratedRegex(@"^\| (?<rule>\d+) \|[^|]*\|[^|]*\|(?<tests>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^(?<rule>\d+)\. ", RegexOptions.Multiline)]
    private static partial Regex RuleOfLaw();

    [GeneratedRegex(@"<summary>(?<text>(?:(?!</summary>)[\s\S])*)</summary>\s*(?:\[[^\n]*\n\s*)*public sealed (?:partial )?class \w+Tests\b")]
    private static partial Regex Summary();

    [GeneratedRegex(@"[Rr]ules? (?<list>\d+(?:(?:, | and | to )\d+)*)")]
    private static partial Regex RuleList();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:void|Task) Rule(?<rule>\d+)_")]
    private static partial Regex NamedAfter();

    [GeneratedRegex("\"(?<article>(?:ALL|CC|M163|MPS)[0-9]*-[0-9()]+)\"")]
    private static partial Regex Article();

    [GeneratedRegex(@"_rule: (?<article>\S+)")]
    private static partial Regex CountedRule();
}
