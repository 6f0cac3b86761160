namespace OneStopApproval.Cli.Walkthrough;

/// <summary>The service items of the story.</summary>
internal static class Item
{
    /// <summary>检验检测机构资质认定, market supervision.</summary>
    internal const string Cma = "cma";

    /// <summary>建设工程质量检测机构资质, housing.</summary>
    internal const string Construction = "construction-testing";

    /// <summary>雷电防护装置检测资质, meteorology.</summary>
    internal const string Lightning = "lightning-testing";

    /// <summary>水利工程质量检测单位资质, water; it waits for CMA.</summary>
    internal const string Water = "water-testing";

    /// <summary>All of them, in the order of the bundle.</summary>
    internal static readonly string[] All = [Cma, Construction, Lightning, Water];
}

/// <summary>The days on which the story happens, in Asia/Shanghai.</summary>
internal static class Days
{
    /// <summary>Monday: plan, draft, materials, submission.</summary>
    internal static readonly DateOnly Submission = new(2026, 1, 5);

    /// <summary>Wednesday, third intake day: the notice, and the acceptances that it does not hold up.</summary>
    internal static readonly DateOnly Notice = new(2026, 1, 7);

    /// <summary>The fifth working day after the submission.</summary>
    internal static readonly DateOnly IntakeDue = new(2026, 1, 12);

    /// <summary>The lab answers.</summary>
    internal static readonly DateOnly Answer = new(2026, 1, 12);

    /// <summary>The fifth working day after the answer.</summary>
    internal static readonly DateOnly SecondIntakeDue = new(2026, 1, 19);

    /// <summary>Lightning is accepted, and all departments are at work.</summary>
    internal static readonly DateOnly Acceptance = new(2026, 1, 13);

    /// <summary>The visit is demanded.</summary>
    internal static readonly DateOnly Demand = new(2026, 1, 15);

    /// <summary>The lab comes.</summary>
    internal static readonly DateOnly Visit = new(2026, 1, 20);

    /// <summary>The assessors' conclusion arrives.</summary>
    internal static readonly DateOnly Conclusion = new(2026, 1, 26);

    /// <summary>Lightning is decided while others are open.</summary>
    internal static readonly DateOnly LightningDecision = new(2026, 1, 29);

    /// <summary>Housing and market supervision decide in the same moment.</summary>
    internal static readonly DateOnly TwinDecision = new(2026, 2, 2);

    /// <summary>Water accepts.</summary>
    internal static readonly DateOnly WaterAcceptance = new(2026, 2, 4);

    /// <summary>20 working days later: over the Spring Festival, with both of its make-up Saturdays.</summary>
    internal static readonly DateOnly WaterDue = new(2026, 3, 10);

    /// <summary>Water decides, which joins the application.</summary>
    internal static readonly DateOnly Join = new(2026, 2, 9);

    /// <summary>The certificates are issued.</summary>
    internal static readonly DateOnly Certificates = new(2026, 2, 10);
}
