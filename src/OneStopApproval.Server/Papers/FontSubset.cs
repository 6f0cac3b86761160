using System.Buffers.Binary;
using System.Text;

namespace OneStopApproval.Server.Papers;

/// <summary>
/// Cuts a font with TrueType outlines down to some of its characters: glyphs are numbered anew in order of characters,
/// and the tables that count glyphs are written anew; all others stay as they are.
/// </summary>
internal sealed class FontSubset
{
    private const int HeadIndexToLocation = 50;
    private const int HheaMetrics = 34;
    private const int MaxpGlyphs = 4;
    private const int CompoundWordArguments = 0x0001;
    private const int CompoundScale = 0x0008;
    private const int CompoundMore = 0x0020;
    private const int CompoundScaleXy = 0x0040;
    private const int CompoundMatrix = 0x0080;

    private static readonly string[] Kept = ["head", "hhea", "maxp", "OS/2", "name", "post"];

    private readonly byte[] font;
    private readonly Dictionary<string, Range> tables = new(StringComparer.Ordinal);
    private readonly int metrics;
    private readonly bool longLocations;

    /// <summary>A font to cut subsets from.</summary>
    /// <exception cref="InvalidDataException">It has no TrueType outlines.</exception>
    public FontSubset(byte[] font)
    {
        this.font = font;
        for (var i = 0; i < (font.Length < 12 ? 0 : UInt16(font, 4)); i++)
        {
            var entry = font.AsSpan(12 + (i * 16), 16);
            var (start, length) = ((int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]), (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
            tables[Encoding.ASCII.GetString(entry[..4])] = start..(start + length);
        }

        if (Array.Find([.. Kept, "glyf", "loca", "hmtx"], name => !tables.ContainsKey(name)) is { } missing)
        {
            throw new InvalidDataException($"It lacks the table '{missing}': only fonts with TrueType outlines can be used.");
        }

        metrics = UInt16(Table("hhea"), HheaMetrics);
        longLocations = UInt16(Table("head"), HeadIndexToLocation) != 0;
    }

    /// <summary>The font with these glyphs, by character, and those that they are made of.</summary>
    public byte[] Of(IReadOnlyDictionary<int, ushort> glyphs)
    {
        var order = Closure(glyphs.Values);
        var places = order.Index().ToDictionary(entry => entry.Item, entry => (ushort)entry.Index);
        var (outlines, locations) = Outlines(order, places);
        var written = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["cmap"] = CharacterMap(glyphs.OrderBy(entry => entry.Key).Select(entry => (entry.Key, places[entry.Value]))),
            ["glyf"] = outlines,
            ["hmtx"] = Metrics(order),
            ["loca"] = locations,
        };
        foreach (var name in Kept)
        {
            written[name] = Table(name).ToArray();
        }

        Put16(written["head"], HeadIndexToLocation, 1);
        Put16(written["hhea"], HheaMetrics, order.Count);
        Put16(written["maxp"], MaxpGlyphs, order.Count);
        return Assemble(written);
    }

    // Glyph 0 stands for what is missing and comes first; a compound glyph brings its parts along.
    private List<ushort> Closure(IEnumerable<ushort> wanted)
    {
        var order = new List<ushort> { 0 };
        var seen = new HashSet<ushort> { 0 };
        var waiting = new Queue<ushort>(wanted);
        while (waiting.TryDequeue(out var glyph))
        {
            if (seen.Add(glyph))
            {
                order.Add(glyph);
                Parts(Outline(glyph)).ForEach(part => waiting.Enqueue(part.Glyph));
            }
        }

        return order;
    }

    private (byte[] Outlines, byte[] Locations) Outlines(List<ushort> order, Dictionary<ushort, ushort> places)
    {
        using var outlines = new MemoryStream();
        var locations = new byte[(order.Count + 1) * 4];
        for (var i = 0; i < order.Count; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(locations.AsSpan(i * 4), (uint)outlines.Length);
            var outline = Outline(order[i]).ToArray();
            Parts(outline).ForEach(part => Put16(outline, part.At, places[part.Glyph]));
            outlines.Write(outline);
            outlines.Write(new byte[-outline.Length & 3]);
        }

        BinaryPrimitives.WriteUInt32BigEndian(locations.AsSpan(order.Count * 4), (uint)outlines.Length);
        return (outlines.ToArray(), locations);
    }

    private ReadOnlySpan<byte> Outline(ushort glyph)
    {
        var locations = Table("loca");
        var (from, to) = longLocations
            ? (BinaryPrimitives.ReadUInt32BigEndian(locations[(glyph * 4)..]), BinaryPrimitives.ReadUInt32BigEndian(locations[((glyph + 1) * 4)..]))
            : (UInt16(locations, glyph * 2) * 2u, UInt16(locations, (glyph + 1) * 2) * 2u);
        return Table("glyf")[(int)from..(int)to];
    }

    // Of a compound glyph: which glyphs it is made of, and where their numbers stand.
    private static List<(int At, ushort Glyph)> Parts(ReadOnlySpan<byte> outline)
    {
        var parts = new List<(int, ushort)>();
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return parts;
        }

        int flags;
        var at = 10;
        do
        {
            flags = UInt16(outline, at);
            parts.Add((at + 2, (ushort)UInt16(outline, at + 2)));
            at += 4 + ((flags & CompoundWordArguments) != 0 ? 4 : 2);
            at += (flags & CompoundScale) != 0 ? 2 : (flags & CompoundScaleXy) != 0 ? 4 : (flags & CompoundMatrix) != 0 ? 8 : 0;
        }
        while ((flags & CompoundMore) != 0);
        return parts;
    }

    private byte[] Metrics(List<ushort> order)
    {
        var source = Table("hmtx");
        var written = new byte[order.Count * 4];
        for (var i = 0; i < order.Count; i++)
        {
            var full = Math.Min((int)order[i], metrics - 1);
            var bearing = order[i] < metrics ? (full * 4) + 2 : (metrics * 4) + ((order[i] - metrics) * 2);
            Put16(written, i * 4, UInt16(source, full * 4));
            Put16(written, (i * 4) + 2, UInt16(source, bearing));
        }

        return written;
    }

    // One subtable for all of Unicode: format 12, one group a character.
    private static byte[] CharacterMap(IEnumerable<(int Character, ushort Glyph)> characters)
    {
        var map = characters.ToArray();
        var written = new byte[12 + 16 + (map.Length * 12)];
        uint[] head = [0x00000001, 0x0003000A, 12, 0x000C0000, (uint)(16 + (map.Length * 12)), 0, (uint)map.Length];
        for (var i = 0; i < head.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(written.AsSpan(i * 4), head[i]);
        }

        for (var i = 0; i < map.Length; i++)
        {
            var group = written.AsSpan(28 + (i * 12));
            BinaryPrimitives.WriteInt32BigEndian(group, map[i].Character);
            BinaryPrimitives.WriteInt32BigEndian(group[4..], map[i].Character);
            BinaryPrimitives.WriteInt32BigEndian(group[8..], map[i].Glyph);
        }

        return written;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var directory = new byte[12 + (tables.Count * 16)];
        BinaryPrimitives.WriteUInt32BigEndian(directory, 0x00010000);
        Put16(directory, 4, tables.Count);
        using var font = new MemoryStream();
        font.Write(directory);
        foreach (var (index, (name, table)) in tables.Index())
        {
            var entry = directory.AsSpan(12 + (index * 16), 16);
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)font.Length);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)table.Length);
            font.Write(table);
            font.Write(new byte[-table.Length & 3]);
        }

        font.Position = 0;
        font.Write(directory);
        return font.ToArray();
    }

    private ReadOnlySpan<byte> Table(string name) => font.AsSpan(tables[name]);

    private static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static void Put16(byte[] bytes, int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)value);
}
