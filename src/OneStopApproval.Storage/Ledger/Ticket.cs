namespace OneStopApproval.Storage.Ledger;

/// <summary>A command that waits for its reply.</summary>
internal sealed class Ticket(CommandEnvelope envelope)
{
    private readonly TaskCompletionSource<LedgerReply> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CommandEnvelope Envelope { get; } = envelope;

    public Task<LedgerReply> Reply => reply.Task;

    /// <summary>Commands that stand or fall with this one, in their order; none for most.</summary>
    public IReadOnlyList<Ticket> Others { get; init; } = [];

    /// <summary>Whether nobody waits any more, so that the command need not begin.</summary>
    public bool IsAbandoned => Caller.IsCancellationRequested;

    public CancellationToken Caller { get; init; }

    public void Answer(LedgerReply answer) => reply.TrySetResult(answer);

    public void Fail(Exception exception) => reply.TrySetException(exception);
}
