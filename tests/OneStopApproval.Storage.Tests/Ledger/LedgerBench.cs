using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Tests.Clocks;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Domain.Visits;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Tests.Databases;
using OneStopApproval.Storage.Tests.Personal;
using OneStopApproval.Storage.Time;
using CommandLedger = OneStopApproval.Storage.Ledger.Ledger;

namespace OneStopApproval.Storage.Tests.Ledger;

/// <summary>A ledger on a database of its own, with a clock that the test moves.</summary>
internal sealed class LedgerBench : IAsyncDisposable
{
    internal const string Lab = "91150100MA0TEST015";

    private readonly bool ownsDatabase;
    private long requests;

    private LedgerBench(TestDatabase database, LedgerOptions options, FakeTimeProvider clock, bool ownsDatabase)
    {
        this.ownsDatabase = ownsDatabase;
        (Database, Options, Clock) = (database, options, clock);
        Time = new(database.Dialect, clock, movable: false);
        Personal = new(database.Dialect, KeyRing.Value, clock);
        Ledger = new(database.Dialect, options, Rules, Time, Personal);
        Journal = new(database.Dialect);
    }

    internal static RuleData Rules { get; } = new(_ => TestCatalogue.Value, _ => TestCatalogue.Value, () => Calendars.Published);

    internal TestDatabase Database { get; }

    internal LedgerOptions Options { get; }

    internal FakeTimeProvider Clock { get; }

    internal BusinessTime Time { get; }

    internal CommandLedger Ledger { get; }

    internal PersonalValues Personal { get; }

    internal JournalReader Journal { get; }

    internal DateOnly Today => StatutoryTime.DateOf(Clock.GetUtcNow());

    internal static async Task<LedgerBench> OpenAsync(string database, LedgerOptions? options = null, DateTimeOffset? start = null) => new(
        await TestDatabase.CreateAsync(database),
        options ?? new(),
        new(start ?? new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero)),
        ownsDatabase: true);

    /// <summary>Another process on the same database.</summary>
    internal LedgerBench Replica(LedgerOptions? options = null) => new(Database, options ?? Options, Clock, ownsDatabase: false);

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        if (ownsDatabase)
        {
            await Database.DisposeAsync();
        }
    }

    internal CommandEnvelope Envelope(
        string matter, Command command, string? department = null, string? request = null, string? content = null) => new()
        {
            MatterId = matter,
            Command = command,
            Actor = department is null ? new(ActorRole.Applicant, "lab") : new(ActorRole.Officer, command is ConfirmDocumentCorrection or ConfirmTripCorrection ? "officer-second" : "officer", department),
            Key = new("caller", command.GetType().Name, request ?? NextRequest()),
            ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(content ?? matter)),
            Encode = folded => Encoding.UTF8.GetBytes(
                $"{folded.After.State} {folded.EventSequence} {Convert.ToHexStringLower(folded.ChainHead)}"),
            Trace = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded),
            AuthenticationMethod = "test",
        };

    internal string NextRequest() =>
        string.Create(CultureInfo.InvariantCulture, $"request-{Interlocked.Increment(ref requests)}");

    internal ValueTask<LedgerReply> SubmitAsync(CommandEnvelope envelope) =>
        Ledger.SubmitAsync(envelope, TestContext.Current.CancellationToken);

    internal ValueTask<LedgerReply> SubmitAsync(string matter, Command command, string? department = null) =>
        SubmitAsync(Envelope(matter, command, department));

    internal async Task<LedgerReply> DoAsync(string matter, Command command, string? department = null)
    {
        var reply = await SubmitAsync(matter, command, department);
        Assert.True(reply.Refusal is null, $"{command.GetType().Name}: {reply.Refusal?.Reason} {reply.Refusal?.Faults.FirstOrDefault()?.English}");
        return reply;
    }

    internal async Task<Matter> MatterAsync(string id) => (await RowsAsync(id))!.ToMatter();

    internal Task<MatterRows?> RowsAsync(string id) => StoredRows.LoadAsync(Database.Dialect, id);
}
