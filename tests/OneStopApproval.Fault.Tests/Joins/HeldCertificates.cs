using System.Globalization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Fault.Tests.Calls;

namespace OneStopApproval.Fault.Tests.Joins;

/// <summary>The CMA certificates that some labs hold from before this system, as a file to import.</summary>
internal static class HeldCertificates
{
    private const string Header = "number,item,holder_uscc,holder,region_code,issue_date,expiry_date,field,object,parameter,standard\r\n";

    private static readonly DateOnly Issued = StatutoryTime.DateOf(TimeProvider.System.GetUtcNow()).AddYears(-1);

    /// <summary>The file of these lines.</summary>
    internal static string File(IEnumerable<string> lines) => Header + string.Concat(lines);

    /// <summary>The certificate of the n-th lab, from 0: it covers water testing and is in force.</summary>
    internal static string LineOf(int lab) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Issued.Year % 100:00}052034{lab + 1:0000},cma,{Person.Uscc(lab)},试验用检测有限公司,150100,{Issued:yyyy-MM-dd},{Issued.AddYears(5):yyyy-MM-dd},建筑工程,混凝土,抗压强度,GB/T 50081-2019\r\n");

    /// <summary>A certificate of a lab that is in force and ends on a day.</summary>
    internal static string LineOf(int lab, string number, string item, DateOnly expiry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{number},{item},{Person.Uscc(lab)},试验用检测有限公司,150100,{expiry.AddYears(-3):yyyy-MM-dd},{expiry:yyyy-MM-dd},建筑工程,混凝土,抗压强度,GB/T 50081-2019\r\n");
}
