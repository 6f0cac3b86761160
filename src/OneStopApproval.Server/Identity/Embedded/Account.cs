using System.Security.Claims;
using OneStopApproval.Domain.Catalogue;

namespace OneStopApproval.Server.Identity.Embedded;

/// <summary>Somebody invented, as whom anybody may log in on a development server.</summary>
/// <param name="Group">Under which heading the login page shows it.</param>
/// <param name="Name">What it shows.</param>
/// <param name="Subject">Its subject, and its name in the address of the login page.</param>
/// <param name="Claims">What its tokens say besides.</param>
internal sealed record Account(string Group, string Name, string Subject, IReadOnlyList<Claim> Claims)
{
    private static readonly (string Level, string Region, string Title)[] Levels =
        [("province", "150000", "自治区"), ("league", "150100", "呼和浩特市"), ("banner", "150105", "赛罕区")];

    // Those of samples/labs: what osa applies for, its owner finds after the login.
    private static readonly (string Uscc, string Title)[] Labs =
    [
        ("911501000000000004", "呼和浩特示例检测"), ("911502000000000271", "包头仿真检测"), ("91150400MA0N00013R", "赤峰示例检测"),
        ("91150500MA0N000142", "通辽仿真检测"), ("91150600MA0N00015A", "鄂尔多斯示例检测"), ("91150700MA0N000126", "呼伦贝尔仿真检测"),
    ];

    /// <summary>One for every role, and for every department of the catalogue at every level.</summary>
    internal static IReadOnlyList<Account> Of(ApprovalCatalogue catalogue) =>
    [
        .. Labs.Select(lab => Of("检测机构 Labs", lab.Title, $"applicant-{lab.Uscc}", "applicant", ("uscc", lab.Uscc))),
        Of("检测机构 Labs", "代理人（自然人）", "agent-1", "agent"),
        .. catalogue.Departments.SelectMany(department => Levels.SelectMany(level => OfDepartment(department, level))),
        .. Levels.Select(level => Office("人民政府 Government", $"{level.Title}负责人", "head-government", "government_head", level)),
        .. Levels.Select(level => Office("政务服务中心 Windows", $"{level.Title}窗口", "window", "window", level)),
        .. catalogue.Assessors.Select(assessor => Of("评审员 Assessors", $"{assessor.Organisation} {assessor.Id}", assessor.Id, "assessor")),
        Of("平台 Platform", "运维", "operator-1", "operator"),
        Of("平台 Platform", "运维（第二人）", "operator-2", "operator"),
        Of("平台 Platform", "审计", "auditor-1", "auditor"),
    ];

    /// <summary>The system of a department, under its own name.</summary>
    internal static Account System(string client, string department) => Of(
        "", client, client, "officer", ("department", department), ("level", Levels[0].Level), ("region", Levels[0].Region));

    private static IEnumerable<Account> OfDepartment(Domain.Catalogue.Department department, (string Level, string Region, string Title) level) =>
    [
        Office(department.Name, $"{level.Title}经办人", $"officer-{department.Id}", "officer", level, ("department", department.Id)),
        Office(department.Name, $"{level.Title}负责人", $"head-{department.Id}", "authority_head", level, ("department", department.Id)),
    ];

    // The office of the autonomous region has the subject that development tokens give it, so that both are the same person.
    private static Account Office(
        string group, string name, string subject, string role, (string Level, string Region, string Title) level, params (string, string)[] claims) =>
        Of(group, name, level == Levels[0] ? $"{subject}-1" : $"{subject}-{level.Level}-1", role, [.. claims, ("level", level.Level), ("region", level.Region)]);

    private static Account Of(string group, string name, string subject, string role, params (string Name, string Value)[] claims) =>
        new(group, name, subject, [new("role", role), .. claims.Select(claim => new Claim(claim.Name, claim.Value))]);
}
