using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OneStopApproval.Server.Catalogue.Yaml;

/// <content>Numbers, flags, dates and choices.</content>
internal sealed partial class Fields
{
    /// <summary>A whole number between two others, both included.</summary>
    public long Number(string key, long least, long greatest)
    {
        if (TextNode(key) is not { } node)
        {
            return least;
        }

        if (!node.Plain || !long.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Fault(FaultKind.WrongType, key, $"'{key}' must be a whole number, not '{node.Value}'");
            return least;
        }

        if (number < least || number > greatest)
        {
            Fault(FaultKind.WrongValue, key, string.Create(CultureInfo.InvariantCulture, $"'{key}' must lie between {least} and {greatest}, not {number}"));
            return least;
        }

        return number;
    }

    /// <summary>Working days of a limit.</summary>
    public int Days(string key) => (int)Number(key, 1, 250);

    /// <summary>Working days of a limit, or null without the key.</summary>
    public int? OptionalDays(string key)
    {
        asked.Add(key);
        return Has(key) ? Days(key) : null;
    }

    /// <summary>A flag; false without the key.</summary>
    public bool Flag(string key)
    {
        asked.Add(key);
        return Has(key) && RequiredFlag(key);
    }

    /// <summary>A flag that must be there.</summary>
    public bool RequiredFlag(string key)
    {
        switch (TextNode(key))
        {
            case null:
                return false;
            case { Plain: true, Value: "true" }:
                return true;
            case { Plain: true, Value: "false" }:
                return false;
            case var node:
                Fault(FaultKind.WrongType, key, $"'{key}' must be true or false, not '{node.Value}'");
                return false;
        }
    }

    /// <summary>A date as 2026-01-31.</summary>
    public DateOnly Date(string key) => TextNode(key) is { } node ? ReadDate(node) : default;

    /// <summary>A list of dates as 2026-01-31, each with its place.</summary>
    public ImmutableArray<(DateOnly Date, Place At)> Dates(string key) =>
        [.. List(key).Select(node => (ReadDate(node), node.At)).Where(date => date.Item1 != default)];

    /// <summary>The name of an enum's value as files and the contract write it: <c>UNIFIED_RECEIPT</c>.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => WordBorder().Replace(value.ToString(), "_").ToUpperInvariant();

    /// <summary>A value of an enum in upper snake case: <c>UNIFIED_RECEIPT</c>.</summary>
    public T Choice<T>(string key)
        where T : struct, Enum => ReadChoice<T>(Word(key)) ?? default;

    /// <summary>A value of an enum, or a default without the key.</summary>
    public T Choice<T>(string key, T without)
        where T : struct, Enum
    {
        asked.Add(key);
        return Has(key) ? Choice<T>(key) : without;
    }

    /// <summary>A value of an enum, or null without the key.</summary>
    public T? OptionalChoice<T>(string key)
        where T : struct, Enum
    {
        asked.Add(key);
        return Has(key) ? ReadChoice<T>(Word(key)) : null;
    }

    /// <summary>A list of values of an enum, each once.</summary>
    public ImmutableArray<T> Choices<T>(string key)
        where T : struct, Enum => [.. DistinctWords(key).Select(ReadChoice<T>).OfType<T>()];

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordBorder();

    private T? ReadChoice<T>(Word word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>().Where(value => NameOf(value) == word.Value))
        {
            return value;
        }

        if (word.Value.Length > 0)
        {
            var known = string.Join(", ", Enum.GetValues<T>().Select(NameOf));
            faults.Add(FaultKind.WrongValue, word.At, $"'{word.Value}' is none of {known}");
        }

        return null;
    }

    private DateOnly ReadDate(YamlNode node)
    {
        if (node is YamlText text && DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        faults.Add(FaultKind.WrongType, node.At, "a date must stand as 2026-01-31 and exist");
        return default;
    }
}
