using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Storage.Ledger;

/// <summary>What one command of a group came to.</summary>
/// <param name="Ticket">The command.</param>
internal sealed record Verdicted(Ticket Ticket)
{
    /// <summary>The matter as the command found it, silence rules applied; null when it did not come to that.</summary>
    public Matter? Before { get; init; }

    /// <summary>What it came to; null when it did not come to a verdict.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>A reply that was clear without a verdict: a stored answer, a reused id, nothing to see.</summary>
    public LedgerReply? Reply { get; init; }

    /// <summary>An earlier command of the group that has the same key and content.</summary>
    public Ticket? RepeatOf { get; init; }

    /// <summary>Why the command was refused; null when it was not.</summary>
    public Refusal? Refusal => Reply?.Refusal ?? Outcome?.Refusal;

    /// <summary>The bug that the command ran into.</summary>
    public Exception? Failure { get; init; }
}

/// <summary>Folds a group's commands in arrival order, in memory; each sees what those before it did.</summary>
internal sealed class GroupFold(LoadedGroup loaded, RuleData rules, DateTimeOffset now, DateTimeOffset wall)
{
    private readonly WorkingCalendar calendar = rules.Calendar();
    private readonly DateOnly today = StatutoryTime.DateOf(now);
    private readonly Dictionary<string, Matter> current = new(StringComparer.Ordinal);
    private readonly Dictionary<AnswerKey, Ticket> answered = [];
    private readonly HashSet<(string Authority, string Number)> numbers = [];

    /// <summary>The matters that commands have touched, as they are now.</summary>
    public IReadOnlyDictionary<string, Matter> Matters => current;

    /// <summary>What projected dates of a matter are computed from.</summary>
    public Projection Projection(Matter matter) => new(calendar, rules.For(matter, today), today);

    /// <summary>Folds one command.</summary>
    public Verdicted Run(Ticket ticket, NumberBook book)
    {
        try
        {
            return Known(ticket) ?? Powerless(ticket) ?? Hidden(ticket) ?? Decide(ticket, book);
        }
        catch (Exception exception)
        {
            // The matter is immutable: what a bug left half done is gone with the stack.
            return new(ticket) { Failure = exception };
        }
    }

    private Verdicted? Known(Ticket ticket)
    {
        var envelope = ticket.Envelope;
        if (envelope.Key is not { } key)
        {
            return null;
        }

        if (loaded.Answer(key) is { } stored)
        {
            return stored.ContentHash.AsSpan().SequenceEqual(envelope.ContentHash.Span)
                ? new(ticket) { Reply = new() { Bytes = stored.Bytes, Repeated = true } }
                : Refuse(ticket, Reason.RequestIdReused);
        }

        return !answered.TryGetValue(key, out var first)
            ? null
            : first.Envelope.ContentHash.Span.SequenceEqual(envelope.ContentHash.Span)
                ? new(ticket) { RepeatOf = first }
                : Refuse(ticket, Reason.RequestIdReused);
    }

    private Verdicted? Powerless(Ticket ticket) =>
        ticket.Envelope.Actor.Agency is { } agency && loaded.Power(agency.Power)?.ToPower().StateOn(today) != PowerState.InForce
            ? Refuse(ticket, Reason.PowerNotInForce)
            : null;

    private Verdicted? Hidden(Ticket ticket)
    {
        var envelope = ticket.Envelope;
        if (Find(envelope.MatterId) is not { } matter)
        {
            return envelope.Creates ? null : Refuse(ticket, Reason.NotVisible);
        }

        if (envelope.Visible is not { } visible)
        {
            return null;
        }

        var row = current.ContainsKey(envelope.MatterId)
            ? MatterRows.From(matter, Projection(matter)).Application
            : loaded.Rows(envelope.MatterId)!.Application;
        return visible(row) ? null : Refuse(ticket, Reason.NotVisible);
    }

    private Verdicted Decide(Ticket ticket, NumberBook book)
    {
        var envelope = ticket.Envelope;
        var matter = Find(envelope.MatterId) ?? Matter.Empty(envelope.MatterId);
        var outcome = MatterEngine.Handle(matter, envelope.Command, FactsFor(envelope, matter, book));
        var before = outcome.Settled.Aggregate(matter, (state, @event) => state.Apply(@event));
        if (outcome.Refusal is null && envelope.Key is { } key)
        {
            answered.Add(key, ticket);
        }

        if (outcome.After.Sequence > 0)
        {
            current[envelope.MatterId] = outcome.After;
        }

        foreach (var @event in outcome.Settled.Concat(outcome.Events))
        {
            if (@event is DocumentIssued issued)
            {
                numbers.Add((issued.Document.Authority, issued.Document.Number));
            }
        }

        return new(ticket) { Before = before, Outcome = outcome };
    }

    private Facts FactsFor(CommandEnvelope envelope, Matter matter, NumberBook book) => new()
    {
        Now = now,
        Today = today,
        Calendar = calendar,
        Catalogue = rules.For(matter, today),
        InForce = rules.InForce(today),
        DraftedUnder = rules.DraftedUnder(matter, today),
        Delegations = envelope.Command.ReadsLetters ? loaded.LettersOf(envelope.Actor.Subject) : [],
        Actor = envelope.Actor,
        Numbers = book,
        Lab = (envelope.Command.ReadsLab ?? envelope.Command.ReadsHolder) is { } uscc ? LabOf(uscc, envelope.MatterId) : LabFacts.None,
        LostLease = envelope.Command.ReadsLease is { } claim
            ? loaded.Lease(envelope.MatterId, claim.Item) is { } lease ? lease.LossFor(claim.Fence, wall) : new(null)
            : null,
        TakenSeats = envelope.Command.ReadsSlot is { } slot ? SeatsOf(slot, envelope.MatterId) : [],
        CertificateInUse = envelope.Command.ReadsCertificate is { } certificate
            && loaded.CertificatesInUse.TryGetValue(certificate, out var owner)
            && owner != envelope.MatterId,
        ExternalCaseInUse = (envelope.Actor.Department, envelope.Command.ReadsExternalCase) is ({ } department, { } externalCase)
            && IsTaken(department, externalCase, envelope.MatterId),
        // A number is given by the authority that acts; another authority may have the same one.
        NumberInUse = (envelope.Actor.Department, envelope.Command.ReadsNumber) is ({ } authority, { } number)
            && (loaded.NumbersInUse.Contains((authority, number)) || numbers.Contains((authority, number))),
    };

    // Applications that the group has touched stand as they are now, all others as they were loaded under the lab's lock.
    private LabFacts LabOf(string uscc, string matterId)
    {
        var open = loaded.OpenReviews
            .Where(row => row.Uscc == uscc && row.ApplicationId != matterId && !current.ContainsKey(row.ApplicationId))
            .Select(row => new OpenReview(row.ApplicationId, row.Item, row.Kind, row.Site));
        var touched = current.Values.Where(matter => matter.Applicant.Uscc == uscc).ToArray();
        var successions = loaded.Successions
            .Where(row => row.HolderUscc == uscc && !current.ContainsKey(row.ApplicationId))
            .Concat(touched.SelectMany(MatterRows.SuccessionsOf))
            .ToArray();
        var gone = successions.Select(row => row.CertificateId).ToHashSet(StringComparer.Ordinal);
        var prolonged = loaded.Prolonged
            .Where(row => row.HolderUscc == uscc && !current.ContainsKey(row.ApplicationId))
            .Concat(touched.SelectMany(MatterRows.ProlongedBy))
            .Select(row => row.Number)
            .ToHashSet(StringComparer.Ordinal);
        var held = loaded.Certificates
            .Where(row => row.HolderUscc == uscc && row.EndDate is null && !current.ContainsKey(row.ApplicationId))
            .Select(MatterRows.ToHeld);
        var nowOpen = touched
            .Where(matter => matter.Id != matterId && matter.SubmitTime is not null)
            .SelectMany(matter => matter.Reviews
                .Where(review => !review.State.IsTerminal())
                .Select(review => new OpenReview(matter.Id, review.Item, review.Kind, review.Site)));
        var nowHeld = touched
            .SelectMany(matter => MatterRows.From(matter, Projection(matter)).Certificates)
            .Where(row => row.EndDate is null)
            .Select(MatterRows.ToHeld);
        return new([.. open, .. nowOpen], [.. held
            .Concat(nowHeld)
            .Where(certificate => !gone.Contains(certificate.Id))
            .Select(certificate => certificate with { Prolonged = prolonged.Contains(certificate.Number) })])
        {
            Bans = [.. loaded.Bans.Where(row => row.Uscc == uscc).Select(row => row.ToBan())],
            Shared = [.. loaded.Shared.Where(row => row.Uscc == uscc).Select(row => row.ToRecord())],
            Successors = successions
                .Where(row => row.Successor is not null)
                .ToImmutableDictionary(row => row.CertificateId, row => row.Successor!, StringComparer.Ordinal),
        };
    }

    private bool IsTaken(string department, string externalCase, string matterId) =>
        loaded.ExternalCases.Any(row =>
            row.Department == department && row.ExternalCase == externalCase && row.ApplicationId != matterId && !current.ContainsKey(row.ApplicationId))
        || current.Values.Any(matter =>
            matter.Id != matterId && matter.Reviews.Any(review => review.Department == department && review.ExternalCase == externalCase));

    // As with labs: applications that the group has touched hold what they hold now.
    private ImmutableArray<int> SeatsOf(string slot, string matterId)
    {
        var held = loaded.Seats
            .Where(row => row.Slot == slot && row.ApplicationId != matterId && !current.ContainsKey(row.ApplicationId))
            .Select(row => row.Seat);
        var nowHeld = current.Values
            .Where(matter => matter.Id != matterId && matter.Visit.Slot is { Seat: not null } booked && booked.Key() == slot)
            .Select(matter => matter.Visit.Slot!.Seat!.Value);
        return [.. held, .. nowHeld];
    }

    private Matter? Find(string id) => current.TryGetValue(id, out var matter) ? matter : loaded.Matter(id);

    private static Verdicted Refuse(Ticket ticket, Reason reason) =>
        new(ticket) { Reply = new() { Refusal = Refusal.Of(reason) } };
}
