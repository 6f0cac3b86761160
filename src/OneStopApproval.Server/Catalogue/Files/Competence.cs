using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary>An entry of <c>competence</c> of an item.</summary>
internal static class Competence
{
    /// <summary>Reads a rule; it names at least one condition, and a grade that the item has.</summary>
    public static CompetenceRule Read(Fields fields, ItemChoices grades)
    {
        var grade = fields.OptionalText("grade");
        if (grade is { Length: > 0 } && grades.Find(grade) is null)
        {
            var known = grades.Options.IsEmpty ? "none" : string.Join(", ", grades.Options.Select(option => option.Id));
            fields.Fault(FaultKind.UnknownReference, "grade", $"there is no grade '{grade}'; grades of the item: {known}");
        }

        string[] conditions = ["establishment", "except_establishment", "outside_region", "grade"];
        if (!conditions.Any(fields.Has))
        {
            fields.Fault(FaultKind.MissingKey, "outcome", $"a rule without a condition turns everybody away: give one of {string.Join(", ", conditions)}");
        }
        else if (fields.Has("establishment") && fields.Has("except_establishment"))
        {
            fields.Fault(FaultKind.WrongValue, "except_establishment", "'establishment' and 'except_establishment' exclude each other");
        }

        return new CompetenceRule
        {
            When = fields.OptionalChoice<Establishment>("establishment"),
            Unless = fields.OptionalChoice<Establishment>("except_establishment"),
            Outside = ReadRegion(fields),
            Grade = grade,
            Outcome = ReadOutcome(fields),
            RightAuthority = ReadAuthority(fields),
            LegalBasis = fields.Text("legal_basis"),
        };
    }

    private static RegionCode? ReadRegion(Fields fields)
    {
        if (fields.OptionalText("outside_region") is not { Length: > 0 } text)
        {
            return null;
        }

        if (!RegionCode.TryParse(text, out var region))
        {
            fields.Fault(FaultKind.WrongValue, "outside_region", $"'{text}' is no region code of six digits, such as \"150000\"");
        }

        return region;
    }

    private static string ReadAuthority(Fields fields)
    {
        var authority = fields.Text("right_authority");
        if (authority.Replace(CompetenceRule.ProvinceWord, "", StringComparison.Ordinal).AsSpan().ContainsAny('{', '}'))
        {
            fields.Fault(FaultKind.WrongValue, "right_authority", $"'{authority}' knows one word in braces: {CompetenceRule.ProvinceWord}");
        }

        return authority;
    }

    // Bans come from their register, incomplete material from an officer, windows have a key of their own.
    private static DeclineOutcome ReadOutcome(Fields fields)
    {
        var outcome = fields.Choice<DeclineOutcome>("outcome");
        if (outcome is not (DeclineOutcome.NotCompetent or DeclineOutcome.NotRequired or 0))
        {
            fields.Fault(FaultKind.WrongValue, "outcome", $"competence is no reason for {Fields.NameOf(outcome)}: NOT_COMPETENT or NOT_REQUIRED");
        }

        return outcome;
    }
}
