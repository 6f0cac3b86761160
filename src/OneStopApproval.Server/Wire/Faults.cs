using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Contracts.V1;
using Date = Google.Type.Date;
using Fault = OneStopApproval.Domain.Matters.Fault;

namespace OneStopApproval.Server.Wire;

/// <summary>
/// Collects every fault of a request; the caller is told all of them at once. Each method gives the mapped value back, or
/// a harmless stand-in after noting the fault: call <see cref="ThrowIfAny"/> before using the values.
/// </summary>
internal sealed class Faults
{
    private static readonly DateOnly Earliest = new(1949, 10, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    private readonly ImmutableArray<Fault>.Builder found = ImmutableArray.CreateBuilder<Fault>();

    /// <summary>The faults found so far.</summary>
    public ImmutableArray<Fault> Found => found.ToImmutable();

    /// <summary>Notes a fault of a field.</summary>
    public void Add(string field, string chinese, string english) => found.Add(new(field, chinese, english));

    /// <summary>Notes faults that a rule of the domain found.</summary>
    public void AddAll(IEnumerable<Fault> faults) => found.AddRange(faults);

    /// <summary>Notes a fault when a condition does not hold.</summary>
    public void Require(bool holds, string field, string chinese, string english)
    {
        if (!holds)
        {
            Add(field, chinese, english);
        }
    }

    /// <summary>Throws <c>INVALID_FIELDS</c> with all faults, if there are any.</summary>
    /// <exception cref="WireException">There are faults.</exception>
    public void ThrowIfAny()
    {
        if (found.Count > 0)
        {
            throw new WireError(ErrorReason.InvalidFields) { Faults = Found }.ToException();
        }
    }

    /// <summary>A text that must be there, of at most so many characters.</summary>
    public string Required(string field, string? value, int most)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(field, "必填。", "Required.");
            return "";
        }

        return Limited(field, value, most);
    }

    /// <summary>A text that may be missing (null then), of at most so many characters.</summary>
    public string? Optional(string field, string? value, int most) =>
        string.IsNullOrEmpty(value) ? null : Limited(field, value, most);

    /// <summary>A request id: a UUID in its canonical form; letters in lower case afterwards.</summary>
    public string RequestId(string? value, string field = "request_id")
    {
        if (Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty)
        {
            return id.ToString("D", CultureInfo.InvariantCulture);
        }

        Add(field, "必须是 UUID。", "Must be a UUID, for example 0b7e1c5a-6f0e-4c3e-9d86-0f2a7f1f6f11.");
        return "";
    }

    /// <summary>A value of an enum of the contract, which must be named and not the UNSPECIFIED one; both sides number alike.</summary>
    public TDomain Value<TWire, TDomain>(string field, TWire value)
        where TWire : struct, Enum
        where TDomain : struct, Enum
    {
        var number = Convert.ToInt32(value, CultureInfo.InvariantCulture);
        var mapped = (TDomain)Enum.ToObject(typeof(TDomain), number);
        if (number == 0 || !Enum.IsDefined(value) || !Enum.IsDefined(mapped))
        {
            Add(field, "必须是列出的取值之一。", "Must be one of the listed values.");
        }

        return mapped;
    }

    /// <summary>
    /// As <see cref="Value"/>, but the usual value where none is given. It also stands in for one that is on no list, once that fault is
    /// told: rules that look at it name every other fault.
    /// </summary>
    public TDomain ValueOr<TWire, TDomain>(string field, TWire value, TDomain usual)
        where TWire : struct, Enum
        where TDomain : struct, Enum =>
        Convert.ToInt32(value, CultureInfo.InvariantCulture) != 0 && Value<TWire, TDomain>(field, value) is var mapped && Enum.IsDefined(mapped)
            ? mapped
            : usual;

    /// <summary>Values of an enum of the contract, each as <see cref="Value"/>; none given means none.</summary>
    public ImmutableArray<TDomain> Values<TWire, TDomain>(string field, IEnumerable<TWire> values)
        where TWire : struct, Enum
        where TDomain : struct, Enum => [.. values.Select(value => Value<TWire, TDomain>(field, value)).Distinct()];

    /// <summary>A date of the law; null when it was not given.</summary>
    public DateOnly? OptionalDate(string field, Date? value)
    {
        if (value is null)
        {
            return null;
        }

        if (value.Year is < 1 or > 9999
            || value.Month is < 1 or > 12
            || value.Day < 1
            || value.Day > DateTime.DaysInMonth(value.Year, value.Month)
            || new DateOnly(value.Year, value.Month, value.Day) is var date && (date < Earliest || date > Latest))
        {
            Add(field, "不是有效日期。", "Not a full date between 1949-10-01 and 2199-12-31.");
            return null;
        }

        return date;
    }

    /// <summary>A date of the law that must be given.</summary>
    public DateOnly Date(string field, Date? value)
    {
        if (value is null)
        {
            Add(field, "必填。", "Required.");
        }

        return OptionalDate(field, value) ?? Earliest;
    }

    /// <summary>The id in <c>applications/{id}</c>.</summary>
    public string Application(string field, string? name) =>
        Names.TryApplication(name, out var id) ? id : BadName(field, "applications/{id}");

    /// <summary>The application and item in <c>applications/{id}/reviews/{item}</c>.</summary>
    public (string Application, string Item) Review(string field, string? name) =>
        Names.TryReview(name, out var application, out var item)
            ? (application, item)
            : (BadName(field, "applications/{id}/reviews/{item}"), "");

    /// <summary>Application, item and number in <c>applications/{id}/reviews/{item}/consultations/{n}</c>.</summary>
    public (string Application, string Item, int Number) Consultation(string field, string? name) =>
        Names.TryConsultation(name, out var application, out var item, out var number)
            ? (application, item, number)
            : (BadName(field, "applications/{id}/reviews/{item}/consultations/{n}"), "", 0);

    /// <summary>Application, item and number in <c>applications/{id}/reviews/{item}/statements/{n}</c>.</summary>
    public (string Application, string Item, int Number) Statement(string field, string? name) =>
        Names.TryStatement(name, out var application, out var item, out var number)
            ? (application, item, number)
            : (BadName(field, "applications/{id}/reviews/{item}/statements/{n}"), "", 0);

    /// <summary>Application, item and number in <c>applications/{id}/reviews/{item}/recusals/{n}</c>.</summary>
    public (string Application, string Item, int Number) Recusal(string field, string? name) =>
        Names.TryRecusal(name, out var application, out var item, out var number)
            ? (application, item, number)
            : (BadName(field, "applications/{id}/reviews/{item}/recusals/{n}"), "", 0);

    /// <summary>Application, item and number in <c>applications/{id}/reviews/{item}/interestedParties/{n}</c>.</summary>
    public (string Application, string Item, int Number) InterestedParty(string field, string? name) =>
        Names.TryInterestedParty(name, out var application, out var item, out var number)
            ? (application, item, number)
            : (BadName(field, "applications/{id}/reviews/{item}/interestedParties/{n}"), "", 0);

    /// <summary>The application and material in <c>applications/{id}/materials/{id}</c>.</summary>
    public (string Application, string Material) Material(string field, string? name) =>
        Names.TryMaterial(name, out var application, out var material)
            ? (application, material)
            : (BadName(field, "applications/{id}/materials/{id}"), "");

    /// <summary>The application and the shared data in <c>applications/{id}/sharedData/{id}</c>.</summary>
    public (string Application, string Record) SharedData(string field, string? name) =>
        Names.TrySharedData(name, out var application, out var record)
            ? (application, record)
            : (BadName(field, "applications/{id}/sharedData/{id}"), "");

    /// <summary>The application and document in <c>applications/{id}/documents/{id}</c>.</summary>
    public (string Application, string Document) Document(string field, string? name) =>
        Names.TryDocument(name, out var application, out var document)
            ? (application, document)
            : (BadName(field, "applications/{id}/documents/{id}"), "");

    /// <summary>The application in <c>applications/{id}/visit</c>.</summary>
    public string Visit(string field, string? name) =>
        Names.TryVisit(name, out var application) ? application : BadName(field, "applications/{id}/visit");

    /// <summary>Application and number in <c>applications/{id}/visit/trips/{n}</c>.</summary>
    public (string Application, int Number) Trip(string field, string? name) =>
        Names.TryTrip(name, out var application, out var number)
            ? (application, number)
            : (BadName(field, "applications/{id}/visit/trips/{n}"), 0);

    /// <summary>The application in <c>applications/{id}/onSiteReview</c>.</summary>
    public string OnSiteReview(string field, string? name) =>
        Names.TryOnSiteReview(name, out var application) ? application : BadName(field, "applications/{id}/onSiteReview");

    /// <summary>The application in <c>applications/{id}/legalPerson</c>.</summary>
    public string LegalPerson(string field, string? name) =>
        Names.TryLegalPerson(name, out var application) ? application : BadName(field, "applications/{id}/legalPerson");

    /// <summary>The id in <c>certificates/{id}</c>.</summary>
    public string Certificate(string field, string? name) =>
        Names.TryCertificate(name, out var id) ? id : BadName(field, "certificates/{id}");

    /// <summary>The application and sequence in <c>applications/{id}/notices/{seq}</c>.</summary>
    public (string Application, long Sequence) Notice(string field, string? name) =>
        Names.TryNotice(name, out var application, out var sequence)
            ? (application, sequence)
            : (BadName(field, "applications/{id}/notices/{seq} or powersOfAttorney/{id}/notices/{n}"), 0);

    /// <summary>The id in <c>powersOfAttorney/{id}</c>.</summary>
    public string PowerOfAttorney(string field, string? name) =>
        Names.TryPowerOfAttorney(name, out var id) ? id : BadName(field, "powersOfAttorney/{id}");

    /// <summary>The id in <c>deputies/{id}</c>.</summary>
    public string Deputy(string field, string? name) => Names.TryDeputy(name, out var id) ? id : BadName(field, "deputies/{id}");

    /// <summary>The id in <c>posts/{id}</c>.</summary>
    public string Post(string field, string? name) => Names.TryPost(name, out var id) ? id : BadName(field, "posts/{id}");

    /// <summary>The id in <c>letters/{id}</c>.</summary>
    public string Letter(string field, string? name) => Names.TryLetter(name, out var id) ? id : BadName(field, "letters/{id}");

    /// <summary>The subject in <c>officers/{subject}</c>.</summary>
    public string Officer(string field, string? name) =>
        Names.TryOfficer(name, out var subject) ? subject : BadName(field, "officers/{subject}");

    /// <summary>The day in <c>dailyHeads/{day}</c>.</summary>
    public DateOnly DailyHead(string field, string? name)
    {
        if (Names.TryDailyHead(name, out var day))
        {
            return day;
        }

        BadName(field, "dailyHeads/{yyyy-MM-dd}");
        return default;
    }

    /// <summary>The id in <c>bans/{id}</c>.</summary>
    public string Ban(string field, string? name) => Names.TryBan(name, out var id) ? id : BadName(field, "bans/{id}");

    /// <summary>Department, direction and number in <c>departments/{id}/exports/{n}</c> and <c>departments/{id}/imports/{n}</c>.</summary>
    public (string Department, ExchangeDirection Direction, int Number) Batch(string field, string? name) =>
        Names.TryBatch(name, out var department, out var export, out var number)
            ? (department, export ? ExchangeDirection.Export : ExchangeDirection.Import, number)
            : (BadName(field, "departments/{id}/exports/{n}"), ExchangeDirection.Unspecified, 0);

    /// <summary>The id in <c>incidents/{id}</c>.</summary>
    public string Incident(string field, string? name) =>
        Names.TryIncident(name, out var id) ? id : BadName(field, "incidents/{id}");

    /// <summary>The year in <c>calendarYears/{year}</c>; 0 after a fault.</summary>
    public int CalendarYear(string field, string? name)
    {
        if (!Names.TryCalendarYear(name, out var year))
        {
            BadName(field, "calendarYears/{year}");
        }

        return year;
    }

    /// <summary>The id in <c>bundles/{id}</c>.</summary>
    public string Bundle(string field, string? name) => Names.TryBundle(name, out var id) ? id : BadName(field, "bundles/{id}");

    /// <summary>The id in <c>serviceItems/{id}</c>.</summary>
    public string ServiceItem(string field, string? name) =>
        Names.TryServiceItem(name, out var id) ? id : BadName(field, "serviceItems/{id}");

    /// <summary>The id in <c>departments/{id}</c>.</summary>
    public string Department(string field, string? name) =>
        Names.TryDepartment(name, out var id) ? id : BadName(field, "departments/{id}");

    /// <summary>Notes that a field holds no name of this form.</summary>
    public string BadName(string field, string form)
    {
        Add(field, $"必须是 {form} 形式的资源名称。", $"Must be a resource name {form}.");
        return "";
    }

    private string Limited(string field, string value, int most)
    {
        if (value.Length > most)
        {
            var limit = most.ToString(CultureInfo.InvariantCulture);
            Add(field, $"不得超过 {limit} 个字符。", $"At most {limit} characters.");
            return "";
        }

        // Control characters have no place in the records of an authority and break terminals and logs.
        if (value.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
        {
            Add(field, "不得含有控制字符。", "No control characters.");
            return "";
        }

        return value;
    }
}
