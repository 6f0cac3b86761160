using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Tests.Matters;
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
    [InlineData("270501060001")]
    [InlineData("23050106001")]
    [InlineData("239901060001")]
    public void Number_of_a_year_to_come_or_that_is_none_is_told(string number) =>
        Assert.Equal(["number"], FaultsOf(Sound with { Number = number }));

    // The series goes on behind our numbers of this year; those of another authority never meet ours.
    [Theory]
    [InlineData("260501060017", 17)]
    [InlineData("260001060017", 0)]
    [InlineData("250501060017", 0)]
    public void Number_of_this_year_keeps_the_series_from_giving_it(string number, long highest)
    {
        var book = new NumberBook();

        Assert.IsType<Accepted>((Sound with { Number = number }).Decide(Matter.Empty("a1"), new Story().Facts(book, Lead)));

        Assert.Equal(highest, book.Reserved.GetValueOrDefault("certificate/cma/2026/050106"));
    }

    [Theory]
    [InlineData("建检字〔2025〕0001号", true)]
    [InlineData("建检字〔2026〕0001号", true)]
    [InlineData("建检字〔2027〕0001号", false)]
    [InlineData("旧字第8号", true)]
    public void Number_in_the_assigned_form_is_told_from_next_year_on(string number, bool sound)
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
