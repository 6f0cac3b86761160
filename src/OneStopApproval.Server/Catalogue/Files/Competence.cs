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

        string[] conditions = ["establishment", "except_establishment", "grade"];
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
            Grade = grade,
            Outcome = ReadOutcome(fields),
            RightAuthority = fields.Text("right_authority"),
            LegalBasis = fields.Text("legal_basis"),
        };
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
