using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace OneStopApproval.Cli.Calendars;

/// <summary>A year of the calendar as <c>catalogue/calendars/&lt;year&gt;.yaml</c> writes it.</summary>
internal sealed class CalendarFile
{
    public int Year { get; set; }

    public string Status { get; set; } = "";

    public NoticeYaml? Notice { get; set; }

    public List<RunYaml> DaysOff { get; set; } = [];

    public List<DateOnly> MakeUpDays { get; set; } = [];

    public List<RunYaml> RegionalDaysOff { get; set; } = [];

    /// <summary>Reads a file; what its dates mean is for the server to judge.</summary>
    /// <exception cref="IOException">It is no such file.</exception>
    internal static CalendarYear Read(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            return new DeserializerBuilder()
                .WithNamingConvention(UnderscoredNamingConvention.Instance)
                .WithDuplicateKeyChecking()
                .WithTypeConverter(new DateYaml())
                .Build()
                .Deserialize<CalendarFile?>(reader)?.ToWire() ?? throw new IOException($"{file} is empty.");
        }
        catch (YamlException fault)
        {
            throw new IOException(string.Create(
                CultureInfo.InvariantCulture,
                $"{file}, line {fault.Start.Line}, column {fault.Start.Column}: {fault.InnerException?.Message ?? fault.Message}"));
        }
    }

    private CalendarYear ToWire() => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"calendarYears/{Year}"),
        State = Status switch
        {
            "PUBLISHED" => CalendarYearState.Published,
            "PROVISIONAL" => CalendarYearState.Provisional,
            _ => CalendarYearState.Unspecified,
        },
        Notice = Notice is null ? null : new CalendarNotice { Number = Notice.Number, Date = Notice.Date.ToDate(), Url = Notice.Url },
        DaysOff = { DaysOff.Select(run => new DaysOff { From = run.From.ToDate(), Through = run.Through.ToDate(), Holiday = run.Holiday }) },
        MakeUpDays = { MakeUpDays.Select(day => day.ToDate()) },
        RegionalDaysOff =
        {
            RegionalDaysOff.Select(run => new RegionalDaysOff
            {
                RegionCode = run.RegionCode,
                From = run.From.ToDate(),
                Through = run.Through.ToDate(),
                Holiday = run.Holiday,
            }),
        },
    };

    private sealed class DateYaml : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(DateOnly);

        public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            var scalar = parser.Consume<YamlDotNet.Core.Events.Scalar>();
            return DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : throw new YamlException(scalar.Start, scalar.End, $"{scalar.Value} is no date; write it as 2027-01-09.");
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException();
    }
}

/// <summary>The notice of a year.</summary>
internal sealed class NoticeYaml
{
    public string Number { get; set; } = "";

    public DateOnly Date { get; set; }

    public string Url { get; set; } = "";
}

/// <summary>A run of days off, of everybody or of a region.</summary>
internal sealed class RunYaml
{
    public string RegionCode { get; set; } = "";

    public string Holiday { get; set; } = "";

    public DateOnly From { get; set; }

    public DateOnly Through { get; set; }
}
