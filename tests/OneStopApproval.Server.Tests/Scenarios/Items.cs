namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>The items of the stories and the departments that handle them.</summary>
internal static class Items
{
    public const string Cma = "cma";
    public const string Construction = "construction-testing";
    public const string Lightning = "lightning-testing";
    public const string Water = "water-testing";

    public const string Bundle = "bundles/construction-lab";

    /// <summary>The department that leads.</summary>
    public const string Lead = "market-supervision";

    public static string DepartmentOf(string item) => item switch
    {
        Cma => Lead,
        Construction => "housing",
        Lightning => "meteorology",
        Water => "water",
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "No item of the stories."),
    };
}
