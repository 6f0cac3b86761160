using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Server.Catalogue.Yaml;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Screening;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Tests.Catalogue;

/// <summary>The invented labs fit the shipped catalogue and their files are what they say.</summary>
public sealed partial class SampleLabTests
{
    private static readonly ApprovalCatalogue Catalogue = CatalogueText.Shipped().Catalogue;

    public static TheoryData<string> EveryLab => [.. SampleLab.Folders];

    [Theory]
    [MemberData(nameof(EveryLab))]
    public void Applicant_ofEveryLab_hasAValidCodeOfItsRegion(string folder)
    {
        var lab = SampleLab.Read(folder);

        Assert.Equal(folder, lab.Id);
        Assert.True(UnifiedSocialCreditCode.TryParse(lab.Applicant.Uscc, out var code));
        Assert.True(RegionCode.TryParse(lab.Applicant.RegionCode, out var region));
        Assert.Equal(region!.Value, code!.Region);
        Assert.Equal("内蒙古自治区", region.Province);
    }

    [Theory]
    [MemberData(nameof(EveryLab))]
    public void People_ofEveryLab_areObviouslyInvented(string folder)
    {
        var applicant = SampleLab.Read(folder).Applicant;

        Assert.Matches("^(测试|虚构)人员", applicant.LegalRepresentative);
        Assert.Matches("^(测试|虚构)人员", applicant.ContactName);
        Assert.Matches("^1380000000[0-9]$", applicant.ContactPhone);
        Assert.Matches("^(示例|仿真)", applicant.DisplayName);
    }

    [Theory]
    [MemberData(nameof(EveryLab))]
    public void Reviews_ofEveryLab_areThoseThatItsAnswersChoose(string folder)
    {
        var lab = SampleLab.Read(folder);
        var bundle = Catalogue.FindBundle(lab.Bundle)!;

        Assert.Equal(bundle.Questions.Select(question => question.Id).Order(), lab.Answers.Keys.Order());
        Assert.Equal(bundle.Choose(lab.Answers), lab.Reviews.Select(review => review.Item));
    }

    [Theory]
    [MemberData(nameof(EveryLab))]
    public void Choices_ofEveryLab_areThoseThatItsItemsAskFor(string folder) => Assert.All(SampleLab.Read(folder).Reviews, review =>
    {
        var item = Catalogue.FindItem(review.Item)!;
        Assert.True(item.Grades.Admits(review.Grade.Length == 0 ? 0 : 1), $"{review.Item}: {review.Grade}");
        Assert.True(item.Categories.Admits(review.Categories.Count), $"{review.Item}: {string.Join(", ", review.Categories)}");
        Assert.All(review.Categories, category => Assert.NotNull(item.Categories.Find(category)));
    });

    [Theory]
    [MemberData(nameof(EveryLab))]
    public void Scope_ofEveryLab_standsInTheFieldTableAndNamesStandards(string folder)
    {
        var reviews = SampleLab.Read(folder).Reviews;
        var rows = reviews.SelectMany(review => review.Scope).ToList();

        Assert.All(rows, row => Assert.Contains(row.Field, CmaCode.Fields.Values));
        Assert.All(rows, row => Assert.Matches(StandardNumber(), row.Standard));
        Assert.All(reviews, review => Assert.Equal(review.Scope.Count, review.Scope.Distinct().Count()));
    }

    [Theory]
    [MemberData(nameof(EveryLab))]
    public void Materials_ofEveryLab_areExactlyTheFilesThatItsItemsRequire(string folder)
    {
        var lab = SampleLab.Read(folder);
        var items = lab.Reviews.Select(review => Catalogue.FindItem(review.Item)!);
        var required = MaterialList.Of(items, Catalogue)
            .Where(entry => entry.Required && !entry.Kind.Shareable && entry.Kind.Form == MaterialForm.File)
            .Select(entry => entry.Kind.Id);

        Assert.Equal(required.Order(), lab.Materials.Select(material => material.Material).Order());
    }

    [Theory]
    [MemberData(nameof(EveryLab))]
    public void Files_ofEveryLab_areAllowedAndWhatTheySay(string folder) => Assert.All(SampleLab.Read(folder).Materials, material =>
    {
        var kind = Catalogue.FindMaterial(material.Material)!;
        var bytes = File.ReadAllBytes(SampleLab.PathOf(folder, material.File));
        Assert.Contains(material.MediaType, kind.MediaTypes);
        Assert.InRange(bytes.LongLength, 1, kind.MaximumBytes);
        Assert.True(Looks(material.MediaType, bytes), $"{material.File} is no {material.MediaType}");
        using var content = new MemoryStream(bytes);
        Assert.Null(FileScreen.Look(content, material.MediaType));
    });

    [Fact]
    public void Tables_ofTheFirstLab_areWholeAndFitEachOther()
    {
        var lab = SampleLab.Read("fangzhen-bayannur");
        var tables = lab.Tables.ToDictionary(table => Enum.GetValues<DossierTable>().Single(value => Fields.NameOf(value) == table.Table), RowsOf);

        Assert.Equal(Enum.GetValues<DossierTable>().Except([DossierTable.Capabilities]), tables.Keys.Order());
        Assert.All(tables.Values, rows => Assert.NotEmpty(rows));
        var dossier = new Dossier
        {
            Sites = tables[DossierTable.Sites],
            Equipment = tables[DossierTable.Equipment],
            Staff = tables[DossierTable.Staff],
            Signatories = tables[DossierTable.Signatories],
            Capabilities = lab.Reviews.ToImmutableDictionary(review => review.Item, review => TableForm.Number(review.Scope.Select(row =>
                new[] { review.Site, row.Field, row.Object, row.Parameter, row.Standard, row.Limits }))),
            Qualifications = lab.Reviews
                .Where(review => Catalogue.FindItem(review.Item)!.Signatories is not null)
                .ToImmutableDictionary(review => review.Item, review => Catalogue.FindItem(review.Item)!.Signatories!),
            ReviewSites = lab.Reviews.ToImmutableDictionary(review => review.Item, review => review.Site),
        };
        Assert.Empty(dossier.Faults(new(2026, 1, 5)));

        ImmutableArray<NumberedRow> RowsOf(SampleTable table)
        {
            var faults = new Faults();
            var form = TableForm.Of(Enum.GetValues<DossierTable>().Single(value => Fields.NameOf(value) == table.Table));
            var rows = CsvReading.Read(File.ReadAllBytes(SampleLab.PathOf(lab.Id, table.File)), form, faults);
            Assert.Empty(faults.Found);
            return rows;
        }
    }

    [Fact]
    public void FirstLab_forTheStory_asksForEverythingAndItsCmaScopeCoversWater()
    {
        var lab = SampleLab.Read("shili-hohhot");
        var edge = Catalogue.FindBundle(lab.Bundle)!.EdgeOf("water-testing")!;
        var cma = lab.Reviews.Single(review => review.Item == "cma");

        Assert.Equal(Catalogue.FindBundle(lab.Bundle)!.Items, lab.Reviews.Select(review => review.Item));
        Assert.True(edge.CoveredBy(cma.Scope.Select(row => row.Field)));
        Assert.Contains(cma.Scope, row => !edge.CoveringFields.Contains(row.Field));
        Assert.True(lab.Reviews.Sum(review => review.Scope.Count) >= 30);
    }

    [Fact]
    public void Labs_together_giveNoCodeTwice()
    {
        var codes = SampleLab.Folders.Select(folder => SampleLab.Read(folder).Applicant.Uscc).ToList();

        Assert.True(codes.Count >= 8);
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    [Fact]
    public void Labs_withAScopeFile_comeFromDifferentRegionsWithTheirRowsInBounds()
    {
        var labs = SampleLab.Folders.Select(SampleLab.Read).Where(lab => lab.ScopeFile.Length > 0).ToList();

        Assert.True(labs.Count >= 8);
        Assert.Equal(labs.Count, labs.Select(lab => lab.Applicant.RegionCode).Distinct().Count());
        Assert.All(labs, lab => Assert.InRange(lab.Reviews[0].Scope.Count, 30, 400));
    }

    [Theory]
    [InlineData("shili-national", "cma")]
    public void Lab_ofAnotherAuthority_isTurnedAwayAndNoOtherIs(string turnedAway, string item)
    {
        var reasons = SampleLab.Folders.SelectMany(folder => SampleLab.Read(folder) is var lab
            ? lab.Reviews.SelectMany(review => TurnAway.ReasonsOf(
                Catalogue.FindItem(review.Item)!, LabOrigin.Of(Establishment(lab), lab.Applicant.RegionCode), review.Grade, new DateOnly(2026, 1, 5)).Select(reason => (lab.Id, reason.Item)))
            : []);

        Assert.Equal([(turnedAway, item)], reasons);
    }

    [Fact]
    public void Lab_ofTheWholeBundle_reachesAllSevenDepartments() => Assert.Equal(
        Catalogue.Departments.Select(department => department.Id).Order(),
        SampleLab.Read("fangzhen-bayannur").Reviews.Select(review => Catalogue.FindItem(review.Item)!.Department).Distinct().Order());

    private static Establishment Establishment(SampleLab lab) =>
        Enum.GetValues<Establishment>().Single(value => Fields.NameOf(value) == lab.Applicant.Establishment);

    private static bool Looks(string mediaType, byte[] bytes) => mediaType switch
    {
        "application/pdf" => IsPdf(Encoding.Latin1.GetString(bytes)),
        "image/png" => bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        "text/csv" => new UTF8Encoding(false, true).GetString(bytes).TrimEnd('\n').Split('\n')
            .Select(line => line.Count(letter => letter == ',')).Distinct().Count() == 1,
        _ => false,
    };

    // Every offset of the cross-reference table must lead to its object: a reader needs no repair.
    private static bool IsPdf(string text)
    {
        var start = int.Parse(StartOfTable().Match(text).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var offsets = TableRow().Matches(text[start..])
            .Select(row => int.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return text.StartsWith("%PDF-1.", StringComparison.Ordinal)
            && text[start..].StartsWith("xref", StringComparison.Ordinal)
            && offsets.Count > 0
            && offsets.Index().All(offset => text[offset.Item..].StartsWith($"{offset.Index + 1} 0 obj", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(AQ|GA/T|GB|GB/T|HJ|JGJ|JGJ/T|NY/T|SL|SL/T) \d+(\.\d+)?(-\d{4})?$")]
    private static partial Regex StandardNumber();

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")]
    private static partial Regex StartOfTable();

    [GeneratedRegex(@"(\d{10}) 00000 n ")]
    private static partial Regex TableRow();
}
