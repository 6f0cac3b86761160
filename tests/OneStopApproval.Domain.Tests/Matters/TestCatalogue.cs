using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Dossiers;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>
/// A small catalogue with one item for each kind of rule: CMA with its technical review, two plain items that share a
/// material, one behind a decision edge, one that is deemed abandoned, one filing.
/// </summary>
internal static class TestCatalogue
{
    internal const string Cma = "cma";
    internal const string Construction = "construction-testing";
    internal const string Lightning = "lightning-testing";
    internal const string Water = "water-testing";
    internal const string Safety = "safety-testing";
    internal const string Vehicle = "vehicle-inspection-filing";

    internal const string Lead = "market-supervision";
    internal const string Bundle = "test-lab";

    /// <summary>The field whose grant covers water testing.</summary>
    internal const string CoveringField = "建筑工程";

    /// <summary>A material that CMA, construction and water testing list.</summary>
    internal const string SharedMaterial = "premises-proof";

    /// <summary>The source from which it can be filled in.</summary>
    internal const string Source = "land-register";

    /// <summary>A material that lightning alone lists.</summary>
    internal const string LightningMaterial = "lightning-report";

    internal static ApprovalCatalogue Value { get; } = new()
    {
        Version = "test-1",
        EffectiveFrom = new(2024, 1, 1),
        Departments =
        [
            Department(Lead, "市监", "0015", lead: true),
            Department("housing", "建", "0009"),
            Department("meteorology", "气象", "0041"),
            Department("water", "水", "0011"),
            Department("emergency-management", "应急", "0016"),
            Department("police", "公", "0006"),
        ],
        Centre = Department("service-centre", "政务", "0099"),
        Assessors =
        [
            .. Enumerable.Range(1, 6).Select(number => new Assessor(
                $"assessor-{number}", $"organisation-{number}", $"uscc-{number}", [Cma, Construction, Water], number % 2 == 0 ? [CoveringField] : ["食品", "环境"])),
        ],
        Items =
        [
            Item(Cma, Lead, ["quality-manual", SharedMaterial]) with
            {
                CertificateNumber = ServiceItem.CmaNumber,
                Tolerance = new(15, ["quality-manual", SharedMaterial], "容缺受理清单"),
                Limits = Limits(decision: 10, certificate: 7) with { TechnicalReview = 30, DecisionRule = "M163-11", CertificateRule = "M163-11" },
            },
            Item(Construction, "housing", [SharedMaterial]) with { Tolerance = new(10, [SharedMaterial], "容缺受理清单") },
            Item(Lightning, "meteorology", [LightningMaterial]),
            Item(Water, "water", ["staff-list", SharedMaterial]),
            Item(Safety, "emergency-management", ["staff-list"]) with { UnansweredCorrection = UnansweredCorrection.DeemedAbandoned },
            Item(Vehicle, "police", ["staff-list"]) with { Nature = ItemNature.Filing },
        ],
        Bundles =
        [
            new()
            {
                Id = Bundle,
                Name = "测试一件事",
                EnglishName = "Test lab",
                Items = [Cma, Construction, Lightning, Water, Safety, Vehicle],
                AlwaysItems = [],
                Edges = [new(Water, Cma, [CoveringField])],
            },
        ],
        Materials = [File("quality-manual"), File(SharedMaterial) with { Sources = [new(Source, Lead, Source, Source, "行政许可法")] }, File(LightningMaterial), File("staff-list") with { Table = DossierTable.Staff }, File("filing-consent") with { ProvesConsent = true }],
        Documents =
        [
            .. Enum.GetValues<DocumentType>().Select(type => new DocumentTemplate
            {
                Type = type,
                Title = type.ToString(),
                Number = $"{{mark}}{(int)type}字〔{{year}}〕{{serial:0000}}号",
                Seal = "受理专用章",
                LegalBasis = "行政许可法",
            }),
        ],
    };

    /// <summary>This catalogue with people kept apart at all desks of lightning testing.</summary>
    internal static ApprovalCatalogue WithSeparateDesks { get; } = Value with
    {
        Version = "test-desks",
        Items =
        [
            .. Value.Items.Select(item => item.Id == Lightning
                ? item with { SeparateDesks = [ReviewDesk.Clerk, ReviewDesk.Reviewer, ReviewDesk.Decider] }
                : item),
        ],
    };

    /// <summary>This catalogue with a chain of edges: safety testing behind water testing behind CMA, listed in any order.</summary>
    internal static ApprovalCatalogue WithChainOfEdges { get; } = Value with
    {
        Version = "test-chain",
        Bundles = [Value.Bundles[0] with { Edges = [new(Safety, Water, []), new(Water, Cma, [CoveringField])] }],
    };

    /// <summary>This catalogue with the shared material one that is never demanded.</summary>
    internal static ApprovalCatalogue WithSharing { get; } = Value with
    {
        Version = "test-sharing",
        Materials = [.. Value.Materials.Select(kind => kind.Id == SharedMaterial ? kind with { Shareable = true } : kind)],
    };

    /// <summary>This catalogue with the filing behind CMA.</summary>
    internal static ApprovalCatalogue WithFilingBehindCma { get; } = Value with
    {
        Version = "test-filing",
        Bundles = [Value.Bundles[0] with { Edges = [new(Water, Cma, [CoveringField]), new(Vehicle, Cma, [CoveringField])] }],
    };

    private static Department Department(string id, string mark, string code, bool lead = false) => new()
    {
        Id = id,
        Name = id,
        EnglishName = id,
        CaseCode = code,
        DocumentMark = mark,
        Lead = lead,
        Remedies = "六十日内可申请复议。",
    };

    private static ServiceItem Item(string id, string department, ImmutableArray<string> materials) => new()
    {
        Id = id,
        Name = id,
        EnglishName = id,
        Department = department,
        Nature = ItemNature.Licence,
        LegalBasis = "行政许可法",
        Limits = Limits(decision: 20, certificate: 10),
        Materials = [.. materials.Select(material => new ItemMaterial(material, true))],
        CertificateNumber = $"{{mark}}检字〔{{year}}〕{{serial:0000}}号",
        ValidityYears = id == Cma ? 6 : 5,
    };

    private static ItemLimits Limits(int decision, int certificate) => new()
    {
        Intake = 5,
        Correction = 10,
        Decision = decision,
        Certificate = certificate,
        Publication = 7,
        Extension = decision == 20 ? 10 : 0,
        DecisionRule = "ALL-42(1)",
        CertificateRule = "ALL-44",
    };

    private static MaterialKind File(string id) => new()
    {
        Id = id,
        Name = id,
        EnglishName = id,
        Form = MaterialForm.File,
        TrustLevel = 'C',
        MediaTypes = ["application/pdf"],
        MaximumBytes = 1_000_000,
    };
}
