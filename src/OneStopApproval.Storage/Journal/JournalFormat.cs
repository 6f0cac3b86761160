using System.Collections.Frozen;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Journal;

/// <summary>
/// The journal's bytes, version 1, for ever: a row written today must be read and verified in thirty years. A test
/// compares every type of event with bytes kept in the repository.
/// </summary>
internal static class JournalFormat
{
    /// <summary>Version of the bytes.</summary>
    public const int Version = 1;

    private static readonly FrozenDictionary<string, Type> Types = EventNames.All;

    private static readonly FrozenDictionary<Type, string> Names =
        EventNames.All.ToFrozenDictionary(entry => entry.Value, entry => entry.Key);

    /// <summary>What stands before the first hash of a matter.</summary>
    public static byte[] Genesis => new byte[SHA256.HashSizeInBytes];

    /// <summary>The journal row of an event, without its feed number.</summary>
    public static JournalRow Write(
        string application, long sequence, MatterEvent @event, byte[] previous, CommandEnvelope? cause, Moment moment)
    {
        var line = new JournalLine(
            Version,
            application,
            sequence,
            Names[@event.GetType()],
            moment.Business,
            moment.Wall,
            JournalActor.Of(cause),
            cause?.Key?.RequestId ?? cause?.PartOf,
            moment.Trace.TraceId == default ? null : moment.Trace.TraceId.ToHexString(),
            moment.Trace.SpanId == default ? null : moment.Trace.SpanId.ToHexString(),
            cause is { ContentHash.IsEmpty: false } ? Convert.ToHexStringLower(cause.ContentHash.Span) : null,
            JsonSerializer.SerializeToElement(@event, @event.GetType(), CanonicalJson.Options));
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, JournalLine.Options);
        return Columns(line, new() { Bytes = bytes, Hash = Chain(previous, bytes) });
    }

    /// <summary>The line in a row's bytes.</summary>
    public static JournalLine Read(byte[] bytes) =>
        JsonSerializer.Deserialize<JournalLine>(bytes, JournalLine.Options) ?? throw new JsonException("The line is null.");

    /// <summary>The event in a line.</summary>
    public static MatterEvent EventOf(JournalLine line) =>
        Types.TryGetValue(line.Type, out var type) && line.Data.Deserialize(type, CanonicalJson.Options) is MatterEvent @event
            ? @event
            : throw new JsonException($"No event has the type {line.Type}.");

    /// <summary>The hash of a row.</summary>
    public static byte[] Chain(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }

    /// <summary>Fills the columns that repeat a line.</summary>
    public static JournalRow Columns(JournalLine line, JournalRow row)
    {
        row.ApplicationId = line.Application;
        row.Sequence = line.Seq;
        row.Type = line.Type;
        row.Item = line.Data.TryGetProperty("item", out var item) ? item.GetString() : null;
        row.BusinessTime = line.BusinessTime;
        row.WallTime = line.WallTime;
        row.TraceId = line.TraceId;
        row.SpanId = line.SpanId;
        row.ActorRole = line.Actor.Role;
        row.ActorSubject = line.Actor.Subject;
        row.ActorDepartment = line.Actor.Department;
        return row;
    }
}

/// <summary>When and in which trace a group ran one of its commands; instants are cut to milliseconds.</summary>
internal sealed record Moment(DateTimeOffset Business, DateTimeOffset Wall, ActivityContext Trace);

/// <summary>One line of the journal; its properties stand in the bytes in this order.</summary>
internal sealed record JournalLine(
    [property: JsonPropertyOrder(1)] int V,
    [property: JsonPropertyOrder(2)] string Application,
    [property: JsonPropertyOrder(3)] long Seq,
    [property: JsonPropertyOrder(4)] string Type,
    [property: JsonPropertyOrder(5)] DateTimeOffset BusinessTime,
    [property: JsonPropertyOrder(6)] DateTimeOffset WallTime,
    [property: JsonPropertyOrder(7)] JournalActor Actor,
    [property: JsonPropertyOrder(8)] string? RequestId,
    [property: JsonPropertyOrder(9)] string? TraceId,
    [property: JsonPropertyOrder(10)] string? SpanId,
    [property: JsonPropertyOrder(11)] string? ContentHash,
    [property: JsonPropertyOrder(12)] JsonElement Data)
{
    public static JsonSerializerOptions Options { get; } =
        new(CanonicalJson.Options) { TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };
}

/// <summary>Who acted, as the journal tells it.</summary>
internal sealed record JournalActor(
    [property: JsonPropertyOrder(1)] ActorRole Role,
    [property: JsonPropertyOrder(2)] string Subject,
    [property: JsonPropertyOrder(3)] string? Department,
    [property: JsonPropertyOrder(4)] string? Authentication,
    [property: JsonPropertyOrder(5)] string? Address,
    [property: JsonPropertyOrder(6)] JournalAgency? Agency = null)
{
    /// <summary>The actor of a command, or the system for what silence did.</summary>
    public static JournalActor Of(CommandEnvelope? cause) => cause is null
        ? new(Domain.Matters.Actor.System.Role, Domain.Matters.Actor.System.Subject, null, null, null)
        : new(cause.Actor.Role, cause.Actor.Subject, cause.Actor.Department, cause.AuthenticationMethod, cause.ClientAddress, JournalAgency.Of(cause.Actor.Agency));
}

/// <summary>As whose agent somebody acted, as the journal tells it.</summary>
internal sealed record JournalAgency(
    [property: JsonPropertyOrder(1)] string Power,
    [property: JsonPropertyOrder(2)] string Principal,
    [property: JsonPropertyOrder(3)] string Agent)
{
    /// <summary>The agency of an act, or null.</summary>
    public static JournalAgency? Of(Agency? agency) => agency is null ? null : new(agency.Power, agency.Principal, agency.Agent);

    /// <summary>The agency as the domain knows it.</summary>
    public Agency ToAgency() => new(Power, Principal, Agent);
}
