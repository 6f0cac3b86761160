using System.Threading.Channels;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Feed;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Storage.Ledger;

/// <summary>
/// The one door for writes. Commands queue; a committer takes whatever waits while the last commit ran and folds it as a
/// group in one transaction; replies go out after the commit. No use case opens a transaction of its own.
/// </summary>
public sealed class Ledger : IAsyncDisposable
{
    private readonly Dialect dialect;
    private readonly LedgerOptions options;
    private readonly RuleData rules;
    private readonly BusinessTime time;
    private readonly PersonalValues personal;
    private readonly Channel<Ticket> queue;
    private readonly Task committers;

    /// <summary>A ledger that runs until it is disposed.</summary>
    public Ledger(Dialect dialect, LedgerOptions options, RuleData rules, BusinessTime time, PersonalValues personal)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.dialect, this.options, this.rules, this.time, this.personal) = (dialect, options, rules, time, personal);
        queue = Channel.CreateBounded<Ticket>(new BoundedChannelOptions(options.QueueLength)
        {
            SingleReader = options.Committers == 1,
        });
        committers = Task.WhenAll(Enumerable.Range(0, options.Committers).Select(_ => Task.Run(CommitAsync)));
    }

    /// <summary>Tells when this process has committed events.</summary>
    public FeedSignal Feed { get; } = new();

    /// <summary>Commands that wait for a committer.</summary>
    internal int Waiting => queue.Reader.Count;

    /// <summary>Runs a command and replies when it is durable or refused.</summary>
    /// <param name="envelope">The command.</param>
    /// <param name="cancellationToken">Ends the waiting; a command that has begun runs on.</param>
    /// <exception cref="LedgerOverloadedException">The queue is full.</exception>
    /// <exception cref="StorageUnavailableException">The database is away; the outcome may be unknown.</exception>
    /// <exception cref="CommandFailedException">A bug; nothing was stored.</exception>
    public async ValueTask<LedgerReply> SubmitAsync(CommandEnvelope envelope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        cancellationToken.ThrowIfCancellationRequested();
        if (envelope.Command is not SettleCommand && (envelope.Key is null || envelope.ContentHash.Length != 32))
        {
            throw new ArgumentException("A command needs the key of its answer and a hash of 32 bytes.", nameof(envelope));
        }

        var ticket = new Ticket(await WithKeyAsync(envelope, cancellationToken)) { Caller = cancellationToken };
        Queue(ticket);
        return await ticket.Reply.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Runs commands on different matters that stand or fall together: in one transaction of their own, or nothing of any.
    /// The first one carries the key and the answer of the whole.
    /// </summary>
    /// <param name="envelopes">The commands, each on a matter of its own; at least one.</param>
    /// <param name="cancellationToken">Ends the waiting; commands that have begun run on.</param>
    /// <returns>Their replies in order. A refusal among them means that nothing was stored.</returns>
    /// <exception cref="LedgerOverloadedException">The queue is full.</exception>
    /// <exception cref="StorageUnavailableException">The database is away; the outcome may be unknown.</exception>
    /// <exception cref="CommandFailedException">A bug; nothing was stored.</exception>
    public async ValueTask<IReadOnlyList<LedgerReply>> SubmitTogetherAsync(
        IReadOnlyList<CommandEnvelope> envelopes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        cancellationToken.ThrowIfCancellationRequested();
        if (envelopes is not [{ Key: not null, ContentHash.Length: 32 }, ..] || envelopes.Skip(1).Any(envelope => envelope.Key is not null))
        {
            throw new ArgumentException("The first command and no other needs the key of the answer and a hash of 32 bytes.", nameof(envelopes));
        }

        var keyed = new List<CommandEnvelope>();
        foreach (var envelope in envelopes)
        {
            keyed.Add(await WithKeyAsync(envelope, cancellationToken));
        }

        var ticket = new Ticket(keyed[0])
        {
            Caller = cancellationToken,
            Others = [.. keyed.Skip(1).Select(envelope => new Ticket(envelope))],
        };
        Queue(ticket);
        return await Task.WhenAll([ticket.Reply, .. ticket.Others.Select(other => other.Reply)]).WaitAsync(cancellationToken);
    }

    /// <summary>Applies the silence rules of a matter that have fallen due; nothing happens when there are none.</summary>
    public async ValueTask SettleAsync(string matterId, CancellationToken cancellationToken) =>
        await SubmitAsync(SettleCommand.For(matterId), cancellationToken);

    /// <summary>
    /// What a command would come to now: no lock, nothing stored, no answer looked up. Its serial numbers are no promise.
    /// </summary>
    public async ValueTask<Outcome> PreviewAsync(CommandEnvelope envelope, CancellationToken cancellationToken) =>
        (await PreviewTogetherAsync([envelope], cancellationToken))[0];

    /// <summary>The silence rules of a matter that have fallen due and were not applied: what settling would come to now.</summary>
    public ValueTask<Outcome> PreviewSettlingAsync(string matterId, CancellationToken cancellationToken) =>
        PreviewAsync(SettleCommand.For(matterId), cancellationToken);

    /// <summary>What commands on different matters would come to together; as with one, nothing is locked or stored.</summary>
    /// <param name="envelopes">The commands, each on a matter of its own.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What they would come to, in order.</returns>
    public async ValueTask<IReadOnlyList<Outcome>> PreviewTogetherAsync(
        IReadOnlyList<CommandEnvelope> envelopes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        CommandEnvelope[] keyless = [.. envelopes.Select(envelope => envelope with { Key = null })];
        var fold = await FoldForReadingAsync(keyless, cancellationToken);
        var book = new NumberBook();
        return [.. keyless.Select(envelope => OutcomeOf(fold.Run(new Ticket(envelope), book)))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await committers;
    }

    private static Outcome OutcomeOf(Verdicted verdict) => verdict.Failure is { } failure
        ? throw new CommandFailedException(failure)
        : verdict.Outcome
            ?? new(Matter.Empty(verdict.Ticket.Envelope.MatterId), [], [], verdict.Reply?.Refusal ?? Refusal.Of(Reason.NotVisible));

    private async Task<GroupFold> FoldForReadingAsync(CommandEnvelope[] envelopes, CancellationToken cancellationToken)
    {
        var loaded = new LoadedGroup();
        await using var connection = await dialect.ConnectForReadingAsync(cancellationToken);
        await connection.BeginAsync(loaded.Statements(dialect.Book, envelopes, locking: false, time.Movable));
        await connection.RollbackAsync();
        if (loaded.BusinessOffset is { } offset)
        {
            time.Learn(offset);
        }

        await rules.KnowAsync(loaded.CalendarVersions);
        return new GroupFold(loaded, rules, time.GetUtcNow(), time.Wall.GetUtcNow());
    }

    private async ValueTask<CommandEnvelope> WithKeyAsync(CommandEnvelope envelope, CancellationToken cancellationToken) =>
        envelope.PersonalValues.IsEmpty
            ? envelope
            : envelope with { PersonalKey = await personal.KeyAsync(envelope.MatterId, cancellationToken) };

    private void Queue(Ticket ticket)
    {
        if (!queue.Writer.TryWrite(ticket))
        {
            StorageMeter.Overloaded();
            throw new LedgerOverloadedException(options.RetryAfter);
        }
    }

    // The committer answers every ticket itself; should it ever fail to, those who wait are told and the next group runs.
    private static async Task RunAsync(Committer committer, List<Ticket> group, bool together)
    {
        try
        {
            await committer.RunAsync(group, together);
        }
        catch (Exception exception)
        {
            group.ForEach(ticket => ticket.Fail(new CommandFailedException(exception)));
        }
    }

    private async Task CommitAsync()
    {
        await using var committer = new Committer(dialect, options, rules, time, Feed);
        var group = new List<Ticket>(options.GroupSize);
        while (await queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            Ticket? head = null;
            while (head is null && group.Count < options.GroupSize && queue.Reader.TryRead(out var ticket))
            {
                if (ticket.IsAbandoned)
                {
                    continue;
                }

                if (ticket.Others.Count == 0)
                {
                    group.Add(ticket);
                }
                else
                {
                    head = ticket;
                }
            }

            if (group.Count > 0)
            {
                await RunAsync(committer, group, together: false);
            }

            // After those that came before it, and by themselves: what is refused of them undoes nobody else's.
            if (head is not null)
            {
                await RunAsync(committer, [head, .. head.Others], together: true);
            }
        }
    }
}
