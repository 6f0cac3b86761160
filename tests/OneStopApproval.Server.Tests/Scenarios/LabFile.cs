using System.Globalization;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Applicants;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>An invented lab of its own for every test, so that no test meets another's applications.</summary>
internal sealed record LabFile
{
    private static int last;

    public required string Uscc { get; init; }

    public string Name { get; init; } = "虚构检测有限公司";

    public string LegalRepresentative { get; init; } = "虚构法人";

    public string ContactName { get; init; } = "虚构联系人";

    public string ContactPhone { get; init; } = "+86-471-0000000";

    public string ContactEmail { get; init; } = "";

    public string Region { get; init; } = "150100";

    public string Address { get; init; } = "呼和浩特市虚构路 1 号";

    public bool ElectronicDelivery { get; init; } = true;

    public V1.Establishment Establishment { get; init; }

    public static LabFile Next()
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91150100MA0T{Interlocked.Increment(ref last):00000}");
        return new LabFile { Uscc = $"{body}{UnifiedSocialCreditCode.CheckDigit(body)}" };
    }

    public Applicant ToApplicant() => new()
    {
        Uscc = Uscc,
        DisplayName = Name,
        LegalRepresentative = LegalRepresentative,
        ContactName = ContactName,
        ContactPhone = ContactPhone,
        ContactEmail = ContactEmail,
        RegionCode = Region,
        Address = Address,
        ElectronicDeliveryConsent = ElectronicDelivery,
        Establishment = Establishment,
    };
}
