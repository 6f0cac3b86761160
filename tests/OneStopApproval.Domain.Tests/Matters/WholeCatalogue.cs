using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Reviews;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>
/// The shipped catalogue in small: all seven departments and eight items, with every rule that turns somebody away and both
/// decision edges.
/// </summary>
internal static class WholeCatalogue
{
    internal const string Catl = "catl";
    internal const string Forensic = "forensic-registration";

    internal const string GradeA = "grade-a";
    internal const string GradeB = "grade-b";

    /// <summary>The right authority of what these departments do not decide.</summary>
    internal const string Ministry = "国务院主管部门";

    private static readonly ItemChoices Grades = new(ChoiceRule.One, [new(GradeA, "甲级", "Grade A"), new(GradeB, "乙级", "Grade B")]);

    private static readonly ItemChoices Specials =
        new(ChoiceRule.OneOrMore, [new("road", "道路工程", "Roads"), new("bridge", "桥梁", "Bridges")]);

    private static readonly ItemChoices Kinds = new(
        ChoiceRule.One,
        [new("comprehensive", "综合资质", "Comprehensive") { CoversCategories = true }, new("special", "专项资质", "Special")]);

    internal static ApprovalCatalogue Value { get; } = TestCatalogue.Value with
    {
        Version = "test-whole",
        Departments = [.. TestCatalogue.Value.Departments, TestCatalogue.Value.Departments[1] with { Id = "agriculture", DocumentMark = "农牧", CaseCode = "0013" }],
        Items =
        [
            .. TestCatalogue.Value.Items.Select(item => item.Id switch
            {
                Cma => item with { Competence = [Away() with { When = Establishment.StateCouncilDepartment }] },
                Construction => item with { Grades = Kinds, Categories = Specials },
                Lightning => item with { Grades = Grades },
                Water => item with
                {
                    Grades = Grades,
                    Categories = Specials,
                    Competence = [Away() with { Grade = GradeA }],
                    BatchWindows = [new(new(2026, 1, 1), new(2026, 6, 30), new(2025, 9, 30)), new(new(2026, 9, 1), new(2026, 11, 30), new(2026, 5, 29))],
                },
                _ => item,
            }),
            TestCatalogue.Value.FindItem(Construction)! with { Id = Catl, Department = "agriculture", Nature = ItemNature.Confirmation },
            TestCatalogue.Value.FindItem(Construction)! with
            {
                Id = Forensic,
                Department = "police",
                Nature = ItemNature.Confirmation,
                Competence = [Away() with { Unless = Establishment.PublicSecurityOrgan }],
            },
        ],
        Bundles =
        [
            TestCatalogue.Value.Bundles[0] with
            {
                Items = [.. TestCatalogue.Value.Bundles[0].Items, Catl, Forensic],
                Edges = [new(Water, Cma, [CoveringField]), new(Vehicle, Cma, [CoveringField])],
            },
        ],
    };

    private static CompetenceRule Away() => new() { Outcome = DeclineOutcome.NotCompetent, RightAuthority = Ministry, LegalBasis = "示例规定第五条" };
}
