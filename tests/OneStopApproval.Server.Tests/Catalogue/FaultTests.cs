using CsCheck;
using OneStopApproval.Server.Catalogue;

namespace OneStopApproval.Server.Tests.Catalogue;

/// <summary>Each kind of bad data is found where it stands.</summary>
public sealed class FaultTests
{
    private const string Cma = "items/cma.yaml";
    private const string Water = "items/water-testing.yaml";
    private const string Construction = "items/construction-testing.yaml";
    private const string Forensic = "items/forensic-registration.yaml";
    private const string Vehicle = "items/vehicle-inspection-filing.yaml";
    private const string Lab = "bundles/construction-lab.yaml";
    private const string Seal = "seals/market-supervision.svg";
    private const string Year = "calendars/2026.yaml";
    private const string NextYear = "calendars/2027.yaml";

    private static readonly string[] Damages =
        ["", "[", "{", "}", "]", "\"", "&a ", "*a ", "!x ", ": ", "? ", "- ", "\n", "\t", "---\n", "#", "|\n", "7", "很"];

    /// <summary>File, text that stands there, what it becomes, kind of fault, text on the faulty line afterwards, word of the message.</summary>
    public static TheoryData<string, string, string, string, string, string> EveryFault => new()
    {
        { Cma, "validity_years: 6", "validity_years: 6\nvalidty: 6", nameof(FaultKind.UnknownKey), "validty:", "validty" },
        { Cma, "  intake: 5", "  intak: 5", nameof(FaultKind.MissingKey), "  intak:", "'intake' is missing" },
        { Cma, "department: market-supervision\n", "", nameof(FaultKind.MissingKey), "id: cma", "'department' is missing" },
        { Cma, "  intake: 5", "  intake: five", nameof(FaultKind.WrongType), "intake:", "whole number" },
        { Cma, "  intake: 5", "  intake: \"5\"", nameof(FaultKind.WrongType), "intake:", "whole number" },
        { Cma, "  intake: 5", "  intake: 0", nameof(FaultKind.WrongValue), "intake:", "between 1 and 250" },
        { Cma, "  intake: 5", "  intake:", nameof(FaultKind.WrongType), "intake:", "empty" },
        { Cma, "  intake: 5", "  intake: 5\n  intake: 6", nameof(FaultKind.DuplicateKey), "intake: 6", "intake" },
        { Cma, "  decision: 10", "  decision: 10\n  promised_decision: 10", nameof(FaultKind.WrongValue), "promised_decision:", "shorter" },
        { Lab, "receipt_mode: UNIFIED_RECEIPT", "receipt_mode: UNIFIED_RECEIPT\njoint_cap: {days: 46, legal_basis: 行政许可法第四十二条第二款, designated_by: 示例政府, document: 示例1号}", nameof(FaultKind.WrongValue), "joint_cap:", "between 1 and 45" },
        { Lab, "receipt_mode: UNIFIED_RECEIPT", "receipt_mode: UNIFIED_RECEIPT\njoint_cap: {days: 45, legal_basis: 行政许可法第四十二条第二款, designated_by: 示例政府}", nameof(FaultKind.MissingKey), "joint_cap:", "'document' is missing" },
        { Water, "announced_on: 2025-09-30", "announced_on: 2025-10-02", nameof(FaultKind.WrongValue), "announced_on: 2025-10-02", "three months before it opens" },
        { Water, "announced_on: 2025-09-30", "announced_on: 2025-09-30, short_notice: true", nameof(FaultKind.WrongValue), "short_notice: true", "leave 'short_notice' out" },
        { Cma, "nature: LICENCE", "nature: LICENCE\nseparate_desks: [CLERK]", nameof(FaultKind.WrongValue), "separate_desks:", "two desks or all three" },
        { Cma, "nature: LICENCE", "nature: LICENCE\nseparate_desks: [CLERK, CLERK]", nameof(FaultKind.DuplicateId), "separate_desks:", "'CLERK' stands already" },
        { Cma, "nature: LICENCE", "nature: LICENCE\nseparate_desks: [CLERK, HEAD]", nameof(FaultKind.WrongValue), "separate_desks:", "CLERK, REVIEWER, DECIDER" },
        { "items/vehicle-inspection-filing.yaml", "nature: FILING", "nature: FILING\nseparate_desks: [CLERK, DECIDER]", nameof(FaultKind.WrongValue), "separate_desks:", "neither accepted nor decided" },
        { Cma, "limits_from: 2021-06-01\n", "", nameof(FaultKind.MissingKey), "id: cma", "'limits_from' is missing" },
        { Cma, "from: 2015-08-01", "from: 2021-06-01", nameof(FaultKind.DuplicateId), "  - from: 2021-06-01", "two texts count from 2021-06-01" },
        { Cma, "M163/2015-10\n    certificate_rule", "M162-10\n    certificate_rule", nameof(FaultKind.UnknownReference), "decision_rule: M162-10", "begins with the code of no text" },
        { Cma, "nature: LICENCE", "nature: LICENSE", nameof(FaultKind.WrongValue), "nature:", "LICENCE, CONFIRMATION" },
        { Cma, "id: cma", "id: CMA", nameof(FaultKind.WrongValue), "id: CMA", "no id" },
        { Cma, "id: cma", "id: cma-in-a-name-that-no-certificates-id-can-hold", nameof(FaultKind.WrongValue), "id: cma-in", "at most 36" },
        { Cma, "id: cma", "id: &here cma", nameof(FaultKind.Syntax), "&here", "anchors" },
        { Cma, "required: true}", "required: \"true\"}", nameof(FaultKind.WrongType), "required: \"true\"", "true or false" },
        { "materials.yaml", "[application/pdf, image/png, image/jpeg]", "application/pdf", nameof(FaultKind.WrongType), "media_types: application/pdf", "must be a list" },
        { Cma, "  - limits.correction", "  - limits.corection", nameof(FaultKind.UnknownReference), "limits.corection", "to be confirmed" },
        { Water, "department: water", "department: watre", nameof(FaultKind.UnknownReference), "department:", "no department 'watre'" },
        { Water, "material: staff-list", "material: staff-lists", nameof(FaultKind.UnknownReference), "staff-lists", "no material" },
        { Water, "material: technician-titles", "material: water-management-rules", nameof(FaultKind.DuplicateId), "material: water-management-rules", "stands already" },
        { Water, "id: water-testing", "id: cma", nameof(FaultKind.DuplicateId), "id: cma", "declared already" },
        { Water, "id: water-testing", "id: water", nameof(FaultKind.WrongValue), "id: water", "must be named water.yaml" },
        { Water, "〔{year}〕", "〔{jear}〕", nameof(FaultKind.NumberTemplate), "certificate_number:", "{jear}" },
        { Water, "〔{year}〕", "", nameof(FaultKind.NumberTemplate), "certificate_number:", "{year} is missing" },
        { Water, "{mark}质检乙", "内气雷检", nameof(FaultKind.NumberCollision), "certificate_number:", "lightning-testing" },
        { Water, "{mark}质检乙", "{mark}受字", nameof(FaultKind.NumberCollision), "certificate_number:", "ACCEPTANCE" },
        { Construction, "choose: ONE\n", "choose: EITHER\n", nameof(FaultKind.WrongValue), "choose: EITHER", "ONE, ONE_OR_MORE" },
        { Construction, "  choose: ONE_OR_MORE\n", "", nameof(FaultKind.MissingKey), "  label: 检测专项\n", "'choose' is missing" },
        { Construction, "id: steel-structure", "id: main-structure", nameof(FaultKind.DuplicateId), "id: main-structure, name: 钢结构", "option 'main-structure'" },
        { Construction, "english_name: Roads}", "english_name: Roads, covers_categories: true}", nameof(FaultKind.UnknownKey), "name: 道路工程", "covers_categories" },
        { Cma, "    legal_basis: 检验检测机构资质认定管理办法第九条\n", "", nameof(FaultKind.MissingKey), "- text: 依法成立", "'legal_basis' is missing" },
        { Cma, "  - establishment: STATE_COUNCIL_DEPARTMENT\n    outcome", "  - outcome", nameof(FaultKind.MissingKey), "  - outcome", "turns everybody away" },
        { Cma, "establishment: STATE_COUNCIL_DEPARTMENT", "establishment: STATE_COUNCIL", nameof(FaultKind.WrongValue), "STATE_COUNCIL", "ORDINARY, STATE_COUNCIL_DEPARTMENT" },
        { Cma, "outcome: NOT_COMPETENT", "outcome: BANNED", nameof(FaultKind.WrongValue), "outcome: BANNED", "no reason for BANNED" },
        { Cma, "outside_region: \"150000\"", "outside_region: \"15000\"", nameof(FaultKind.WrongValue), "outside_region:", "six digits" },
        { Cma, "{province}", "{provinz}", nameof(FaultKind.WrongValue), "{provinz}", "one word in braces: {province}" },
        { Cma, "legal_basis: 检验检测机构资质认定管理办法第八条", "legal_basis: 检测办法第八条", nameof(FaultKind.UnknownReference), "检测办法第八条", "names no text of laws.yaml" },
        { Cma, "legal_basis: 检验检测机构资质认定管理办法第八条", "legal_basis: 上海市检验检测条例第八条", nameof(FaultKind.WrongValue), "上海市检验检测条例", "valid in 310000 and not in 150000" },
        { Cma, "decision_rule: M163-11", "decision_rule: M164-11", nameof(FaultKind.UnknownReference), "decision_rule: M164-11", "begins with the code of no text" },
        { "laws.yaml", "code: CC", "code: ALL", nameof(FaultKind.DuplicateId), "code: ALL", "stands already" },
        { "laws.yaml", "region: \"150000\"", "region: \"15\"", nameof(FaultKind.WrongValue), "region: \"15\"", "six digits" },
        { Forensic, "ORGAN\n", "ORGAN\n    establishment: ORDINARY\n", nameof(FaultKind.WrongValue), "except_establishment", "exclude each other" },
        { Water, "grade: grade-a", "grade: grade-c", nameof(FaultKind.UnknownReference), "grade: grade-c", "grade-a, grade-b" },
        { Water, "closes_on: 2026-06-30", "closes_on: 2025-12-31", nameof(FaultKind.WrongValue), "closes_on: 2025-12-31", "before it opens" },
        { Water, "announced_on: 2025-09-30", "announced_on: 2026-01-02", nameof(FaultKind.WrongValue), "announced_on: 2026-01-02", "announced by the day" },
        { Water, "opens_on: 2026-09-01", "opens_on: 2026-06-30", nameof(FaultKind.WrongValue), "opens_on: 2026-06-30", "has closed" },
        { Water, "consultation: 5", "consultation: 0", nameof(FaultKind.WrongValue), "consultation: 0", "between 1 and 250" },
        { Vehicle, "expected_visits: 0", "expected_visits: 0\nvalidity_years: 5", nameof(FaultKind.UnknownKey), "validity_years", "unknown key" },
        { Vehicle, "  consultation: 5", "  consultation: 5\n  decision: 20", nameof(FaultKind.UnknownKey), "decision: 20", "unknown key" },
        { "documents.yaml", "{serial:0000}", "{serial:x}", nameof(FaultKind.NumberTemplate), "{serial:x}", "bad format" },
        { "documents.yaml", "{mark}受字", "{mark}收字", nameof(FaultKind.NumberCollision), "{mark}收字", "RECEIPT" },
        { "documents.yaml", "type: RECEIPT", "type: RECEIPTS", nameof(FaultKind.WrongValue), "RECEIPTS", "RECEIPT, ACCEPTANCE" },
        { "documents.yaml", "type: ACCEPTANCE", "type: RECEIPT", nameof(FaultKind.DuplicateId), "type: RECEIPT", "stands already" },
        { "documents.yaml", "type: ACCEPTANCE", "type: RECEIPT", nameof(FaultKind.MissingDocument), "  - type: RECEIPT\n    title: 收件凭证", "ACCEPTANCE has no template" },
        { "documents.yaml", "自{acceptance_date}起予以受理", "自{expiry_date}起予以受理", nameof(FaultKind.BodyTemplate), "自{expiry_date}起予以受理", "{acceptance_date}" },
        { "documents.yaml", "自{acceptance_date}起予以受理", "自{acceptance_date起予以受理", nameof(FaultKind.BodyTemplate), "自{acceptance_date起予以受理", "has no partner" },
        { "assessors.yaml", "uscc: 91150100MA0000003G", "uscc: 91150100MA0000003H", nameof(FaultKind.WrongValue), "uscc: 91150100MA0000003H", "credit code" },
        { "assessors.yaml", "id: assessor-02", "id: assessor-01", nameof(FaultKind.DuplicateId), "id: assessor-01\n    organisation: 虚构检验检测技术研究院\n    uscc: 12150000MB0000001C\n    items: [cma, catl]", "assessor-01" },
        { "assessors.yaml", "items: [cma, catl]", "items: [cma, catal]", nameof(FaultKind.UnknownReference), "catal]", "no item 'catal'" },
        { "departments.yaml", "    lead: true\n", "", nameof(FaultKind.Lead), "  - id: market-supervision", "must lead" },
        { "departments.yaml", "document_mark: 内建", "document_mark: 内建\n    lead: true", nameof(FaultKind.Lead), "lead: true", "only one" },
        { "departments.yaml", "document_mark: 内建", "document_mark: 内水", nameof(FaultKind.DuplicateId), "document_mark: 内水", "document mark '内水'" },
        { "departments.yaml", "case_code: \"1502\"", "case_code: \"15O2\"", nameof(FaultKind.WrongValue), "15O2", "four digits" },
        { "departments.yaml", "seals/market-supervision.svg", "seals/market.svg", nameof(FaultKind.UnknownReference), "seals/market.svg", "no file" },
        { "departments.yaml", "purpose: 受理专用章", "purpose: 财务专用章", nameof(FaultKind.UnknownReference), "财务专用章", "documents bear: 收件专用章, 受理专用章" },
        { "departments.yaml", "{purpose: 受理专用章, image", "{image", nameof(FaultKind.DuplicateId), "market-supervision-acceptance.svg", "has an image already" },
        { Seal, "<circle cx=\"200\" cy=\"200\" r=\"194\"", "<ellipse cx=\"200\" cy=\"200\" r=\"194\"", nameof(FaultKind.Seal), "<ellipse", "turn text and other objects into paths" },
        { Seal, "<circle cx=\"200\" cy=\"200\" r=\"194\"", "<circle onclick=\"x\" cx=\"200\" cy=\"200\" r=\"194\"", nameof(FaultKind.Seal), "onclick", "not read" },
        { Seal, "stroke=\"#c8161d\" stroke-width=\"9\"", "stroke=\"red\" stroke-width=\"9\"", nameof(FaultKind.Seal), "stroke=\"red\"", "six hexadecimal digits" },
        { Seal, "r=\"194\"", "r=\"199\"", nameof(FaultKind.Seal), "r=\"199\"", "reaches out" },
        { Seal, "0 0 400 400", "0 0 400 300", nameof(FaultKind.Seal), "0 0 400 300", "square" },
        { Seal, "d=\"M", "d=\"很", nameof(FaultKind.Seal), "d=\"很", "no outline" },
        { Seal, "<svg ", "<!DOCTYPE svg []><svg ", nameof(FaultKind.Seal), "<!DOCTYPE", "cannot be read as SVG" },
        { "materials.yaml", "    shareable: true\n    shared_from:\n      - source: market", "    shared_from:\n      - source: market", nameof(FaultKind.WrongValue), "source: market", "only a shareable file" },
        { "materials.yaml", "trust_level: A", "trust_level: E", nameof(FaultKind.WrongValue), "trust_level: E", "A, B, C, D" },
        { "materials.yaml", "[application/pdf]", "[pdf]", nameof(FaultKind.WrongValue), "[pdf]", "is none of application/ofd" },
        { "catalogue.yaml", "2026-01-01", "2026-02-30", nameof(FaultKind.WrongType), "2026-02-30", "exist" },
        { "catalogue.yaml", "version: 2026-02", "version: [2026", nameof(FaultKind.Syntax), "effective_from", "" },
        { Lab, "items: [cma, ", "items: [cma, noise-testing, ", nameof(FaultKind.UnknownReference), "noise-testing", "no item" },
        { Lab, "items: [cma, ", "items: [cma, noise-testing, ", nameof(FaultKind.WrongValue), "noise-testing", "no answer chooses" },
        { Lab, ", water-testing]\nalways", "]\nalways", nameof(FaultKind.ItemOutsideBundle), "items: [water-testing]", "not among" },
        { Lab, "    prerequisite: cma", "    prerequisite: catl", nameof(FaultKind.ItemOutsideBundle), "prerequisite: catl", "not among" },
        { Lab, "    prerequisite: cma", "    prerequisite: water-testing", nameof(FaultKind.EdgeCycle), "  - item: water-testing", "water-testing -> water-testing" },
        { Lab, "[建筑工程, 建材]", "[建筑工程, 建筑材料]", nameof(FaultKind.UnknownReference), "建筑材料", "no field" },
        { Lab, "receipt_mode: UNIFIED_RECEIPT", "receipt_mode: UNIFIED", nameof(FaultKind.WrongValue), "UNIFIED", "UNIFIED_RECEIPT" },
        { Year, "2026-02-14", "2026-02-15", nameof(FaultKind.Calendar), "make_up_days:", "among days off" },
        { Year, "2026-05-09", "2027-05-08", nameof(FaultKind.Calendar), "2027-05-08", "neither to the year" },
        { Year, "2026-05-09", "2026-05-11", nameof(FaultKind.Calendar), "2026-05-11", "Saturday or Sunday" },
        { Year, "through: 2026-05-05", "through: 2026-04-30", nameof(FaultKind.Calendar), "from: 2026-05-01", "end before they begin" },
        { Year, "through: 2026-06-21", "through: 2026-09-25", nameof(FaultKind.Calendar), "from: 2026-09-25", "share a date" },
        { Year, "year: 2026", "year: 2025", nameof(FaultKind.Calendar), "year: 2025", "named after its year" },
        { Year, "status: PUBLISHED", "status: PROVISIONAL", nameof(FaultKind.Calendar), "  number:", "is PUBLISHED" },
        { Year, "status: PUBLISHED", "status: PROVISIONAL", nameof(FaultKind.Calendar), "make_up_days:", "has none" },
        { NextYear, "status: PROVISIONAL", "status: PUBLISHED", nameof(FaultKind.Calendar), "year: 2027", "names its notice" },
    };

    [Theory]
    [MemberData(nameof(EveryFault))]
    public void BadData_inOnePlace_isFoundWithFileAndLine(
        string file, string old, string replacement, string kind, string marker, string word)
    {
        var texts = CatalogueText.Texts().Changed(file, old, replacement);

        var faults = texts.Faults();

        var fault = faults.FirstOrDefault(fault =>
            fault.Kind.ToString() == kind && fault.At.File == file && fault.Message.Contains(word, StringComparison.Ordinal));
        Assert.True(fault is not null, string.Join('\n', faults.Select(other => $"{other.Kind} {other}")));
        Assert.Equal(texts.LineOf(file, marker), fault.At.Line);
        Assert.True(fault.At.Column >= 1);
    }

    [Fact]
    public void Edges_thatWaitForEachOther_areRefusedAndTheCycleIsNamed()
    {
        var texts = CatalogueText.Texts().Changed(Lab, "edges:\n", """
            edges:
              - item: cma
                prerequisite: construction-testing
                legal_basis: 行政许可法第五条
              - item: construction-testing
                prerequisite: water-testing
                legal_basis: 行政许可法第五条

            """);

        var fault = Assert.Single(texts.Faults());

        Assert.Equal(FaultKind.EdgeCycle, fault.Kind);
        Assert.Equal(texts.LineOf(Lab, "  - item: water-testing"), fault.At.Line);
        Assert.EndsWith("water-testing -> cma -> construction-testing -> water-testing", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_inManyFiles_areAllToldAtOnceInOrder()
    {
        var texts = CatalogueText.Texts()
            .Changed(Cma, "  intake: 5", "  intake: five")
            .Changed(Cma, "validity_years: 6", "validity: 6")
            .Changed(Year, "2026-05-09", "2026-05-11")
            .Changed("departments.yaml", "    lead: true\n", "")
            .Changed(Water, "department: water", "department: watre");
        texts.Remove("bundles/cma-only.yaml");
        texts.Add("items/catl.yml", "id: catl");
        texts.Add("seals/nobody.svg", texts[Seal]);

        var faults = texts.Faults();

        Assert.Equal(
            [
                FaultKind.Calendar, FaultKind.Lead, FaultKind.UnknownFile, FaultKind.MissingKey, FaultKind.WrongType,
                FaultKind.UnknownKey, FaultKind.UnknownReference, FaultKind.UnknownFile,
            ],
            faults.Select(fault => fault.Kind));
        Assert.Equal(faults.Order(Comparer<CatalogueFault>.Create((one, other) => one.At.CompareTo(other.At))), faults);
    }

    [Fact]
    public void Years_withAGap_areToldAtTheLaterOne()
    {
        var texts = CatalogueText.Texts();
        texts.Remove("calendars/2025.yaml");

        var fault = Assert.Single(texts.Faults());

        Assert.Equal((FaultKind.Calendar, Year, 1), (fault.Kind, fault.At.File, fault.At.Line));
    }

    [Fact]
    public void Years_thatShareDaysOff_areToldAtTheLaterOne()
    {
        var texts = CatalogueText.Texts()
            .Changed("calendars/2025.yaml", "days_off:\n", "days_off:\n  - {holiday: 元旦, from: 2024-12-30, through: 2024-12-31}\n")
            .Changed("calendars/2024.yaml", "days_off:\n", "days_off:\n  - {holiday: 元旦, from: 2024-12-31, through: 2024-12-31}\n");

        var fault = Assert.Single(texts.Faults());

        Assert.Equal((FaultKind.Calendar, "calendars/2025.yaml", 1), (fault.Kind, fault.At.File, fault.At.Line));
    }

    [Fact]
    public void Years_withTheSameNumber_areToldAtTheSecond()
    {
        var texts = CatalogueText.Texts();
        texts.Add("calendars/2026b.yaml", texts[Year]);

        Assert.Contains(texts.Faults(), fault =>
            fault.At.File == "calendars/2026b.yaml" && fault.Message.Contains("stands already at calendars/2026.yaml", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("catalogue.yaml")]
    [InlineData("departments.yaml")]
    [InlineData("materials.yaml")]
    [InlineData("documents.yaml")]
    public void File_thatIsMissing_isNamed(string file)
    {
        var texts = CatalogueText.Texts();
        texts.Remove(file);

        Assert.Contains(texts.Faults(), fault => fault.Kind == FaultKind.MissingFile && fault.At.File == file);
    }

    [Fact]
    public void Folder_thatIsMissing_isAFaultAndNoException()
    {
        var result = CatalogueLoader.LoadFolder(Path.Combine(AppContext.BaseDirectory, "no-such-catalogue"));

        Assert.False(result.Succeeded);
        Assert.Equal(FaultKind.MissingFile, Assert.Single(result.Faults).Kind);
    }

    [Fact]
    public void Law_withoutATitle_isAFaultAndNothingThrows()
    {
        var faults = CatalogueText.Texts().Changed("laws.yaml", "title: 中华人民共和国民法典", "titel: 中华人民共和国民法典").Faults();

        Assert.Contains(faults, fault => fault.Kind == FaultKind.MissingKey && fault.At.File == "laws.yaml");
    }

    // CsCheck prints the seed of a failing sample.
    [Fact]
    public void Text_damagedAnywhere_neverThrows()
    {
        var shipped = CatalogueText.Texts();
        var files = shipped.Keys.Order(StringComparer.Ordinal).ToArray();
        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Double[0, 1], Gen.Int[0, 8], Gen.Int[0, Damages.Length - 1])
            .Sample((file, at, cut, damage) =>
            {
                var texts = new Dictionary<string, string>(shipped, StringComparer.Ordinal);
                var text = texts[files[file]];
                var start = (int)(at * text.Length);
                texts[files[file]] = text.Remove(start, Math.Min(cut, text.Length - start)).Insert(start, Damages[damage]);
                Assert.All(texts.Faults(), fault => Assert.True(fault.At.Line >= 1 && fault.At.Column >= 1, fault.ToString()));
            }, iter: RunLength.Of("OSA_DAMAGES", 100, 10_000));
    }

    [Fact]
    public void Fault_printed_opensInAnEditor()
    {
        var fault = CatalogueText.Texts().Changed(Cma, "  intake: 5", "  intake: five").Faults().Single();

        Assert.Equal("items/cma.yaml:12:11: 'intake' must be a whole number, not 'five'", fault.ToString());
    }
}
