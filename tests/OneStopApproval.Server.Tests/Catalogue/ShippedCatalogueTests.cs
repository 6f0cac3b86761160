using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Catalogue;

namespace OneStopApproval.Server.Tests.Catalogue;

/// <summary>The catalogue in the repository.</summary>
public sealed class ShippedCatalogueTests
{
    private static readonly LoadedCatalogue Shipped = CatalogueText.Shipped();

    [Fact]
    public void Catalogue_asShipped_hasNoFault()
    {
        var result = CatalogueLoader.LoadFolder(RepositoryRoot.PathOf("catalogue"));

        Assert.True(result.Succeeded, string.Join('\n', result.Faults));
        Assert.Empty(result.Faults);
    }

    [Fact]
    public void Catalogue_storedAndReadBack_isTheSame()
    {
        var again = CatalogueLoader.Load(new CatalogueFiles(Shipped.Files.Texts));

        Assert.True(again.Succeeded);
        Assert.Equal(Shipped.Files.ContentHash, again.Loaded.Files.ContentHash);
        Assert.Equal(Shipped.Catalogue.Items.Select(item => item.Id), again.Loaded.Catalogue.Items.Select(item => item.Id));
    }

    [Fact]
    public void Version_asShipped_countsFromTheFirstDayOf2026()
    {
        Assert.Equal("2026-02", Shipped.Catalogue.Version);
        Assert.Equal(new DateOnly(2026, 1, 1), Shipped.Catalogue.EffectiveFrom);
    }

    [Fact]
    public void Lead_asShipped_isMarketSupervisionAndStandsFirst()
    {
        Assert.Equal("market-supervision", Shipped.Catalogue.Lead.Id);
        Assert.Equal(
            ["market-supervision", "housing", "meteorology", "water", "agriculture", "police", "emergency-management"],
            Shipped.Catalogue.Departments.Select(department => department.Id));
    }

    [Theory]
    [InlineData(DocumentType.Certificate, "cma", "检验检测机构资质认定证书")]
    [InlineData(DocumentType.Certificate, "construction-testing", "建设工程质量检测机构资质证书")]
    [InlineData(DocumentType.Certificate, "lightning-testing", "雷电防护装置检测资质证书")]
    [InlineData(DocumentType.Certificate, "water-testing", "水利工程质量检测单位资质等级证书")]
    [InlineData(DocumentType.Certificate, "catl", "农产品质量安全检测机构考核合格证书")]
    [InlineData(DocumentType.Certificate, "safety-testing", "安全生产检测检验机构资质证书")]
    [InlineData(DocumentType.Certificate, "forensic-registration", "鉴定机构资格证书")]
    [InlineData(DocumentType.PartialGrant, "cma", "部分准予行政许可决定书")]
    [InlineData(DocumentType.PartialGrant, "catl", "部分准予行政确认决定书")]
    [InlineData(DocumentType.Refusal, "forensic-registration", "不予行政确认决定书")]
    [InlineData(DocumentType.CertificateAnnulment, "cma", "撤销行政许可决定书")]
    [InlineData(DocumentType.CertificateAnnulment, "catl", "撤销行政确认决定书")]
    [InlineData(DocumentType.CertificateRevocation, "catl", "吊销证书决定书")]
    [InlineData(DocumentType.CertificateRecall, "forensic-registration", "撤回行政确认决定书")]
    [InlineData(DocumentType.CertificateCancellation, "catl", "注销行政确认决定书")]
    public void Title_asShipped_suitsTheItem(DocumentType type, string item, string title) =>
        Assert.Equal(title, Shipped.Catalogue.FindTemplate(DocumentOf(type, item))!.Title);

    [Theory]
    [InlineData(DocumentType.FilingReceipt, "vehicle-inspection-filing")]
    [InlineData(DocumentType.FilingReceipt, "cma")]
    [InlineData(DocumentType.Grant, "catl")]
    public void Basis_asShipped_isTheItemsOwn(DocumentType type, string item) => Assert.Equal(
        Shipped.Catalogue.FindItem(item)!.LegalBasis, Shipped.Catalogue.FindTemplate(DocumentOf(type, item))!.LegalBasis);

    [Theory]
    [InlineData("cma", 5, 30, 10, 7)]
    [InlineData("construction-testing", 5, null, 20, 10)]
    [InlineData("lightning-testing", 5, null, 20, 10)]
    [InlineData("water-testing", 5, null, 20, 10)]
    [InlineData("catl", 5, null, 20, 10)]
    [InlineData("safety-testing", 5, null, 20, 10)]
    [InlineData("forensic-registration", 5, null, 20, 10)]
    public void Limits_asShipped_areTheLaws(string item, int intake, int? technicalReview, int decision, int certificate)
    {
        var limits = Shipped.Catalogue.FindItem(item)!.Limits;

        Assert.Equal(
            (intake, 10, technicalReview, decision, certificate, 7),
            (limits.Intake, limits.Correction, limits.TechnicalReview, limits.Decision, limits.Certificate, limits.Publication));
        Assert.Equal(item == "safety-testing" ? 18 : null, limits.PromisedDecision);
        Assert.True(limits.PromisedDecision is null || Shipped.Catalogue.FindItem(item)!.ToBeConfirmed.Contains("limits.promised_decision"));
    }

    [Fact]
    public void VehicleFiling_asShipped_hasNoDecisionAndNoCertificate()
    {
        var filing = Shipped.Catalogue.FindItem("vehicle-inspection-filing")!;

        Assert.Equal(ItemNature.Filing, filing.Nature);
        Assert.Equal((5, 0, 0), (filing.Limits.Intake, filing.Limits.Decision, filing.Limits.Certificate));
        Assert.Equal(("", 0), (filing.CertificateNumber, filing.ValidityYears));
    }

    [Theory]
    [InlineData("cma", Establishment.Ordinary, "150100", null, null)]
    [InlineData("cma", Establishment.StateCouncilDepartment, "150100", null, "国家市场监督管理总局")]
    [InlineData("cma", Establishment.StateCouncilDepartment, "110000", null, "国家市场监督管理总局")]
    [InlineData("cma", Establishment.PublicSecurityOrgan, "150100", null, null)]
    [InlineData("cma", Establishment.Ordinary, "130400", null, "河北省市场监督管理部门")]
    [InlineData("water-testing", Establishment.Ordinary, "150100", "grade-a", "中华人民共和国水利部")]
    [InlineData("water-testing", Establishment.Ordinary, "150100", "grade-b", null)]
    [InlineData("water-testing", Establishment.Ordinary, "130400", "grade-a", "中华人民共和国水利部")]
    [InlineData("water-testing", Establishment.Ordinary, "130400", "grade-b", "河北省水行政主管部门")]
    [InlineData("forensic-registration", Establishment.Ordinary, "150100", null, "内蒙古自治区司法厅")]
    [InlineData("forensic-registration", Establishment.StateCouncilDepartment, "150100", null, "内蒙古自治区司法厅")]
    [InlineData("forensic-registration", Establishment.PublicSecurityOrgan, "150100", null, null)]
    public void Competence_asShipped_namesTheRightAuthority(
        string item, Establishment establishment, string region, string? grade, string? right)
    {
        var origin = LabOrigin.Of(establishment, region);
        var rule = Shipped.Catalogue.FindItem(item)!.Incompetence(origin, grade);

        Assert.Equal(right, rule?.AuthorityFor(origin));
        Assert.True(rule is null || rule.Outcome == DeclineOutcome.NotCompetent);
    }

    [Fact]
    public void Seals_asShipped_areSpecimensOfTheLeadForBothItsSeals()
    {
        Assert.Equal(["", "受理专用章"], Shipped.Catalogue.Lead.Seals.Select(seal => seal.Purpose));
        Assert.All(Shipped.Catalogue.Lead.Seals, seal => Assert.Contains("valid nowhere", seal.Svg, StringComparison.Ordinal));
        Assert.NotEqual(
            CatalogueValues.Of("seals/one.svg", Shipped.Catalogue.Lead.Seals[0].Svg), CatalogueValues.Of("seals/one.svg", Shipped.Catalogue.Lead.Seals[1].Svg));
    }

    [Theory]
    [InlineData("construction-testing", 2, 9)]
    [InlineData("water-testing", 2, 5)]
    [InlineData("lightning-testing", 2, 0)]
    [InlineData("safety-testing", 0, 3)]
    [InlineData("cma", 0, 0)]
    public void Choices_asShipped_areThoseOfTheOrders(string item, int grades, int categories)
    {
        var found = Shipped.Catalogue.FindItem(item)!;

        Assert.Equal((grades, categories), (found.Grades.Options.Length, found.Categories.Options.Length));
    }

    [Fact]
    public void Water_asShipped_isOpenInItsWindowsAndTellsTheNext()
    {
        var water = Shipped.Catalogue.FindItem("water-testing")!;

        Assert.True(water.TakesApplications(new(2026, 6, 30)));
        Assert.False(water.TakesApplications(new(2026, 7, 1)));
        Assert.Equal(new DateOnly(2026, 9, 1), water.NextWindow(new(2026, 7, 1))?.OpensOn);
        Assert.Contains("batch_windows", water.ToBeConfirmed);
        // Order 36 wants the dates three months ahead.
        Assert.All(water.BatchWindows, window => Assert.True(window.AnnouncedOn.AddMonths(3) <= window.OpensOn));
    }

    [Fact]
    public void Items_asShipped_canBeAskedForAtTheStartOfTheDemonstrations() =>
        Assert.All(Shipped.Catalogue.Items, item => Assert.True(item.TakesApplications(new(2026, 1, 5)), item.Id));

    [Theory]
    [InlineData("lightning-testing", "lightning-capability-proof")]
    [InlineData("construction-testing", "construction-field-plan")]
    [InlineData("water-testing", "water-management-rules")]
    [InlineData("catl", "produce-testing-plan")]
    [InlineData("safety-testing", "fixed-assets-proof")]
    [InlineData("vehicle-inspection-filing", "network-readiness-report")]
    [InlineData("forensic-registration", "forensic-examiner-list")]
    public void Material_ofOneDepartment_isListedByItsItemAlone(string item, string material)
    {
        var listing = Shipped.Catalogue.Items.Where(other => other.Materials.Any(entry => entry.Material == material));

        Assert.Equal(item, Assert.Single(listing).Id);
    }

    [Fact]
    public void CmaCertificate_ofWaterTesting_isFetchedAndNotDemanded() =>
        Assert.True(Shipped.Catalogue.FindMaterial("cma-certificate")!.Shareable);

    [Fact]
    public void Item_whosePointsNobodyRead_namesThem()
    {
        Assert.Contains("limits.correction", Shipped.Catalogue.FindItem("cma")!.ToBeConfirmed);
        Assert.Contains("validity_years", Shipped.Catalogue.FindItem("water-testing")!.ToBeConfirmed);
        Assert.Contains("edges", Shipped.Catalogue.FindBundle("construction-lab")!.ToBeConfirmed);
    }

    [Theory]
    [InlineData("cma-only", "cma")]
    [InlineData("cma-catl", "cma", "catl")]
    [InlineData("cma-construction", "cma", "construction-testing")]
    [InlineData("cma-water", "cma", "water-testing")]
    [InlineData("cma-lightning", "cma", "lightning-testing")]
    [InlineData("cma-safety", "cma", "safety-testing")]
    [InlineData("cma-vehicle-filing", "cma", "vehicle-inspection-filing")]
    [InlineData("cma-forensic", "cma", "forensic-registration")]
    public void Bundle_withoutQuestions_alwaysCarriesItsItems(string bundle, params string[] items) =>
        Assert.Equal(items, Shipped.Catalogue.FindBundle(bundle)!.Choose(new Dictionary<string, string>(StringComparer.Ordinal)));

    [Fact]
    public void TestingLab_asShipped_bringsEveryItemOfEveryDepartment()
    {
        var bundle = Shipped.Catalogue.FindBundle("testing-lab")!;
        var items = bundle.Items.Select(item => Shipped.Catalogue.FindItem(item)!).ToList();

        Assert.Equal(Shipped.Catalogue.Items.Select(item => item.Id).Order(), bundle.Items.Order());
        Assert.Equal(
            Shipped.Catalogue.Departments.Select(department => department.Id).Order(), items.Select(item => item.Department).Distinct().Order());
        Assert.Equal(bundle.Items, bundle.Choose(bundle.Questions.ToDictionary(question => question.Id, _ => "yes", StringComparer.Ordinal)));
        Assert.Empty(bundle.Choose(bundle.Questions.ToDictionary(question => question.Id, _ => "no", StringComparer.Ordinal)));
    }

    [Fact]
    public void Edges_asShipped_waitForCmaWhereItIsAListedMaterial() => Assert.All(Shipped.Catalogue.Bundles, bundle =>
    {
        // Whoever changes or renews a certificate asks for no capability.
        var waiting = bundle.Items.Where(item =>
            bundle.Kind == ReviewKind.First && item != "cma" && Shipped.Catalogue.FindItem(item)!.Materials.Any(entry => entry.Material == "cma-certificate"));

        Assert.Equal(waiting.Order(), bundle.Edges.Select(edge => edge.Item).Order());
        Assert.All(bundle.Edges, edge => Assert.Equal("cma", edge.Prerequisite));
    });

    [Fact]
    public void Bundle_answeredWithYes_choosesAllFourItemsAndWaterWaitsForCma()
    {
        var bundle = Shipped.Catalogue.FindBundle("construction-lab")!;
        var yes = bundle.Questions.ToDictionary(question => question.Id, _ => "yes", StringComparer.Ordinal);

        Assert.Equal(["cma", "construction-testing", "lightning-testing", "water-testing"], bundle.Choose(yes));
        Assert.Equal(["cma"], bundle.Choose(new Dictionary<string, string>(StringComparer.Ordinal)));
        Assert.Equal("cma", bundle.EdgeOf("water-testing")!.Prerequisite);
        Assert.Equal(ReceiptMode.UnifiedReceipt, bundle.ReceiptMode);
    }

    [Fact]
    public void Bodies_asShipped_areThereForEveryTypeAndToBeConfirmed() =>
        Assert.All(Shipped.Catalogue.Documents, template =>
        {
            Assert.NotEmpty(template.Body);
            Assert.Contains("body", template.ToBeConfirmed);
        });

    [Fact]
    public void Version_publishedBeforePapersWerePrinted_isReadStill()
    {
        var texts = CatalogueText.Texts();
        texts["documents.yaml"] = string.Join('\n', texts["documents.yaml"].Split('\n').Where(line =>
            !line.StartsWith("      ", StringComparison.Ordinal) && !line.StartsWith("    body:", StringComparison.Ordinal)
            && !line.StartsWith("    by_nature:", StringComparison.Ordinal) && !line.StartsWith("    to_be_confirmed:", StringComparison.Ordinal)));

        Assert.Empty(texts.Faults());
    }

    private static Document DocumentOf(DocumentType type, string item) => new()
    {
        Id = "d1",
        Type = type,
        Number = "1",
        Authority = Shipped.Catalogue.FindItem(item)!.Department,
        Items = [item],
        ActDate = new(2026, 1, 5),
        IssueTime = default,
    };
}
