using System.Collections.Immutable;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Drafts;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Storage.Ledger;

/// <summary>Turns a folded group into journal, answers, replies and the last batch of statements.</summary>
internal sealed class GroupRecord(LoadedGroup loaded, GroupFold fold, DateTimeOffset now, DateTimeOffset wall, bool exportsJourneys)
{
    private readonly Dictionary<string, byte[]> heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ticket> births = new(StringComparer.Ordinal);
    private readonly Dictionary<Ticket, LedgerReply> replies = [];
    private readonly List<JournalRow> journal = [];
    private readonly List<PersonalValueRow> personal = [];
    private readonly Dictionary<(string Application, string KeyId), PersonalKeyRow> keys = [];
    private readonly HashSet<(string Application, string Item, string? Officer)> drafts = [];
    private readonly Dictionary<string, string> scopes = new(StringComparer.Ordinal);
    private readonly List<AnswerRow> answers = [];
    private readonly List<JourneyExportRow> journeys = [];
    private readonly HashSet<string> erased = new(StringComparer.Ordinal);
    private readonly HashSet<string> restaffed = new(StringComparer.Ordinal);

    /// <summary>Replies in arrival order; to be sent after the commit.</summary>
    public IReadOnlyDictionary<Ticket, LedgerReply> Replies => replies;

    /// <summary>Number of journal rows.</summary>
    public int Events => journal.Count;

    /// <summary>Takes down what a command came to.</summary>
    public void Add(Verdicted verdicted)
    {
        var (ticket, envelope) = (verdicted.Ticket, verdicted.Ticket.Envelope);
        if (verdicted.Outcome is not { } outcome)
        {
            replies[ticket] = verdicted.Reply ?? replies[verdicted.RepeatOf!] with { Repeated = true };
            return;
        }

        var before = verdicted.Before!;
        Append(envelope, before.Sequence - outcome.Settled.Length, outcome.Settled, null);
        if (outcome.Refusal is { } refusal)
        {
            replies[ticket] = new() { Refusal = refusal };
            return;
        }

        if (before.Sequence == 0)
        {
            births[envelope.MatterId] = ticket;
        }

        Append(envelope, before.Sequence, outcome.Events, envelope);
        var bytes = envelope.Encode(new(
            before, outcome.After, outcome.Events, outcome.After.Sequence, envelope.ContentHash.ToArray(), Head(envelope.MatterId), now));
        replies[ticket] = new() { Bytes = bytes };
        Keep(envelope, outcome, bytes);
    }

    /// <summary>
    /// The write batch: what goes first, for a place that one application gives up may be taken by another of the group;
    /// then rows, personal values, answers; then the feed's counter, the last lock, and the journal.
    /// </summary>
    public List<Statement> Statements(StatementBook book)
    {
        var statements = new List<Statement>();
        var later = new List<Statement>();
        foreach (var (id, matter) in fold.Matters.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (heads.ContainsKey(id))
            {
                RowDifference.Add(book, loaded.Rows(id), RowsOf(id, matter), statements, later);
            }
        }

        statements.AddRange(later);
        statements.AddRange(erased.Select(id => book.DeleteBy<PersonalValueRow>((nameof(PersonalValueRow.ApplicationId), id))));
        statements.AddRange(erased.Select(id => book.DeleteBy<PersonalKeyRow>((nameof(PersonalKeyRow.ApplicationId), id))));
        statements.AddRange(restaffed.Order(StringComparer.Ordinal).SelectMany(id => StaffValues.All.Select(kind => book.DeleteBy<PersonalValueRow>(
            (nameof(PersonalValueRow.ApplicationId), id), (nameof(PersonalValueRow.Kind), kind)))));
        statements.AddRange(drafts
            .OrderBy(draft => draft.Application, StringComparer.Ordinal)
            .ThenBy(draft => draft.Item, StringComparer.Ordinal)
            .ThenBy(draft => draft.Officer, StringComparer.Ordinal)
            .Select(draft => book.DeleteBy<OpinionDraftRow>(KeysOf(draft))));
        statements.AddRange(keys.Values.Select(row => book.Of<PersonalKeyRow>().InsertOrNothing(row)));
        statements.AddRange(personal.Select(row => book.Of<PersonalValueRow>().InsertOrNothing(row)));
        // Two groups may store the same table at the same time: in one order they wait for each other and never both.
        statements.AddRange(scopes
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => book.Of<ScopeTableRow>().InsertOrNothing(new ScopeTableRow { Id = entry.Key, Rows = entry.Value })));
        statements.AddRange(answers
            .OrderBy(row => row.RequestId, StringComparer.Ordinal)
            .Select(row => book.Of<AnswerRow>().Insert(row)));
        statements.AddRange(journeys.Select(row => book.Of<JourneyExportRow>().InsertOrNothing(row)));
        if (journal.Count > 0)
        {
            statements.Add(book.RaiseFeed(journal.Count));
            statements.AddRange(journal.Select((row, index) => book.Append(row, journal.Count - 1 - index)));
        }

        return statements;
    }

    private void Append(CommandEnvelope envelope, long sequence, ImmutableArray<MatterEvent> events, CommandEnvelope? cause)
    {
        var moment = new Moment(now, wall, envelope.Trace);
        foreach (var @event in events)
        {
            var row = JournalFormat.Write(envelope.MatterId, ++sequence, @event, Head(envelope.MatterId), cause, moment);
            heads[envelope.MatterId] = row.Hash;
            journal.Add(row);
            if (@event is DraftDeleted)
            {
                erased.Add(envelope.MatterId);
            }

            if (DraftsDoneWith(@event) is var (item, officer))
            {
                drafts.Add((envelope.MatterId, item, officer));
            }
        }

        if (exportsJourneys && events.Any(happened => happened is ApplicationClosed or ApplicationJoined { Withdrawn: true }))
        {
            journeys.Add(new() { ApplicationId = envelope.MatterId, Sequence = sequence });
        }
    }

    // An opinion that is recorded is the officer's draft no more, and a review that has ended needs none.
    private static (string Item, string? Officer)? DraftsDoneWith(MatterEvent happened) => happened switch
    {
        OpinionRecorded e => (e.Item, e.RecordedBy),
        ReviewDecided e => (e.Item, null),
        ReviewDeclined e => (e.Item, null),
        ReviewWithdrawn e => (e.Item, null),
        ReviewNotReceived e => (e.Item, null),
        ReviewAbandoned e => (e.Item, null),
        ReviewFiled e => (e.Item, null),
        AcceptanceRevoked e => (e.Item, null),
        _ => null,
    };

    private static (string Property, string Key)[] KeysOf((string Application, string Item, string? Officer) draft)
    {
        (string, string)[] review = [(nameof(OpinionDraftRow.ApplicationId), draft.Application), (nameof(OpinionDraftRow.Item), draft.Item)];
        return draft.Officer is { } officer ? [.. review, (nameof(OpinionDraftRow.Officer), officer)] : review;
    }

    private void Keep(CommandEnvelope envelope, Outcome outcome, byte[] bytes)
    {
        // A deleted draft leaves no personal value behind, not even one that came with an earlier command of the group.
        if (outcome.After.State == ApplicationState.Deleted)
        {
            personal.RemoveAll(row => row.ApplicationId == envelope.MatterId);
            foreach (var name in keys.Keys.Where(name => name.Application == envelope.MatterId))
            {
                keys.Remove(name);
            }
        }
        else
        {
            // Who is on a list that was replaced is nobody's to read any more, also where one group carries both lists.
            if (outcome.Events.Any(happened => happened is DossierTableReplaced { Table: DossierTable.Staff }))
            {
                restaffed.Add(envelope.MatterId);
                personal.RemoveAll(row => row.ApplicationId == envelope.MatterId && StaffValues.All.Contains(row.Kind));
            }

            if (envelope.PersonalKey is { } known)
            {
                // A key that another replica erased meanwhile does not come back.
                var key = known.IsStored && !loaded.Holds(known) ? known.Another() : known;
                if (!key.IsStored)
                {
                    keys[(envelope.MatterId, key.Row.KeyId)] = key.Row;
                }

                personal.AddRange(envelope.PersonalValues.Select(key.Seal));
            }
        }

        foreach (var table in envelope.ScopeTables)
        {
            scopes[table.Id] = table.Rows;
        }

        if (envelope.Key is { } asked)
        {
            answers.Add(new()
            {
                RequestId = asked.RequestId,
                Method = asked.Method,
                Caller = asked.Caller,
                ContentHash = envelope.ContentHash.ToArray(),
                Bytes = bytes,
                ApplicationId = envelope.MatterId,
                CreateTime = wall,
                KeepUntil = wall + envelope.KeepAnswerFor,
            });
        }
    }

    private MatterRows RowsOf(string id, Matter matter)
    {
        var rows = MatterRows.From(matter, fold.Projection(matter));
        var application = rows.Application;
        application.ChainHead = Head(id);
        if (births.TryGetValue(id, out var birth))
        {
            var trace = birth.Envelope.Trace;
            application.BirthTraceId = trace.TraceId == default ? null : trace.TraceId.ToHexString();
            application.BirthSpanId = trace.SpanId == default ? null : trace.SpanId.ToHexString();
        }
        else if (loaded.Rows(id) is { } before)
        {
            application.BirthTraceId = before.Application.BirthTraceId;
            application.BirthSpanId = before.Application.BirthSpanId;
        }

        return rows;
    }

    private byte[] Head(string id) =>
        heads.TryGetValue(id, out var head) ? head : loaded.Rows(id)?.Application.ChainHead ?? JournalFormat.Genesis;
}
