using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary>Whether the yearly notice of a calendar year is in.</summary>
internal enum CalendarStatus
{
    /// <summary>The notice is in.</summary>
    Published = 1,

    /// <summary>Statutory days only; every date counted on it is provisional (rule 20).</summary>
    Provisional = 2,
}

/// <summary><c>calendars/&lt;year&gt;.yaml</c>: the days of one year that differ from plain weeks.</summary>
/// <param name="Year">The year.</param>
/// <param name="At">Where its number stands.</param>
internal sealed record CalendarFile(CalendarYear Year, Place At)
{
    /// <summary>Folder of the files.</summary>
    public const string Folder = "calendars/";

    /// <summary>Reads a file.</summary>
    public static CalendarFile Read(YamlMap map, ReadContext context) =>
        Fields.Read(map, context.Faults, fields => ReadYear(fields, context.Faults));

    /// <summary>Rules on all years together: each once, none missing between two, no date in two years.</summary>
    public static void CheckTogether(ImmutableArray<CalendarFile> files, FaultList faults)
    {
        var sorted = files.Where(file => file.Year.Year > 0).OrderBy(file => file.Year.Year).ThenBy(file => file.At).ToList();
        foreach (var (earlier, later) in sorted.Zip(sorted.Skip(1)))
        {
            if (earlier.Year.Year == later.Year.Year)
            {
                faults.Add(FaultKind.Calendar, later.At, $"the year stands already at {earlier.At}");
            }
            else if (earlier.Year.Year + 1 < later.Year.Year)
            {
                faults.Add(FaultKind.Calendar, later.At, "the year before is missing: a limit would be counted on plain weeks there");
            }

            if (earlier.Year.DaysOff.Any(one => later.Year.DaysOff.Any(other => one.From <= other.Through && other.From <= one.Through)))
            {
                faults.Add(FaultKind.Calendar, later.At, $"days off stand in the year of {earlier.At} as well");
            }
        }
    }

    private static CalendarFile ReadYear(Fields fields, FaultList faults)
    {
        var number = (int)fields.Number("year", 1990, 2200);
        var at = fields.PlaceOf("year");
        if (fields.Has("year") && Path.GetFileNameWithoutExtension(at.File) != number.ToString(CultureInfo.InvariantCulture))
        {
            fields.Fault(FaultKind.Calendar, "year", "the file must be named after its year");
        }

        var published = fields.Choice<CalendarStatus>("status") == CalendarStatus.Published;
        var notice = fields.OptionalMap("notice", inner => new CalendarNotice(inner.Text("number"), inner.Date("date"), inner.Text("url")));
        var off = fields.Maps("days_off", run =>
            (Days: new DaysOff(run.Date("from"), run.Date("through"), run.Text("holiday")), At: run.PlaceOf("from")));
        var makeUp = fields.Dates("make_up_days");
        var year = new CalendarYear(number, published, notice, [.. off.Select(run => run.Days)], [.. makeUp.Select(day => day.Date)]);
        CheckStatus(fields, year);
        var places = off.Select(run => (new DayRange(run.Days.From, run.Days.Through), run.At))
            .Concat(makeUp.Select(day => (new DayRange(day.Date, day.Date), day.At))).ToList();
        foreach (var fault in CalendarFault.In(year).Where(fault => fault.Days.From != default && fault.Days.Through != default))
        {
            var place = places.LastOrDefault(place => place.Item1 == fault.Days).At;
            faults.Add(FaultKind.Calendar, place == default ? at : place, Sentence(fault));
        }

        return new CalendarFile(year, at);
    }

    private static void CheckStatus(Fields fields, CalendarYear year)
    {
        if (!year.Published && year.Notice is not null)
        {
            fields.Fault(FaultKind.Calendar, "notice", "a year with a notice is PUBLISHED");
        }

        if (!year.Published && !year.MakeUpDays.IsEmpty)
        {
            fields.Fault(FaultKind.Calendar, "make_up_days", "make-up days come with the notice; a PROVISIONAL year has none");
        }
    }

    private static string Sentence(CalendarFault fault) => fault.Kind switch
    {
        CalendarFaultKind.OutsideYear => "the date belongs neither to the year nor to the December before it",
        CalendarFaultKind.Reversed => "the days off end before they begin",
        CalendarFaultKind.Overlap => "the days off share a date with others",
        CalendarFaultKind.MakeUpOnWeekday => "a make-up day is a Saturday or Sunday",
        CalendarFaultKind.MakeUpOnDayOff => "the make-up day lies among days off",
        CalendarFaultKind.MakeUpRepeated => "the make-up day stands twice",
        CalendarFaultKind.NotBalanced => "the days off less the make-up days are not the statutory days",
        CalendarFaultKind.LongRun => "more than six working days stand in a row",
        CalendarFaultKind.NoticeMissing => "a PUBLISHED year names its notice; without one it is PROVISIONAL",
    };
}
