using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneStopApproval.Storage.Evidence;

/// <summary>
/// What is signed of a day, version 1, for ever: a small JSON text with these properties in this order. Hashes are 64
/// lower-case hexadecimal digits; trees are those of RFC 6962 with SHA-256.
/// </summary>
/// <param name="V">Version of the form.</param>
/// <param name="Kind">Always <c>daily-head</c>: no other text signed with the key can be taken for one.</param>
/// <param name="Number">Number among the daily heads, from 1, without gaps.</param>
/// <param name="Day">The day in Asia/Shanghai.</param>
/// <param name="AfterFeed">Feed number of the last event under the head before; 0 for the first.</param>
/// <param name="ThroughFeed">Feed number of the last event under this one.</param>
/// <param name="Events">Events between the two: their difference, unless one is missing.</param>
/// <param name="EventsRoot">Root over these events in the order of their feed numbers; a leaf is the number, big-endian in 8 bytes, and the event's hash.</param>
/// <param name="Chains">Applications with an event up to the last.</param>
/// <param name="ChainsRoot">Root over the ends of their chains in the order of their ids; a leaf is <c>{application} {sequence} {hash}</c>.</param>
/// <param name="Previous">SHA-256 of the content of the head before; zeros for the first.</param>
#pragma warning disable CA1515 // Public for the server; osa compiles the same file.
public sealed record HeadContent(
    [property: JsonPropertyOrder(1)] int V,
    [property: JsonPropertyOrder(2)] string Kind,
    [property: JsonPropertyOrder(3)] long Number,
    [property: JsonPropertyOrder(4)] DateOnly Day,
    [property: JsonPropertyOrder(5)] long AfterFeed,
    [property: JsonPropertyOrder(6)] long ThroughFeed,
    [property: JsonPropertyOrder(7)] long Events,
    [property: JsonPropertyOrder(8)] string EventsRoot,
    [property: JsonPropertyOrder(9)] long Chains,
    [property: JsonPropertyOrder(10)] string ChainsRoot,
    [property: JsonPropertyOrder(11)] string Previous)
{
    /// <summary>Version of the form.</summary>
    public const int Version = 1;

    /// <summary>The kind of text.</summary>
    public const string DailyHead = "daily-head";

    /// <summary>What stands for the head before the first.</summary>
    public static readonly string NoPrevious = new('0', 64);

    private static readonly JsonSerializerOptions Canonical = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The exact bytes that are signed.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Canonical);

    /// <summary>The content in bytes.</summary>
    /// <exception cref="JsonException">They are no daily head of this version.</exception>
    public static HeadContent Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<HeadContent>(bytes, Canonical) is { V: Version, Kind: DailyHead } content
            ? content
            : throw new JsonException("This is no daily head of version 1.");
}
