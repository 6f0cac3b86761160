using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>visits.yaml</c>: where visits can be held and when; versions from before there were slots have none.</summary>
internal sealed record VisitsFile(ImmutableArray<VisitPlace> Places)
{
    /// <summary>Path of the file.</summary>
    public const string Path = "visits.yaml";

    private const int MostLabs = 1000;

    /// <summary>Reads the file.</summary>
    public static VisitsFile Read(YamlMap map, ReadContext context)
    {
        var names = new UniqueWords(context.Faults, "name of a place");
        return Fields.Read(map, context.Faults, fields => new VisitsFile(fields.Maps("places", place => ReadPlace(place, context, names))));
    }

    private static VisitPlace ReadPlace(Fields fields, ReadContext context, UniqueWords names)
    {
        var id = fields.Id("id");
        context.References.Declare(Noun.VisitPlace, id);
        names.Take(fields.Word("name"));
        var departments = fields.OptionalWords("departments");
        foreach (var department in departments)
        {
            context.References.Refer(Noun.Department, department);
        }

        OpeningSlot? before = null;
        return new VisitPlace
        {
            Id = id.Value,
            Name = fields.Text("name"),
            EnglishName = fields.Text("english_name"),
            Departments = [.. departments.Select(department => department.Value)],
            Slots = fields.Maps("slots", slot => before = ReadSlot(slot, before)),
        };
    }

    private static OpeningSlot ReadSlot(Fields fields, OpeningSlot? before)
    {
        var slot = new OpeningSlot(Time(fields, "start"), Time(fields, "end"), (int)fields.Number("capacity", 1, MostLabs));
        if (slot.End <= slot.Start)
        {
            fields.Fault(FaultKind.WrongValue, "end", "a slot must end after it begins");
        }

        if (before is not null && slot.Start < before.End)
        {
            fields.Fault(FaultKind.WrongValue, "start", "a slot must begin when the one before it has ended, or later");
        }

        return slot;
    }

    private static TimeOnly Time(Fields fields, string key)
    {
        var text = fields.Text(key);
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        if (text.Length > 0)
        {
            fields.Fault(FaultKind.WrongValue, key, $"'{text}' is no time of day such as \"09:00\"");
        }

        return default;
    }
}
