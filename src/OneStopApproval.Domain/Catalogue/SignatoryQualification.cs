using System.Collections.Immutable;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>What a person must be to sign reports for what an item covers (授权签字人任职条件): by title, or by what counts as one.</summary>
/// <param name="Titles">Professional titles that do, each as it is written.</param>
/// <param name="Years">Years in the field that a title needs besides; 0 for none.</param>
/// <param name="Equivalents">What counts as a title.</param>
/// <param name="LegalBasis">Articles it rests on, in Chinese.</param>
public sealed record SignatoryQualification(
    ImmutableArray<string> Titles, int Years, ImmutableArray<TitleEquivalent> Equivalents, string LegalBasis)
{
    /// <summary>Whether a person has it on a day.</summary>
    /// <param name="title">Professional title; empty for none.</param>
    /// <param name="education">Education; empty when it was not given.</param>
    /// <param name="inFieldSince">First day in the field; null when it was not given.</param>
    /// <param name="on">The day.</param>
    public bool Admits(string title, string education, DateOnly? inFieldSince, DateOnly on) =>
        (Titles.Contains(title) && Worked(inFieldSince, Years, on))
        || Equivalents.Any(equivalent => equivalent.Education == education && Worked(inFieldSince, equivalent.Years, on));

    private static bool Worked(DateOnly? since, int years, DateOnly on) => years == 0 || since?.AddYears(years) <= on;
}

/// <summary>Education that counts as a title after years in the field (同等能力).</summary>
/// <param name="Education">Education, for example <c>博士</c>.</param>
/// <param name="Years">Years in the field.</param>
public sealed record TitleEquivalent(string Education, int Years);
