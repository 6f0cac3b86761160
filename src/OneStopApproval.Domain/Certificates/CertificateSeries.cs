using System.Globalization;
using OneStopApproval.Domain.Catalogue;

namespace OneStopApproval.Domain.Certificates;

/// <summary>A place in a series of certificate numbers that this system gives.</summary>
/// <param name="Key">The series, as the counters know it.</param>
/// <param name="Year">Year of the series.</param>
/// <param name="Serial">Serial in it.</param>
internal sealed record CertificateSeries(string Key, int Year, long Serial)
{
    /// <summary>The series of an item's CMA numbers.</summary>
    public static string Cma(ServiceItem item, int year, string field, string department) => string.Create(
        CultureInfo.InvariantCulture,
        $"certificate/cma/{year}/{CmaCode.InnerMongolia}{(item.SerialPerAuthority ? "" : field + department)}");

    /// <summary>The series of an item's numbers by template.</summary>
    public static string Templated(string item, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"certificate/{item}/{year}");

    /// <summary>The template of an item's numbers.</summary>
    public static NumberTemplate TemplateOf(ServiceItem item, ApprovalCatalogue catalogue)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["mark"] = catalogue.FindAuthority(item.Department)!.DocumentMark,
        };
        _ = NumberTemplate.Parse(item.CertificateNumber, words, out var template);
        return template!;
    }

    /// <summary>Where a number stands; null for a number that this system would never give.</summary>
    /// <param name="number">The number.</param>
    /// <param name="item">Its item.</param>
    /// <param name="catalogue">The catalogue in force.</param>
    /// <param name="year">The year to which a number without one belongs.</param>
    public static CertificateSeries? Find(string number, ServiceItem item, ApprovalCatalogue catalogue, int year)
    {
        if (item.CertificateNumber == ServiceItem.CmaNumber)
        {
            return CmaCertificateNumber.TryParse(number, out var cma) && cma!.Authority == CmaCode.InnerMongolia
                ? new(Cma(item, cma.Year, cma.Field, cma.Department), cma.Year, cma.Serial)
                : null;
        }

        var template = TemplateOf(item, catalogue);
        return template.SerialIn(number) is { } serial && (template.YearIn(number) ?? year) is var told
            ? new(Templated(item.Id, told), told, serial)
            : null;
    }
}
