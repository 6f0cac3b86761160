namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>The items of the stories and the departments that handle them.</summary>
internal static class Items
{
    public const string Cma = "cma";
    public const string Construction = "construction-testing";
    public const string Lightning = "lightning-testing";
    public const string Water = "water-testing";

    public const string Vehicle = "vehicle-inspection-filing";

    public const string Catl = "catl";

    public const string Safety = "safety-testing";

    /// <summary>The registration that only institutions of public-security organs can ask for.</summary>
    public const string Forensic = "forensic-registration";

    public const string Bundle = "bundles/construction-lab";

    /// <summary>The bundle of all seven departments.</summary>
    public const string WholeBundle = "bundles/testing-lab";

    /// <summary>The department that leads.</summary>
    public const string Lead = "market-supervision";

    /// <summary>The department of the filing, which others ask too.</summary>
    public const string Police = "police";

    /// <summary>The bundle that carries these items.</summary>
    public static string BundleOf(params string[] items) =>
        items.Except([Cma, Construction, Lightning, Water]).ToArray() is not { Length: > 0 } others ? Bundle
        : others is [Vehicle] && items.Except([Cma, Vehicle]).ToArray() is [] ? "bundles/cma-vehicle-filing"
        : WholeBundle;

    /// <summary>The field of a story's capability rows: that which an edge to the item looks for.</summary>
    public static string FieldOf(params string[] items) => items.Contains(Vehicle) ? "机动车安检" : "建筑工程";

    /// <summary>The grade that a story asks for; empty for an item that has none.</summary>
    public static string GradeOf(string item) => item switch
    {
        Construction => "special",
        Lightning or Water => "grade-b",
        _ => "",
    };

    /// <summary>The categories that a story asks for; none for an item that has none.</summary>
    public static string[] CategoriesOf(string item) => item switch
    {
        Construction => ["building-materials"],
        Water => ["concrete"],
        Safety => ["mines"],
        _ => [],
    };

    public static string DepartmentOf(string item) => item switch
    {
        Cma => Lead,
        Construction => "housing",
        Lightning => "meteorology",
        Water => "water",
        Vehicle or Forensic => Police,
        Catl => "agriculture",
        Safety => "emergency-management",
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "No item of the stories."),
    };
}
