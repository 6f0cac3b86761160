using System.Globalization;

namespace OneStopApproval.Domain.Certificates;

/// <summary>Parts of a CMA certificate number that cannot be written.</summary>
[Flags]
public enum CmaNumberFaults
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The year is outside 2000 to 2099: the number holds two digits.</summary>
    Year = 1,

    /// <summary>The issuing authority is not in the table.</summary>
    Authority = 2,

    /// <summary>The field is not in the table.</summary>
    Field = 4,

    /// <summary>The department is not in the table.</summary>
    Department = 8,

    /// <summary>The serial is outside 1 to 9999: a series of more than 9999 needs another series.</summary>
    Serial = 16,
}

/// <summary>
/// The 12-digit number of a CMA certificate (资质认定证书编号): year, issuing authority, field, department, serial.
/// <c>181004090030</c> is 2018, Jiangsu, agriculture, agriculture department, no. 30.
/// </summary>
public sealed record CmaCertificateNumber
{
    /// <summary>Digits of a number.</summary>
    public const int Length = 12;

    private CmaCertificateNumber(int year, string authority, string field, string department, int serial)
    {
        Year = year;
        Authority = authority;
        Field = field;
        Department = department;
        Serial = serial;
    }

    /// <summary>Year of issue.</summary>
    public int Year { get; }

    /// <summary>Code of the issuing authority; <see cref="CmaCode.InnerMongolia"/> here.</summary>
    public string Authority { get; }

    /// <summary>Code of the field.</summary>
    public string Field { get; }

    /// <summary>Code of the department or industry.</summary>
    public string Department { get; }

    /// <summary>Serial from 1.</summary>
    public int Serial { get; }

    /// <summary>Composes a number, or tells every part that does not fit.</summary>
    public static CmaNumberFaults Compose(
        int year, string authority, string field, string department, int serial, out CmaCertificateNumber? number)
    {
        var faults =
            (year is >= 2000 and <= 2099 ? CmaNumberFaults.None : CmaNumberFaults.Year)
            | (CmaCode.Authorities.ContainsKey(authority ?? "") ? CmaNumberFaults.None : CmaNumberFaults.Authority)
            | (CmaCode.Fields.ContainsKey(field ?? "") ? CmaNumberFaults.None : CmaNumberFaults.Field)
            | (CmaCode.Departments.ContainsKey(department ?? "") ? CmaNumberFaults.None : CmaNumberFaults.Department)
            | (serial is >= 1 and <= 9999 ? CmaNumberFaults.None : CmaNumberFaults.Serial);
        number = faults == CmaNumberFaults.None
            ? new CmaCertificateNumber(year, authority!, field!, department!, serial)
            : null;
        return faults;
    }

    /// <summary>Reads a number: exactly twelve digits, every code in its table.</summary>
    public static bool TryParse(string? text, out CmaCertificateNumber? number)
    {
        number = null;
        return text is { Length: Length }
            && text.All(char.IsAsciiDigit)
            && Compose(2000 + Digits(text[..2]), text[2..4], text[4..6], text[6..8], Digits(text[8..]), out number)
                == CmaNumberFaults.None;
    }

    /// <summary>The twelve digits.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Year % 100:00}{Authority}{Field}{Department}{Serial:0000}");

    private static int Digits(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
