using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Feed;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Storage.Ledger;

/// <summary>Runs groups of commands on one connection. Every ticket given to it gets its reply, whatever happens.</summary>
internal sealed class Committer(Dialect dialect, LedgerOptions options, RuleData rules, BusinessTime time, FeedSignal signal) : IAsyncDisposable
{
    private const int Tries = 4;

    private LedgerConnection? connection;

    /// <summary>Runs a group; a command that cannot be run fails alone, or all of a group that stands or falls together.</summary>
    public async Task RunAsync(IReadOnlyList<Ticket> tickets, bool together = false)
    {
        for (var tried = 1; ; tried++)
        {
            var step = LedgerStep.Begin;
            try
            {
                await AttemptAsync(tickets, together, reached => step = reached);
                return;
            }
            catch (Exception exception)
            {
                await AbandonAsync();
                if (tickets.Count > 1 && !together && step > LedgerStep.Begin)
                {
                    await DivideAsync(tickets, step == LedgerStep.Commit && dialect.IsTransient(exception));
                    return;
                }

                if (tried >= Tries)
                {
                    Fail(tickets, exception);
                    return;
                }

                // The first repeat is at once: a broken connection is made anew. Later ones give the database time.
                await Task.Delay(TimeSpan.FromMilliseconds(25 * (tried - 1) * tried), TimeProvider.System);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task AttemptAsync(IReadOnlyList<Ticket> tickets, bool together, Action<LedgerStep> reached)
    {
        var loaded = new LoadedGroup();
        await StepAsync(LedgerStep.Begin, async () =>
        {
            connection ??= await dialect.ConnectAsync(CancellationToken.None);
            await connection.BeginAsync(loaded.Statements(
                dialect.Book, [.. tickets.Select(ticket => ticket.Envelope)], locking: true, time.Movable));
        });
        if (loaded.BusinessOffset is { } offset)
        {
            time.Learn(offset);
        }

        await rules.KnowAsync(loaded.CalendarVersions);
        reached(LedgerStep.Batch);
        var (now, wall) = (time.GetUtcNow(), StatutoryTime.CutToMilliseconds(time.Wall.GetUtcNow()));
        var (fold, verdicts) = await FoldAsync(loaded, tickets, now, wall);
        if (together && (verdicts[0].Reply is not null || verdicts.Exists(verdict => verdict.Refusal is not null || verdict.Failure is not null)))
        {
            await connection!.RollbackAsync();
            TellUndone(verdicts);
            return;
        }

        var record = new GroupRecord(loaded, fold, now, wall, options.ExportsJourneys);
        foreach (var verdict in verdicts.Where(verdict => verdict.Failure is null))
        {
            record.Add(verdict);
        }

        await WriteAsync(record.Statements(dialect.Book), reached);
        StorageMeter.Committed(tickets.Count, record.Events);
        if (record.Events > 0)
        {
            signal.Raise();
        }

        foreach (var verdict in verdicts)
        {
            if (verdict.Failure is { } failure)
            {
                verdict.Ticket.Fail(new CommandFailedException(failure));
            }
            else
            {
                verdict.Ticket.Answer(record.Replies[verdict.Ticket]);
            }
        }
    }

    // The stored answer of the first is that of all, whatever the others would come to by now.
    private static void TellUndone(List<Verdicted> verdicts)
    {
        var answered = verdicts[0].Reply is not null;
        var failure = answered ? null : verdicts.Find(verdict => verdict.Failure is not null)?.Failure;
        foreach (var verdict in verdicts)
        {
            if (failure is not null)
            {
                verdict.Ticket.Fail(new CommandFailedException(failure));
            }
            else
            {
                verdict.Ticket.Answer(verdict.Reply ?? new() { Refusal = answered ? null : verdict.Refusal });
            }
        }
    }

    // A dry fold learns how many numbers of which series are taken; then the counters are raised, in key order under their
    // row locks, and the true fold gives the numbers out. A command that a bug stops takes no number.
    private async Task<(GroupFold Fold, List<Verdicted> Verdicts)> FoldAsync(
        LoadedGroup loaded, IReadOnlyList<Ticket> tickets, DateTimeOffset now, DateTimeOffset wall)
    {
        var broken = new Dictionary<Ticket, Verdicted>();
        while (true)
        {
            var book = new NumberBook();
            var (fold, verdicts) = Fold(loaded, tickets, broken, now, wall, book);
            if (verdicts.FindAll(verdict => verdict.Failure is not null) is { } failed && failed.Count > broken.Count)
            {
                failed.ForEach(verdict => broken[verdict.Ticket] = verdict);
                continue;
            }

            if (book.Taken.Count + book.Reserved.Count == 0)
            {
                return (fold, verdicts);
            }

            return Fold(loaded, tickets, broken, now, wall, new NumberBook(await RaiseAsync(book)));
        }
    }

    private (GroupFold Fold, List<Verdicted> Verdicts) Fold(
        LoadedGroup loaded,
        IReadOnlyList<Ticket> tickets,
        Dictionary<Ticket, Verdicted> broken,
        DateTimeOffset now,
        DateTimeOffset wall,
        NumberBook book)
    {
        var fold = new GroupFold(loaded, rules, now, wall);
        return (fold, [.. tickets.Select(ticket => broken.GetValueOrDefault(ticket) ?? fold.Run(ticket, book))]);
    }

    // First every row lock in key order, whatever is raised; then series that hold numbers given elsewhere go on behind the
    // highest of them.
    private async Task<Dictionary<string, long>> RaiseAsync(NumberBook dry)
    {
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        await connection!.RunAsync([.. dry.Taken.Keys
            .Union(dry.Reserved.Keys)
            .Order(StringComparer.Ordinal)
            .Select(key => Raise(key, dry.Reserved.ContainsKey(key) ? 0 : dry.Taken[key]))]);
        if (dry.Reserved.Count > 0)
        {
            await connection!.RunAsync([.. dry.Reserved.Select(entry => Raise(
                entry.Key, Math.Max(0, entry.Value - last[entry.Key]) + dry.Taken.GetValueOrDefault(entry.Key)))]);
        }

        return last.ToDictionary(entry => entry.Key, entry => entry.Value - dry.Taken.GetValueOrDefault(entry.Key), StringComparer.Ordinal);

        Statement Raise(string key, long count) => dialect.Book.Raise(key, count, value => last[key] = value);
    }

    private async Task WriteAsync(List<Statement> statements, Action<LedgerStep> reached)
    {
        if (statements.Count == 0)
        {
            await connection!.RollbackAsync();
            return;
        }

        if (options.Faults is null)
        {
            reached(LedgerStep.Commit);
            await connection!.CommitAsync(statements);
            return;
        }

        // Only where a test may fail them are batch and commit apart.
        await StepAsync(LedgerStep.Batch, () => connection!.RunAsync(statements));
        reached(LedgerStep.Commit);
        await StepAsync(LedgerStep.Commit, () => connection!.CommitAsync([]));
    }

    private async Task StepAsync(LedgerStep step, Func<Task> run)
    {
        var fault = options.Faults?.Invoke(step) ?? InjectedFault.None;
        if (fault == InjectedFault.ThrowBefore)
        {
            throw new InjectedFaultException($"{step}, before");
        }

        await run();
        if (fault == InjectedFault.ThrowAfter)
        {
            throw new InjectedFaultException($"{step}, after");
        }

        if (fault == InjectedFault.TimeOut)
        {
            throw new TimeoutException($"Injected at {step}.");
        }
    }

    // After a commit with an unknown outcome each command runs alone and its answer row decides; after any other failure
    // halves are tried, so that a poisonous command ends alone.
    private async Task DivideAsync(IReadOnlyList<Ticket> tickets, bool unknownOutcome)
    {
        var size = unknownOutcome ? 1 : (tickets.Count + 1) / 2;
        foreach (var part in tickets.Chunk(size))
        {
            await RunAsync(part);
        }
    }

    private async Task AbandonAsync()
    {
        if (connection is null)
        {
            return;
        }

        try
        {
            await connection.RollbackAsync();
        }
        catch (Exception)
        {
            var broken = connection;
            connection = null;
            await ForgetAsync(broken);
        }
    }

    private static async Task ForgetAsync(LedgerConnection broken)
    {
        try
        {
            await broken.DisposeAsync();
        }
        catch (Exception)
        {
            // It was broken before; the next attempt opens another one.
        }
    }

    private void Fail(IReadOnlyList<Ticket> tickets, Exception exception)
    {
        Exception told = dialect.IsTransient(exception)
            ? new StorageUnavailableException(exception)
            : new CommandFailedException(exception);
        foreach (var ticket in tickets)
        {
            ticket.Fail(told);
        }
    }
}
