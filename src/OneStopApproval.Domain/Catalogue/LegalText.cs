using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OneStopApproval.Domain.Applicants;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>Rank of a text of law (立法法); numbers equal the contract's. A lower number goes before a higher one.</summary>
public enum LegalLevel
{
    /// <summary>法律, and decisions of the Standing Committee that have its force.</summary>
    Law = 1,

    /// <summary>行政法规, of the State Council.</summary>
    AdministrativeRegulation = 2,

    /// <summary>地方性法规, of a people's congress of a region.</summary>
    LocalRegulation = 3,

    /// <summary>部门规章, of a department of the State Council.</summary>
    DepartmentRule = 4,

    /// <summary>地方政府规章, of a region's government.</summary>
    LocalRule = 5,

    /// <summary>规范性文件: binds the authorities, makes no licence.</summary>
    NormativeDocument = 6,
}

/// <summary>A text that acts may rest on.</summary>
/// <param name="Title">Full title in Chinese, as papers print it.</param>
/// <param name="ShortTitle">Usual short title, or null.</param>
/// <param name="EnglishTitle">Title in English.</param>
/// <param name="Level">Its rank.</param>
/// <param name="Issuer">Who made it, in Chinese.</param>
/// <param name="Region">Where alone it is valid; null: in the whole country.</param>
public sealed record LegalText(
    string Title, string? ShortTitle, string EnglishTitle, LegalLevel Level, string Issuer, RegionCode? Region)
{
    /// <summary>How clocks name it, such as <c>ALL</c> in <c>ALL-42(1)</c>; null when none does.</summary>
    public string? Code { get; init; }

    /// <summary>Whether a legal basis names it.</summary>
    public bool IsCitedIn(string basis)
    {
        ArgumentNullException.ThrowIfNull(basis);
        return basis.Contains(Title, StringComparison.Ordinal)
            || (ShortTitle is not null && basis.Contains(ShortTitle, StringComparison.Ordinal));
    }
}

/// <summary>
/// The texts of law that this deployment knows, and where it acts. Rules of other regions may be among them, for comparison;
/// no act and no paper here rests on one.
/// </summary>
/// <param name="Region">Where this deployment acts; null in versions published before there was a register: nothing is refused then.</param>
/// <param name="Texts">All texts.</param>
public sealed partial record LegalRegister(RegionCode? Region, ImmutableArray<LegalText> Texts)
{
    /// <summary>Of a version that has none.</summary>
    public static LegalRegister None { get; } = new(null, []);

    /// <summary>The texts that a legal basis names, the highest rank first; one whose title another one's goes on from is not named by that.</summary>
    public ImmutableArray<LegalText> CitedIn(string basis)
    {
        ArgumentNullException.ThrowIfNull(basis);
        var left = basis;
        var cited = new List<LegalText>();
        foreach (var text in Texts.OrderByDescending(text => text.Title.Length).Where(text => text.IsCitedIn(left)))
        {
            cited.Add(text);
            left = left.Replace(text.Title, "", StringComparison.Ordinal);
        }

        return [.. cited.OrderBy(text => text.Level).ThenBy(Texts.IndexOf)];
    }

    /// <summary>Whether clocks can name its texts.</summary>
    public bool HasCodes => Texts.Any(text => text.Code is not null);

    /// <summary>The texts that rules of clocks name, the highest rank first.</summary>
    /// <param name="rules">Code of a text, alone or with an article, such as <c>ALL-42(1)</c>.</param>
    public ImmutableArray<LegalText> NamedBy(IEnumerable<string> rules)
    {
        var codes = rules.Select(rule => rule.Split('-', 2)[0]).ToHashSet(StringComparer.Ordinal);
        return [.. Texts.Where(text => text.Code is { } code && codes.Contains(code)).OrderBy(text => text.Level)];
    }

    /// <summary>The text that a legal basis names when it is exactly its title and one article of it, such as 行政许可法第七十八条; else null.</summary>
    public LegalText? ArticleOf(string basis)
    {
        ArgumentNullException.ThrowIfNull(basis);
        return Texts.FirstOrDefault(text => new[] { text.Title, text.ShortTitle }.OfType<string>().Any(title =>
            basis.StartsWith(title, StringComparison.Ordinal) && Article().IsMatch(basis[title.Length..])));
    }

    /// <summary>A text that a legal basis names and that is not valid here, or null.</summary>
    public LegalText? ForeignIn(string basis) => Texts.FirstOrDefault(text =>
        text.Region is { } region && Region is { } here && !region.Covers(here) && text.IsCitedIn(basis));

    [GeneratedRegex("^第[一二三四五六七八九十百千零〇]+条(之[一二三四五六七八九十]+)?(第[一二三四五六七八九十]+款)?(第[一二三四五六七八九十]+项)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Article();
}
