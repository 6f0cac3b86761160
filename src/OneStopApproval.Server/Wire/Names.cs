using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Storage.Notices;

namespace OneStopApproval.Server.Wire;

/// <summary>
/// Resource names, both directions. A parser takes exactly what the formatter writes; anything else is a fault of the
/// request, while a well-formed name of something that is not there is <c>NOT_VISIBLE</c>.
/// </summary>
internal static class Names
{
    private const int LongestId = 64;
    private const int LongestSubject = 200;

    /// <summary><c>applications/{id}</c></summary>
    public static string Application(string application) => $"applications/{application}";

    /// <summary><c>applications/{id}/reviews/{item}</c></summary>
    public static string Review(string application, string item) => $"applications/{application}/reviews/{item}";

    /// <summary><c>applications/{id}/reviews/{item}/consultations/{n}</c></summary>
    public static string Consultation(string application, string item, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Review(application, item)}/consultations/{number}");

    /// <summary><c>applications/{id}/reviews/{item}/statements/{n}</c></summary>
    public static string Statement(string application, string item, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Review(application, item)}/statements/{number}");

    /// <summary><c>applications/{id}/reviews/{item}/recusals/{n}</c></summary>
    public static string Recusal(string application, string item, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Review(application, item)}/recusals/{number}");

    /// <summary><c>applications/{id}/reviews/{item}/interestedParties/{n}</c></summary>
    public static string InterestedParty(string application, string item, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Review(application, item)}/interestedParties/{number}");

    /// <summary><c>applications/{id}/legalPerson</c></summary>
    public static string LegalPerson(string application) => $"applications/{application}/legalPerson";

    /// <summary><c>applications/{id}/visit</c></summary>
    public static string Visit(string application) => $"applications/{application}/visit";

    /// <summary><c>applications/{id}/visit/trips/{n}</c></summary>
    public static string Trip(string application, int number) => string.Create(CultureInfo.InvariantCulture, $"{Visit(application)}/trips/{number}");

    /// <summary><c>applications/{id}/onSiteReview</c></summary>
    public static string OnSiteReview(string application) => $"applications/{application}/onSiteReview";

    /// <summary><c>applications/{id}/clocks/{kind}-{n}</c> or <c>applications/{id}/reviews/{item}/clocks/{kind}-{n}</c></summary>
    /// <param name="application">Id of the application.</param>
    /// <param name="item">Item of the review that owns the clock, or null for a clock of the application.</param>
    /// <param name="kind">Kind of the clock.</param>
    /// <param name="number">Its number within owner and kind, from 1.</param>
    public static string Clock(string application, string? item, ClockKind kind, int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(item is null ? Application(application) : Review(application, item))}/clocks/{ClockName.Of(kind)}-{number}");

    /// <summary><c>applications/{id}/materials/{id}</c></summary>
    public static string Material(string application, string material) => $"applications/{application}/materials/{material}";

    /// <summary><c>applications/{id}/sharedData/{id}</c></summary>
    public static string SharedData(string application, string record) => $"applications/{application}/{SharedData(record)}";

    /// <summary><c>sharedData/{id}</c></summary>
    public static string SharedData(string record) => $"sharedData/{record}";

    /// <summary><c>applications/{id}/documents/{id}</c></summary>
    public static string Document(string application, string document) => $"applications/{application}/documents/{document}";

    /// <summary><c>applications/{id}/events/{seq}</c></summary>
    public static string Event(string application, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"applications/{application}/events/{sequence}");

    /// <summary><c>applications/{id}/notices/{seq}</c></summary>
    public static string Notice(string key, long sequence) => PowerNotices.PowerOf(key) is null
        ? string.Create(CultureInfo.InvariantCulture, $"applications/{key}/notices/{sequence}")
        : string.Create(CultureInfo.InvariantCulture, $"{key}/notices/{sequence}");

    /// <summary><c>certificates/{id}</c></summary>
    public static string Certificate(string certificate) => $"certificates/{certificate}";

    /// <summary><c>bundles/{id}</c></summary>
    public static string Bundle(string bundle) => $"bundles/{bundle}";

    /// <summary><c>serviceItems/{id}</c></summary>
    public static string ServiceItem(string item) => $"serviceItems/{item}";

    /// <summary><c>departments/{id}</c></summary>
    public static string Department(string department) => $"departments/{department}";

    /// <summary><c>powersOfAttorney/{id}</c></summary>
    public static string PowerOfAttorney(string power) => $"powersOfAttorney/{power}";

    /// <summary><c>deputies/{id}</c>.</summary>
    public static string Deputy(string deputy) => $"deputies/{deputy}";

    /// <summary><c>posts/{id}</c>.</summary>
    public static string Post(string post) => $"posts/{post}";

    /// <summary><c>letters/{id}</c>.</summary>
    public static string Letter(string letter) => $"letters/{letter}";

    /// <summary>Record of a use of personal values.</summary>
    public static string PersonalAct(string act) => $"personalActs/{act}";

    /// <summary><c>officers/{subject}</c>.</summary>
    public static string Officer(string subject) => $"officers/{subject}";

    /// <summary><c>bans/{id}</c>.</summary>
    public static string Ban(string ban) => $"bans/{ban}";

    /// <summary><c>departments/{id}/exports/{n}</c></summary>
    public static string Export(string department, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Department(department)}/exports/{number}");

    /// <summary><c>departments/{id}/imports/{n}</c></summary>
    public static string Import(string department, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Department(department)}/imports/{number}");

    /// <summary><c>incidents/{id}</c></summary>
    public static string Incident(string incident) => $"incidents/{incident}";

    /// <summary><c>catalogues/{version}</c>.</summary>
    public static string Catalogue(string version) => $"catalogues/{version}";

    /// <summary><c>dailyHeads/{day}</c></summary>
    public static string DailyHead(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"dailyHeads/{day:yyyy-MM-dd}");

    /// <summary><c>calendarYears/{year}</c></summary>
    public static string CalendarYear(int year) => string.Create(CultureInfo.InvariantCulture, $"calendarYears/{year}");

    /// <summary>Reads <c>applications/{id}</c>.</summary>
    public static bool TryApplication(string? name, [NotNullWhen(true)] out string? application) =>
        TryOne(name, "applications", out application);

    /// <summary>Reads <c>applications/{id}/reviews/{item}</c>.</summary>
    public static bool TryReview(string? name, [NotNullWhen(true)] out string? application, [NotNullWhen(true)] out string? item) =>
        TryTwo(name, "reviews", out application, out item);

    /// <summary>Reads <c>applications/{id}/reviews/{item}/consultations/{n}</c>.</summary>
    public static bool TryConsultation(
        string? name, [NotNullWhen(true)] out string? application, [NotNullWhen(true)] out string? item, out int number) =>
        TryNumbered(name, "consultations", out application, out item, out number);

    /// <summary>Reads <c>applications/{id}/reviews/{item}/statements/{n}</c>.</summary>
    public static bool TryStatement(
        string? name, [NotNullWhen(true)] out string? application, [NotNullWhen(true)] out string? item, out int number) =>
        TryNumbered(name, "statements", out application, out item, out number);

    /// <summary>Reads <c>applications/{id}/reviews/{item}/recusals/{n}</c>.</summary>
    public static bool TryRecusal(
        string? name, [NotNullWhen(true)] out string? application, [NotNullWhen(true)] out string? item, out int number) =>
        TryNumbered(name, "recusals", out application, out item, out number);

    /// <summary>Reads <c>applications/{id}/reviews/{item}/interestedParties/{n}</c>.</summary>
    public static bool TryInterestedParty(
        string? name, [NotNullWhen(true)] out string? application, [NotNullWhen(true)] out string? item, out int number) =>
        TryNumbered(name, "interestedParties", out application, out item, out number);

    /// <summary>Reads <c>departments/{id}/exports/{n}</c> and <c>departments/{id}/imports/{n}</c>.</summary>
    public static bool TryBatch(string? name, [NotNullWhen(true)] out string? department, out bool export, out int number)
    {
        (department, export, number) = (null, false, 0);
        if (Split(name) is ["departments", var id, ("exports" or "imports") and var way, var text]
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number > 0
            && text == number.ToString(CultureInfo.InvariantCulture)
            && IsId(id))
        {
            (department, export) = (id, way == "exports");
            return true;
        }

        return false;
    }

    // Something of a review that is counted from 1.
    private static bool TryNumbered(
        string? name, string collection, [NotNullWhen(true)] out string? application, [NotNullWhen(true)] out string? item, out int number)
    {
        (application, item, number) = (null, null, 0);
        if (Split(name) is ["applications", var id, "reviews", var review, var parts, var text] && parts == collection
            && IsId(id) && IsId(review) && text.Length > 0 && text[0] != '0'
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            (application, item) = (id, review);
            return true;
        }

        return false;
    }

    /// <summary>Reads <c>applications/{id}/materials/{id}</c>.</summary>
    public static bool TryMaterial(string? name, [NotNullWhen(true)] out string? application, [NotNullWhen(true)] out string? material) =>
        TryTwo(name, "materials", out application, out material);

    /// <summary>Reads <c>applications/{id}/sharedData/{id}</c>.</summary>
    public static bool TrySharedData(string? name, [NotNullWhen(true)] out string? application, [NotNullWhen(true)] out string? record) =>
        TryTwo(name, "sharedData", out application, out record);

    /// <summary>Reads <c>applications/{id}/documents/{id}</c>.</summary>
    public static bool TryDocument(string? name, [NotNullWhen(true)] out string? application, [NotNullWhen(true)] out string? document) =>
        TryTwo(name, "documents", out application, out document);

    /// <summary>Reads <c>applications/{id}/events/{seq}</c>.</summary>
    public static bool TryEvent(string? name, [NotNullWhen(true)] out string? application, out long sequence) =>
        TryNumbered(name, "events", out application, out sequence);

    /// <summary>Reads <c>applications/{id}/notices/{seq}</c>.</summary>
    public static bool TryNotice(string? name, [NotNullWhen(true)] out string? key, out long sequence)
    {
        if (Split(name) is not ["powersOfAttorney", var power, "notices", var number])
        {
            return TryNumbered(name, "notices", out key, out sequence);
        }

        key = PowerNotices.KeyOf(power);
        sequence = 0;
        return IsId(power)
            && number is not ['0', ..]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out sequence);
    }

    /// <summary>Reads <c>applications/{id}/legalPerson</c>.</summary>
    public static bool TryLegalPerson(string? name, [NotNullWhen(true)] out string? application) =>
        TrySingleton(name, "legalPerson", out application);

    /// <summary>Reads <c>applications/{id}/visit</c>.</summary>
    public static bool TryVisit(string? name, [NotNullWhen(true)] out string? application) => TrySingleton(name, "visit", out application);

    /// <summary>Reads <c>applications/{id}/visit/trips/{n}</c>.</summary>
    public static bool TryTrip(string? name, [NotNullWhen(true)] out string? application, out int number)
    {
        (application, number) = (null, 0);
        if (Split(name) is ["applications", var id, "visit", "trips", var text] && IsId(id) && text.Length > 0 && text[0] != '0'
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            application = id;
            return true;
        }

        return false;
    }

    /// <summary>Reads <c>applications/{id}/onSiteReview</c>.</summary>
    public static bool TryOnSiteReview(string? name, [NotNullWhen(true)] out string? application) =>
        TrySingleton(name, "onSiteReview", out application);

    /// <summary>Reads a clock's name; <paramref name="item"/> is null for a clock of the application.</summary>
    public static bool TryClock(
        string? name, [NotNullWhen(true)] out string? application, out string? item, out ClockKind kind, out int number)
    {
        (application, item, kind, number) = (null, null, default, 0);
        var parts = Split(name);
        if (parts is ["applications", var id, "clocks", var own] && IsId(id) && ClockName.TryParse(own, out kind, out number))
        {
            application = id;
            return true;
        }

        if (parts is ["applications", var owner, "reviews", var review, "clocks", var clock]
            && IsId(owner) && IsId(review) && ClockName.TryParse(clock, out kind, out number))
        {
            (application, item) = (owner, review);
            return true;
        }

        return false;
    }

    /// <summary>Reads <c>certificates/{id}</c>.</summary>
    public static bool TryCertificate(string? name, [NotNullWhen(true)] out string? certificate) =>
        TryOne(name, "certificates", out certificate);

    /// <summary>Reads <c>bundles/{id}</c>.</summary>
    public static bool TryBundle(string? name, [NotNullWhen(true)] out string? bundle) => TryOne(name, "bundles", out bundle);

    /// <summary>Reads <c>serviceItems/{id}</c>.</summary>
    public static bool TryServiceItem(string? name, [NotNullWhen(true)] out string? item) => TryOne(name, "serviceItems", out item);

    /// <summary>Reads <c>departments/{id}</c>.</summary>
    public static bool TryDepartment(string? name, [NotNullWhen(true)] out string? department) =>
        TryOne(name, "departments", out department);

    /// <summary>Reads <c>powersOfAttorney/{id}</c>.</summary>
    public static bool TryPowerOfAttorney(string? name, [NotNullWhen(true)] out string? power) =>
        TryOne(name, "powersOfAttorney", out power);

    /// <summary>Reads <c>deputies/{id}</c>.</summary>
    public static bool TryDeputy(string? name, [NotNullWhen(true)] out string? deputy) => TryOne(name, "deputies", out deputy);

    /// <summary>Reads <c>posts/{id}</c>.</summary>
    public static bool TryPost(string? name, [NotNullWhen(true)] out string? post) => TryOne(name, "posts", out post);

    /// <summary>Reads <c>letters/{id}</c>.</summary>
    public static bool TryLetter(string? name, [NotNullWhen(true)] out string? letter) => TryOne(name, "letters", out letter);

    /// <summary>Reads <c>officers/{subject}</c>; a subject is whatever tokens call somebody.</summary>
    public static bool TryOfficer(string? name, [NotNullWhen(true)] out string? subject)
    {
        subject = Split(name) is ["officers", { Length: > 0 and <= LongestSubject } found] && !found.Any(char.IsControl) ? found : null;
        return subject is not null;
    }

    /// <summary>Reads <c>bans/{id}</c>.</summary>
    public static bool TryBan(string? name, [NotNullWhen(true)] out string? ban) => TryOne(name, "bans", out ban);

    /// <summary>Reads <c>incidents/{id}</c>.</summary>
    public static bool TryIncident(string? name, [NotNullWhen(true)] out string? incident) => TryOne(name, "incidents", out incident);

    /// <summary>Reads <c>dailyHeads/{day}</c>.</summary>
    public static bool TryDailyHead(string? name, out DateOnly day)
    {
        day = default;
        return TryOne(name, "dailyHeads", out var text)
            && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    /// <summary>Reads <c>calendarYears/{year}</c>, a year of four digits.</summary>
    public static bool TryCalendarYear(string? name, out int year)
    {
        year = 0;
        return TryOne(name, "calendarYears", out var text)
            && text.Length == 4
            && text[0] != '0'
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year);
    }

    /// <summary>The application and review that any name under an application speaks of, for traces.</summary>
    public static (string? Application, string? Item) Subject(string? name) => Split(name) switch
    {
        ["applications", var application, "reviews", var item, ..] when IsId(application) && IsId(item) => (application, item),
        ["applications", var application, ..] when IsId(application) => (application, null),
        _ => (null, null),
    };

    private static bool TryOne(string? name, string collection, [NotNullWhen(true)] out string? id)
    {
        id = Split(name) is [var head, var found] && head == collection && IsId(found) ? found : null;
        return id is not null;
    }

    private static bool TryTwo(
        string? name, string collection, [NotNullWhen(true)] out string? application, [NotNullWhen(true)] out string? id)
    {
        (application, id) = Split(name) is ["applications", var owner, var child, var found]
            && child == collection && IsId(owner) && IsId(found) ? (owner, found) : (null, null);
        return application is not null && id is not null;
    }

    private static bool TryNumbered(
        string? name, string collection, [NotNullWhen(true)] out string? application, out long number)
    {
        number = 0;
        return TryTwo(name, collection, out application, out var text)
            && text[0] != '0'
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool TrySingleton(string? name, string child, [NotNullWhen(true)] out string? application)
    {
        application = Split(name) is ["applications", var id, var found] && found == child && IsId(id) ? id : null;
        return application is not null;
    }

    private static string[] Split(string? name) => name?.Split('/', 8) ?? [];

    private static bool IsId(string text) =>
        text.Length is > 0 and <= LongestId
        && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_');
}
