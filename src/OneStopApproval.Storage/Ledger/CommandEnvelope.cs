using System.Collections.Immutable;
using System.Diagnostics;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Storage.Ledger;

/// <summary>A command on its way to the ledger, with all that is stored beside its effect.</summary>
public sealed record CommandEnvelope
{
    /// <summary>Id of the application.</summary>
    public required string MatterId { get; init; }

    /// <summary>What is wanted.</summary>
    public required Command Command { get; init; }

    /// <summary>Who acts.</summary>
    public required Actor Actor { get; init; }

    /// <summary>
    /// Under what the answer is kept; null for the settle command, which has no answer, and for commands that stand or fall
    /// with another one, which has it.
    /// </summary>
    public AnswerKey? Key { get; init; }

    /// <summary>Request that the command is a part of, where another one has the key.</summary>
    public string? PartOf { get; init; }

    /// <summary>Keyed hash of the canonical mapped command, 32 bytes: tells a repeat from another request with the same id.</summary>
    public ReadOnlyMemory<byte> ContentHash { get; init; }

    /// <summary>How long the answer is kept, in wall time; null for ever, which every legal act needs.</summary>
    public TimeSpan? KeepAnswerFor { get; init; }

    /// <summary>Whether the application comes into being by this command; any other on an absent one is refused.</summary>
    internal bool Creates => Command is CreateApplication or RecordHistoricalCertificate;

    /// <summary>Whether the caller may see the application; false is refused as if it were not there.</summary>
    public Func<ApplicationRow, bool>? Visible { get; init; }

    /// <summary>Builds the answer's wire bytes. It must be pure and quick: it runs inside the fold.</summary>
    public required Func<Folded, byte[]> Encode { get; init; }

    /// <summary>Personal values behind the command's commitments.</summary>
    public ImmutableArray<PersonalValue> PersonalValues { get; init; } = [];

    /// <summary>Seals them; the ledger looks for it.</summary>
    internal PersonalKey? PersonalKey { get; init; }

    /// <summary>Scope tables that the command refers to.</summary>
    public ImmutableArray<ScopeTable> ScopeTables { get; init; } = [];

    /// <summary>Trace and span that the journal rows name.</summary>
    public ActivityContext Trace { get; init; }

    /// <summary>How the actor was authenticated.</summary>
    public string? AuthenticationMethod { get; init; }

    /// <summary>Network address that the command came from.</summary>
    public string? ClientAddress { get; init; }
}

/// <summary>Key of a stored answer.</summary>
/// <param name="Caller">Stable id of the caller.</param>
/// <param name="Method">Full name of the RPC.</param>
/// <param name="RequestId">Request id given by the caller.</param>
public sealed record AnswerKey(string Caller, string Method, string RequestId);

/// <summary>What an answer is built from.</summary>
/// <param name="Before">The matter as the command found it, silence rules applied.</param>
/// <param name="After">The matter afterwards.</param>
/// <param name="Events">Events of the command and their consequences.</param>
/// <param name="EventSequence">Sequence of the last event of the matter.</param>
/// <param name="ContentHash">Hash of the command's content.</param>
/// <param name="ChainHead">Hash of the last event of the matter.</param>
/// <param name="Now">Business time of the command.</param>
public sealed record Folded(
    Matter Before,
    Matter After,
    ImmutableArray<MatterEvent> Events,
    long EventSequence,
    byte[] ContentHash,
    byte[] ChainHead,
    DateTimeOffset Now);

/// <summary>The ledger's reply: an answer or a refusal.</summary>
public sealed record LedgerReply
{
    /// <summary>The answer's bytes; null for a refusal.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Whether the answer had been given before.</summary>
    public bool Repeated { get; init; }

    /// <summary>Why the command was refused, or null.</summary>
    public Refusal? Refusal { get; init; }
}
