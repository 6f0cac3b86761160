using OneStopApproval.Domain.Certificates;

namespace OneStopApproval.Domain.Tests.Certificates;

public sealed class CmaCodeTests
{
    [Theory]
    [InlineData("水质", "13")]
    [InlineData("水质,水质", "13")]
    [InlineData("建筑工程,建材", "20")]
    [InlineData("建筑工程,食品", "00")]
    [InlineData("食品", "00")]
    [InlineData("防雷", "21")]
    [InlineData("防雷,水质", "20")]
    [InlineData(" 环境与环保 ", "12")]
    [InlineData("06", "06")]
    public void Scope_is_filed_under_its_field(string names, string field) =>
        Assert.Equal(field, CmaCode.FieldForScope(names.Split(',')));

    [Fact]
    public void Empty_scope_has_no_field() => Assert.Null(CmaCode.FieldForScope([]));

    [Fact]
    public void Tables_hold_the_published_codes()
    {
        Assert.Equal((32, 22, 35), (CmaCode.Authorities.Count, CmaCode.Fields.Count, CmaCode.Departments.Count));
        Assert.Equal("内蒙古", CmaCode.Authorities[CmaCode.InnerMongolia]);
        Assert.Equal("新疆", CmaCode.Authorities["31"]);
        Assert.Equal("综合", CmaCode.Fields[CmaCode.Comprehensive]);
        Assert.Equal("其他", CmaCode.Fields[CmaCode.OtherField]);
        Assert.Equal("安全生产", CmaCode.Departments["13"]);
        Assert.Equal("其他", CmaCode.Departments["34"]);
    }

    [Fact]
    public void Department_is_found_by_name_or_code_and_nothing_else()
    {
        Assert.Equal("08", CmaCode.DepartmentOf("水利"));
        Assert.Equal("08", CmaCode.DepartmentOf("08"));
        Assert.Null(CmaCode.DepartmentOf("气象"));
        Assert.Null(CmaCode.DepartmentOf(null));
    }
}
