namespace OneStopApproval.Cli.Walkthrough;

/// <summary>The service items that the story knows. A lab asks for the first four at least; what else it asks for is played along.</summary>
internal static class Item
{
    /// <summary>检验检测机构资质认定, market supervision.</summary>
    internal const string Cma = "cma";

    /// <summary>农产品质量安全检测机构考核, agriculture.</summary>
    internal const string Produce = "catl";

    /// <summary>建设工程质量检测机构资质, housing.</summary>
    internal const string Construction = "construction-testing";

    /// <summary>雷电防护装置检测资质, meteorology.</summary>
    internal const string Lightning = "lightning-testing";

    /// <summary>安全生产检测检验机构资质, emergency management.</summary>
    internal const string Safety = "safety-testing";

    /// <summary>机动车安全技术检验机构联网备案, police: a filing, which waits for CMA and is outside the join.</summary>
    internal const string Vehicle = "vehicle-inspection-filing";

    /// <summary>水利工程质量检测单位资质, water; it waits for CMA.</summary>
    internal const string Water = "water-testing";

    /// <summary>Those without which there is no story.</summary>
    internal static readonly string[] Needed = [Cma, Construction, Lightning, Water];

    /// <summary>Those that are played along when a lab asks for them.</summary>
    internal static readonly string[] Further = [Produce, Safety, Vehicle];

    /// <summary>Those that wait for CMA.</summary>
    internal static readonly string[] Waiting = [Water, Vehicle];

    /// <summary>Those that the departments decide in the same moment.</summary>
    internal static readonly string[] DecidedTogether = [Cma, Produce, Construction, Safety];
}
