using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Fault.Tests.Calls;

/// <summary>What labs ask for.</summary>
internal static class Asks
{
    internal const string Bundle = "bundles/construction-lab";

    /// <summary>The bundle of all seven departments.</summary>
    internal const string WholeBundle = "bundles/testing-lab";

    internal const string Cma = "cma";
    internal const string Construction = "construction-testing";
    internal const string Lightning = "lightning-testing";
    internal const string Water = "water-testing";
    internal const string Produce = "catl";
    internal const string Safety = "safety-testing";
    internal const string Vehicle = "vehicle-inspection-filing";
    internal const string Forensic = "forensic-registration";

    /// <summary>The officer of an item's department.</summary>
    internal static Person OfficerOf(string item) => item switch
    {
        Cma => Person.Market,
        Construction => Person.Housing,
        Lightning => Person.Meteorology,
        Water => Person.Water,
        Produce => Person.Agriculture,
        Safety => Person.Emergency,
        Vehicle or Forensic => Person.Police,
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "No such item."),
    };

    internal static CreateApplicationRequest Application(string uscc, string site, params IEnumerable<string> items)
    {
        var request = new CreateApplicationRequest
        {
            Bundle = Bundle,
            Applicant = new()
            {
                Uscc = uscc,
                DisplayName = "试验用检测有限公司",
                LegalRepresentative = "张试验",
                ContactName = "李样例",
                ContactPhone = "0471-0000000",
                RegionCode = "150100",
                Address = "呼和浩特市试验路一号",
                ElectronicDeliveryConsent = true,
            },
        };
        request.Reviews.Add(items.Select(item => Review(item, site)));
        return request;
    }

    // Building works is a field that lets CMA's grant cover water testing.
    private static ReviewRequest Review(string item, string site) => new()
    {
        Item = $"serviceItems/{item}",
        Site = site,
        Kind = ReviewKind.First,
        Procedure = Procedure.General,
        AskedScope =
        {
            new ScopeRow { Site = site, Field = "建筑工程", Object = "混凝土", Parameter = "抗压强度", Standard = "GB/T 50081-2019" },
        },
        Grade = item switch
        {
            Construction => "special",
            Lightning or Water => "grade-b",
            _ => "",
        },
        Categories =
        {
            item switch
            {
                Construction => ["building-materials"],
                Water => ["concrete"],
                Safety => ["mines"],
                _ => Array.Empty<string>(),
            },
        },
    };
}
