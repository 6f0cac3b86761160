using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace OneStopApproval.Server.Catalogue.Yaml;

/// <summary>A place in a file of the catalogue.</summary>
/// <param name="File">Path inside the catalogue, with forward slashes.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place(string File, int Line, int Column) : IComparable<Place>
{
    /// <summary>The start of a file: for faults that concern all of it.</summary>
    public static Place StartOf(string file) => new(file, 1, 1);

    /// <inheritdoc />
    public int CompareTo(Place other)
    {
        var file = string.CompareOrdinal(File, other.File);
        return file != 0 ? file : (Line, Column).CompareTo((other.Line, other.Column));
    }

    /// <summary>In the form that editors open: <c>items/cma.yaml:12:3</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}

/// <summary>A node of a file, with its place.</summary>
/// <param name="At">Where it begins.</param>
internal abstract record YamlNode(Place At);

/// <summary>A single value.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Value">Its text.</param>
/// <param name="Plain">Whether it stands without quotes; numbers, dates and flags do.</param>
internal sealed record YamlText(Place At, string Value, bool Plain) : YamlNode(At);

/// <summary>A list.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Nodes">Its entries.</param>
internal sealed record YamlList(Place At, ImmutableArray<YamlNode> Nodes) : YamlNode(At);

/// <summary>A map.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Entries">Its entries in file order, each key once.</param>
internal sealed record YamlMap(Place At, ImmutableArray<YamlEntry> Entries) : YamlNode(At);

/// <summary>An entry of a map.</summary>
/// <param name="At">Where its key stands.</param>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
internal sealed record YamlEntry(Place At, string Key, YamlNode Value);
