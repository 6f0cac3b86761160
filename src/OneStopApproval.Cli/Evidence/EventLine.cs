using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace OneStopApproval.Cli.Evidence;

/// <summary>One line of a file of events: feed number, hash and stored bytes, apart by tabs.</summary>
/// <param name="bytes">The line without its end.</param>
internal sealed class EventLine(byte[] bytes)
{
    private const int HashDigits = 2 * SHA256.HashSizeInBytes;

    private static readonly byte[] Genesis = new byte[SHA256.HashSizeInBytes];

    /// <summary>What comes before the first event of an application.</summary>
    internal static EventLink First { get; } = new() { Told = Genesis, Computed = Genesis };

    /// <summary>Number in the feed; 0 until it is read.</summary>
    internal long Feed { get; private set; }

    /// <summary>Id of the application.</summary>
    internal string Application { get; private set; } = "";

    /// <summary>Sequence number in the application.</summary>
    internal long Sequence { get; private set; }

    /// <summary>Whether it has the form of a line.</summary>
    internal bool IsRead { get; private set; }

    /// <summary>Its place in the chain.</summary>
    internal EventLink Link { get; } = new();

    /// <summary>The link that it follows; null when that is not known.</summary>
    internal EventLink? Before { get; set; }

    /// <summary>Whether its bytes, after those before, give its hash.</summary>
    internal bool Holds => Before is null || Link.Computed.AsSpan().SequenceEqual(Link.Told);

    private ReadOnlySpan<byte> Content => bytes.AsSpan(contentAt);

    private int contentAt;

    /// <summary>The line that a file has for an event.</summary>
    internal static void Write(Stream file, long feed, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> content)
    {
        file.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{feed}\t{Convert.ToHexStringLower(hash)}\t")));
        file.Write(content);
        file.WriteByte((byte)'\n');
    }

    /// <summary>Reads feed number, hash, application and sequence.</summary>
    internal void Read()
    {
        var line = bytes.AsSpan();
        if (!Utf8Parser.TryParse(line, out long feed, out var digits)
            || feed <= 0
            || line[0] is < (byte)'1' or > (byte)'9'
            || line.Length < digits + HashDigits + 2
            || line[digits] != '\t'
            || line[digits + 1 + HashDigits] != '\t'
            || !TryHash(line.Slice(digits + 1, HashDigits)))
        {
            return;
        }

        Feed = feed;
        contentAt = digits + HashDigits + 2;
        IsRead = TryContent();
    }

    /// <summary>Computes the hash from the link before.</summary>
    internal void Compute() => Link.Computed = Before is null ? Link.Told : After(Before.Told);

    /// <summary>Whether it stands when the hash before is not the told one but the one that the bytes before give.</summary>
    internal bool HoldsAfterComputed() => Before is not null && After(Before.Computed).AsSpan().SequenceEqual(Link.Told);

    private byte[] After(byte[] hash)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(hash);
        sha.AppendData(Content);
        return sha.GetHashAndReset();
    }

    private bool TryHash(ReadOnlySpan<byte> digits)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        for (var at = 0; at < hash.Length; at++)
        {
            var (high, low) = (Digit(digits[2 * at]), Digit(digits[(2 * at) + 1]));
            if (high < 0 || low < 0)
            {
                return false;
            }

            hash[at] = (byte)((high << 4) | low);
        }

        Link.Told = hash;
        return true;
    }

    // Lower case alone: there is one form of a hash.
    private static int Digit(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => letter - '0',
        >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
        _ => -1,
    };

    private bool TryContent()
    {
        try
        {
            var reader = new Utf8JsonReader(Content);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("application"u8))
                {
                    reader.Read();
                    Application = reader.GetString() ?? "";
                }
                else if (reader.ValueTextEquals("seq"u8))
                {
                    reader.Read();
                    Sequence = reader.GetInt64();
                    return Application.Length > 0 && Sequence > 0;
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // What cannot be read is told as such.
        }

        return false;
    }
}

/// <summary>Where a chain stands after an event.</summary>
internal sealed class EventLink
{
    /// <summary>The hash that the file tells.</summary>
    internal byte[] Told { get; set; } = [];

    /// <summary>The hash that the bytes give.</summary>
    internal byte[] Computed { get; set; } = [];

    /// <summary>What was found of the event, if anything.</summary>
    internal Finding? Finding { get; set; }
}
