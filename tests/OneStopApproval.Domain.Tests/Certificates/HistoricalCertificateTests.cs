using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Certificates;

/// <summary>What a certificate from before this system must be to be recorded.</summary>
public sealed class HistoricalCertificateTests
{
    private static readonly RecordHistoricalCertificate Sound = new(
        new() { Uscc = "91150100MA0TETT019", DisplayName = "青城试验检测有限公司", RegionCode = "150100", Address = "" },
        Cma,
        "230501060001",
        new(2023, 5, 10),
        new(2026, 5, 9),
        null,
        []);

    [Fact]
    public void Sound_certificate_has_no_fault() => Assert.Empty(FaultsOf(Sound));

    [Theory]
    [InlineData("260501060001")]
    [InlineData("270501060001")]
    [InlineData("23050106001")]
    [InlineData("239901060001")]
    public void Number_that_the_system_gives_or_that_is_none_is_told(string number) =>
        Assert.Equal(["number"], FaultsOf(Sound with { Number = number }));

    // Another authority's numbers of this year never meet ours.
    [Fact]
    public void Number_of_another_authority_may_be_of_this_year() => Assert.Empty(FaultsOf(Sound with { Number = "260001060001" }));

    [Theory]
    [InlineData("建检字〔2025〕0001号", true)]
    [InlineData("建检字〔2026〕0001号", false)]
    [InlineData("旧字第8号", true)]
    public void Number_in_the_assigned_form_is_told_from_this_year_on(string number, bool sound)
    {
        var told = FaultsOf(Sound with { Item = Construction, Number = number }, "housing");

        Assert.Equal(sound ? [] : ["number"], told);
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var told = FaultsOf(Sound with
        {
            Holder = Sound.Holder with { Uscc = "91150100MA0TETT010", RegionCode = "15" },
            Number = "1",
            IssueDate = On("02-01").AddYears(1),
            ExpiryDate = On("01-01"),
        });

        Assert.Equal(["holder_uscc", "region_code", "number", "issue_date", "expiry_date"], told);
    }

    [Fact]
    public void Other_departments_and_items_without_certificates_are_told()
    {
        Assert.Equal(["item"], FaultsOf(Sound, "housing"));
        Assert.Equal(["item"], FaultsOf(Sound with { Item = "nothing" }));
    }

    private static string[] FaultsOf(RecordHistoricalCertificate certificate, string department = Lead) =>
    [
        .. HistoricalCertificateRules
            .Faults(certificate, Value, new Actor(ActorRole.Officer, "officer", department), On("01-05"))
            .Select(fault => fault.Subject),
    ];
}
