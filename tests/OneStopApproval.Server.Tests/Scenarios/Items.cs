namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>The items of the stories and the departments that handle them.</summary>
internal static class Items
{
    public const string Cma = "cma";
    public const string Construction = "construction-testing";
    public const string Lightning = "lightning-testing";
    public const string Water = "water-testing";

    public const string Vehicle = "vehicle-inspection-filing";

    public const string Bundle = "bundles/construction-lab";

    /// <summary>The department that leads.</summary>
    public const string Lead = "market-supervision";

    /// <summary>The department of the filing, which others ask too.</summary>
    public const string Police = "police";

    /// <summary>The bundle that carries these items.</summary>
    public static string BundleOf(params string[] items) => items.Contains(Vehicle) ? "bundles/cma-vehicle-filing" : Bundle;

    /// <summary>The field of a story's capability rows: that which an edge to the item looks for.</summary>
    public static string FieldOf(params string[] items) => items.Contains(Vehicle) ? "机动车安检" : "建筑工程";

    public static string DepartmentOf(string item) => item switch
    {
        Cma => Lead,
        Construction => "housing",
        Lightning => "meteorology",
        Water => "water",
        Vehicle => Police,
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "No item of the stories."),
    };
}
