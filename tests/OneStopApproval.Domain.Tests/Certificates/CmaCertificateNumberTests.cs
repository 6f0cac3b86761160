using CsCheck;
using OneStopApproval.Domain.Certificates;

namespace OneStopApproval.Domain.Tests.Certificates;

public sealed class CmaCertificateNumberTests
{
    [Fact]
    public void Published_number_reads_as_year_authority_field_department_and_serial()
    {
        Assert.True(CmaCertificateNumber.TryParse("181004090030", out var number));

        Assert.Equal((2018, "10", "04", "09", 30), (number!.Year, number.Authority, number.Field, number.Department, number.Serial));
        Assert.Equal("江苏", CmaCode.Authorities[number.Authority]);
        Assert.Equal("农林牧渔", CmaCode.Fields[number.Field]);
        Assert.Equal("农业", CmaCode.Departments[number.Department]);
    }

    [Fact]
    public void Number_of_inner_mongolia_is_composed_of_its_parts()
    {
        var faults = CmaCertificateNumber.Compose(2026, CmaCode.InnerMongolia, CmaCode.Comprehensive, "11", 7, out var number);

        Assert.Equal(CmaNumberFaults.None, faults);
        Assert.Equal("260520110007", number!.ToString());
    }

    [Fact]
    public void Number_with_faulty_parts_tells_all_of_them()
    {
        var faults = CmaCertificateNumber.Compose(1999, "32", "22", "35", 10_000, out var number);

        Assert.Null(number);
        Assert.Equal(
            CmaNumberFaults.Year | CmaNumberFaults.Authority | CmaNumberFaults.Field | CmaNumberFaults.Department | CmaNumberFaults.Serial,
            faults);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("18100409003")]
    [InlineData("1810040900300")]
    [InlineData("18100409003X")]
    [InlineData("1810040900３0")]
    [InlineData("183204090030")]
    [InlineData("181022090030")]
    [InlineData("181004350030")]
    [InlineData("181004090000")]
    public void Text_that_is_no_number_is_not_read(string? text)
    {
        Assert.False(CmaCertificateNumber.TryParse(text, out var number));
        Assert.Null(number);
    }

    [Fact]
    public void Any_composed_number_reads_back_the_same() =>
        Gen.Select(
                Gen.Int[2000, 2099],
                Gen.OneOf(CmaCode.Authorities.Keys.ToArray()),
                Gen.OneOf(CmaCode.Fields.Keys.ToArray()),
                Gen.OneOf(CmaCode.Departments.Keys.ToArray()),
                Gen.Int[1, 9999])
            .Sample((year, authority, field, department, serial) =>
            {
                Assert.Equal(
                    CmaNumberFaults.None,
                    CmaCertificateNumber.Compose(year, authority, field, department, serial, out var number));
                Assert.True(CmaCertificateNumber.TryParse(number!.ToString(), out var parsed));
                Assert.Equal(number, parsed);
            });
}
