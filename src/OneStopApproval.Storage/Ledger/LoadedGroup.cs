using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Bans;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Leases;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Officers;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Representation;
using OneStopApproval.Storage.Sharing;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Storage.Ledger;

/// <summary>Everything that a group of commands needs from the database, and the statements that fetch it.</summary>
internal sealed class LoadedGroup
{
    private readonly Dictionary<string, MatterRows> rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Matter> matters = new(StringComparer.Ordinal);
    private readonly Dictionary<AnswerKey, AnswerRow> answers = [];
    private readonly Dictionary<string, PowerRow> powers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LeaseRow> leases = new(StringComparer.Ordinal);
    private readonly List<LetterRow> letters = [];
    private readonly HashSet<(string Application, string KeyId)> keys = [];

    public List<OpenReviewRow> OpenReviews { get; } = [];

    public List<CertificateRow> Certificates { get; } = [];

    public List<CertificateSuccessionRow> Successions { get; } = [];

    public List<ProlongedCertificateRow> Prolonged { get; } = [];

    public List<BanRow> Bans { get; } = [];

    public List<SharedRecordRow> Shared { get; } = [];

    public List<VisitSeatRow> Seats { get; } = [];

    public HashSet<(string Authority, string Number)> NumbersInUse { get; } = [];

    /// <summary>Reviews with an id of a department's own system that a command of the group gives to one.</summary>
    public List<ReviewRow> ExternalCases { get; } = [];

    /// <summary>The matter of the certificate that has a number which a command of the group brings from elsewhere.</summary>
    public Dictionary<string, string> CertificatesInUse { get; } = new(StringComparer.Ordinal);

    public long? BusinessOffset { get; private set; }

    public MatterRows? Rows(string id) => rows.GetValueOrDefault(id);

    public AnswerRow? Answer(AnswerKey key) => answers.GetValueOrDefault(key);

    /// <summary>The calendars that clocks of the group are counted on.</summary>
    public IEnumerable<string> CalendarVersions => rows.Values.SelectMany(loaded => loaded.Clocks).Select(clock => clock.CalendarVersion).Distinct(StringComparer.Ordinal);

    /// <summary>A power of attorney that an act of the group names, or null.</summary>
    public PowerRow? Power(string id) => powers.GetValueOrDefault(id);

    /// <summary>The lease of a review that an act of the group names, or null.</summary>
    public LeaseRow? Lease(string application, string item) => leases.GetValueOrDefault(LeaseRow.KeyOf(application, item));

    /// <summary>The confirmed letters of delegation of somebody, in the order of their numbers.</summary>
    public ImmutableArray<DelegationLetter> LettersOf(string subject) =>
    [
        .. letters
            .Where(letter => letter.Subject == subject && letter.State == GrantState.Confirmed)
            .OrderBy(letter => letter.Number, StringComparer.Ordinal)
            .Select(letter => letter.ToLetter()),
    ];

    /// <summary>Whether a key of personal values that an act of the group brings is still stored.</summary>
    public bool Holds(PersonalKey key) => keys.Contains((key.Row.ApplicationId, key.Row.KeyId));

    /// <summary>The matter as loaded, or null when it is not there.</summary>
    public Matter? Matter(string id)
    {
        if (!matters.TryGetValue(id, out var matter) && rows.TryGetValue(id, out var loaded))
        {
            matter = loaded.ToMatter();
            loaded.Derive(matter);
            matters.Add(id, matter);
        }

        return matter;
    }

    /// <summary>
    /// The statements, in lock order: matters by id, labs by code, powers of attorney by id, slots by key, leases by review, letters by who holds them. What hangs on a locked row is loaded by later
    /// statements, for a statement that waited for a lock still sees other rows as they were before it waited.
    /// </summary>
    public List<Statement> Statements(StatementBook book, IReadOnlyCollection<CommandEnvelope> commands, bool locking, bool movableTime)
    {
        var statements = new List<Statement>();
        string[] ids = [.. Sorted(commands.Select(command => command.MatterId))];
        if (locking)
        {
            statements.AddRange(book.Lock<ApplicationRow>(ids, Add));
        }
        else
        {
            statements.Add(book.Load<ApplicationRow>(nameof(ApplicationRow.Id), Argument.Keys(ids), Add));
        }

        AddLabs(statements, book, commands, locking);
        AddPowers(statements, book, commands, locking);
        AddSlots(statements, book, commands, locking);
        AddLeases(statements, book, commands, locking);
        AddLetters(statements, book, commands, locking);
        AddChildren(statements, book, Argument.Keys(ids), Argument.Keys(Sorted(
            commands.Where(command => command.Command.ReadsDocuments).Select(command => command.MatterId))));
        if (Sorted(commands.Where(command => command.Command.ReadsTrips).Select(command => command.MatterId)) is { Length: > 0 } travelled)
        {
            statements.Add(book.Load<TripRow>(
                nameof(TripRow.ApplicationId), Argument.Keys(travelled), row => With(row.ApplicationId, all => all.Trips.Add(row))));
        }

        AddAnswers(statements, book, commands);
        if (Sorted(commands.Select(command => command.Command.ReadsNumber)) is { Length: > 0 } numbers)
        {
            statements.Add(book.Load<DocumentRow>(
                nameof(DocumentRow.Number), Argument.Keys(numbers), row => NumbersInUse.Add((row.Authority, row.Number))));
        }

        if (Sorted(commands.Select(command => command.Command.ReadsExternalCase)) is { Length: > 0 } cases)
        {
            statements.Add(book.Load<ReviewRow>(nameof(ReviewRow.ExternalCase), Argument.Keys(cases), ExternalCases.Add));
        }

        if (Sorted(commands.Select(command => command.Command.ReadsCertificate)) is { Length: > 0 } certificates)
        {
            statements.Add(book.Load<CertificateRow>(
                nameof(CertificateRow.Number), Argument.Keys(certificates), row => CertificatesInUse.TryAdd(row.Number, row.ApplicationId)));
        }

        if (Sorted(commands.Where(command => command.PersonalKey is { IsStored: true }).Select(command => command.MatterId)) is { Length: > 0 } holders)
        {
            statements.Add(book.Load<PersonalKeyRow>(
                nameof(PersonalKeyRow.ApplicationId), Argument.Keys(holders), row => keys.Add((row.ApplicationId, row.KeyId))));
        }

        if (movableTime)
        {
            statements.Add(book.LoadAll<BusinessClockRow>(row => BusinessOffset = row.OffsetMilliseconds));
        }

        return statements;
    }

    /// <summary>The statements that load whole applications for reading: delivered documents too, and no lock.</summary>
    public List<Statement> Reading(StatementBook book, string[] ids)
    {
        var keys = Argument.Keys(ids);
        var statements = new List<Statement> { book.Load<ApplicationRow>(nameof(ApplicationRow.Id), keys, Add) };
        AddChildren(statements, book, keys, keys);
        return statements;
    }

    private void AddLabs(
        List<Statement> statements, StatementBook book, IReadOnlyCollection<CommandEnvelope> commands, bool locking)
    {
        var labs = Sorted(commands.SelectMany(command => new[] { command.Command.ReadsLab, command.Command.ReadsHolder }));
        if (labs.Length == 0)
        {
            return;
        }

        if (locking)
        {
            statements.AddRange(labs.Select(uscc => book.Of<LabRow>().InsertOrNothing(new LabRow { Uscc = uscc })));
            statements.AddRange(book.Lock<LabRow>(labs, static _ => { }));
        }

        statements.Add(book.Load<OpenReviewRow>(nameof(OpenReviewRow.Uscc), Argument.Keys(labs), OpenReviews.Add));
        statements.Add(book.Load<CertificateRow>(nameof(CertificateRow.HolderUscc), Argument.Keys(labs), Certificates.Add));
        statements.Add(book.Load<CertificateSuccessionRow>(nameof(CertificateSuccessionRow.HolderUscc), Argument.Keys(labs), Successions.Add));
        statements.Add(book.Load<ProlongedCertificateRow>(nameof(ProlongedCertificateRow.HolderUscc), Argument.Keys(labs), Prolonged.Add));
        statements.Add(book.Load<BanRow>(nameof(BanRow.Uscc), Argument.Keys(labs), Bans.Add));
        statements.Add(book.Load<SharedRecordRow>(nameof(SharedRecordRow.Uscc), Argument.Keys(labs), Shared.Add));
    }

    // Locked, so that no act is recorded after the revocation of its power was answered.
    private void AddPowers(
        List<Statement> statements, StatementBook book, IReadOnlyCollection<CommandEnvelope> commands, bool locking)
    {
        var ids = Sorted(commands.Select(command => command.Actor.Agency?.Power));
        if (ids.Length == 0)
        {
            return;
        }

        if (locking)
        {
            statements.AddRange(book.Lock<PowerRow>(ids, row => powers.Add(row.Id, row)));
        }
        else
        {
            statements.Add(book.Load<PowerRow>(nameof(PowerRow.Id), Argument.Keys(ids), row => powers.Add(row.Id, row)));
        }
    }

    private void AddSlots(
        List<Statement> statements, StatementBook book, IReadOnlyCollection<CommandEnvelope> commands, bool locking)
    {
        var slots = Sorted(commands.Select(command => command.Command.ReadsSlot));
        if (slots.Length == 0)
        {
            return;
        }

        if (locking)
        {
            statements.AddRange(slots.Select(slot => book.Of<VisitSlotRow>().InsertOrNothing(new VisitSlotRow { Slot = slot })));
            statements.AddRange(book.Lock<VisitSlotRow>(slots, static _ => { }));
        }

        statements.Add(book.Load<VisitSeatRow>(nameof(VisitSeatRow.Slot), Argument.Keys(slots), Seats.Add));
    }

    // Locked, so that nobody takes a lease over between the verdict on an act under it and the commit.
    private void AddLeases(
        List<Statement> statements, StatementBook book, IReadOnlyCollection<CommandEnvelope> commands, bool locking)
    {
        var keys = Sorted(commands.Select(command =>
            command.Command.ReadsLease is { } lease ? LeaseRow.KeyOf(command.MatterId, lease.Item) : null));
        if (keys.Length == 0)
        {
            return;
        }

        if (locking)
        {
            statements.AddRange(book.Lock<LeaseRow>(keys, row => leases.Add(row.Review, row)));
        }
        else
        {
            statements.Add(book.Load<LeaseRow>(nameof(LeaseRow.Review), Argument.Keys(keys), row => leases.Add(row.Review, row)));
        }
    }

    // Locked, so that no act is recorded after the end of its letter was answered, on any replica (ADR 0037). A person in charge needs none.
    private void AddLetters(
        List<Statement> statements, StatementBook book, IReadOnlyCollection<CommandEnvelope> commands, bool locking)
    {
        var subjects = Sorted(commands
            .Where(command => command.Command.ReadsLetters && command.Actor.Role is not (ActorRole.AuthorityHead or ActorRole.GovernmentHead))
            .Select(command => command.Actor.Subject));
        if (subjects.Length == 0)
        {
            return;
        }

        if (locking)
        {
            statements.AddRange(book.LockBy<LetterRow>(nameof(LetterRow.Subject), subjects, letters.Add));
        }
        else
        {
            statements.Add(book.Load<LetterRow>(nameof(LetterRow.Subject), Argument.Keys(subjects), letters.Add));
        }
    }

    private void AddChildren(List<Statement> statements, StatementBook book, Argument ids, Argument full)
    {
        const string Key = nameof(ReviewRow.ApplicationId);
        statements.Add(book.Load<ReviewRow>(Key, ids, row => With(row.ApplicationId, all => all.Reviews.Add(row))));
        statements.Add(book.Load<ClockRow>(Key, ids, row => With(row.ApplicationId, all => all.Clocks.Add(row))));
        statements.Add(book.Load<ConsultationRow>(Key, ids, row => With(row.ApplicationId, all => all.Consultations.Add(row))));
        statements.Add(book.Load<CorrectionRow>(Key, ids, row => With(row.ApplicationId, all => all.Corrections.Add(row))));
        statements.Add(book.Load<DecisionRow>(Key, ids, row => With(row.ApplicationId, all => all.Decisions.Add(row))));
        statements.Add(book.Load<CertificateRow>(Key, ids, row => With(row.ApplicationId, all => all.Certificates.Add(row))));
        statements.Add(book.Load<VisitRow>(Key, ids, row => With(row.ApplicationId, all => all.Visits.Add(row))));
        statements.Add(book.Load<VisitPurposeRow>(Key, ids, row => With(row.ApplicationId, all => all.VisitPurposes.Add(row))));
        statements.Add(book.Load<MaterialRow>(Key, ids, row => With(row.ApplicationId, all => all.Materials.Add(row))));
        statements.Add(book.LoadDocuments(ids, full, row => With(row.ApplicationId, all => all.Documents.Add(row))));
    }

    private void AddAnswers(List<Statement> statements, StatementBook book, IReadOnlyCollection<CommandEnvelope> commands)
    {
        if (Sorted(commands.Select(command => command.Key?.RequestId)) is { Length: > 0 } requests)
        {
            statements.Add(book.Load<AnswerRow>(
                nameof(AnswerRow.RequestId),
                Argument.Keys(requests),
                row => answers[new(row.Caller, row.Method, row.RequestId)] = row));
        }
    }

    private void Add(ApplicationRow row) => rows.Add(row.Id, MatterRows.Around(row));

    // An application that another replica created after our lock statement began is not ours to see yet.
    private void With(string id, Action<MatterRows> add)
    {
        if (rows.TryGetValue(id, out var all))
        {
            add(all);
        }
    }

    private static string[] Sorted(IEnumerable<string?> keys) =>
        [.. keys.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
