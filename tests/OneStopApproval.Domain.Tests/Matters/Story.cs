using System.Collections.Immutable;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Materials;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Clocks;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>
/// One application in memory: commands at business times, with the serial numbers that a ledger would keep. Every command
/// is folded twice as the ledger does it, and both folds must take the same numbers.
/// </summary>
internal sealed class Story(ApprovalCatalogue? catalogue = null, bool consent = true)
{
    internal const string Uscc = "91150100MA0TEST015";

    private readonly Dictionary<string, long> counters = new(StringComparer.Ordinal);

    /// <summary>The catalogue that the application is pinned to.</summary>
    internal ApprovalCatalogue Catalogue { get; } = catalogue ?? TestCatalogue.Value;

    /// <summary>The calendar in force.</summary>
    internal WorkingCalendar Calendar { get; set; } = Calendars.Published;

    internal Matter Matter { get; private set; } = Matter.Empty("a1");

    internal List<MatterEvent> Events { get; } = [];

    internal DateTimeOffset Now { get; private set; } = At("01-05 09:00");

    internal DateOnly Today => StatutoryTime.DateOf(Now);

    internal LabFacts Lab { get; set; } = LabFacts.None;

    internal bool NumberInUse { get; set; }

    /// <summary>Whether a window clerk files for the lab, which has consented.</summary>
    internal bool AtWindow { get; init; }

    /// <summary>Who set the lab up, as the draft says it.</summary>
    internal Establishment? Establishment { get; init; }

    /// <summary>The bundle that the draft is made for.</summary>
    internal string Bundle { get; init; } = TestCatalogue.Bundle;

    /// <summary>Where the lab is registered.</summary>
    internal string Region { get; init; } = "150100";

    /// <summary>The grade that the draft asks for, by item.</summary>
    internal Dictionary<string, string> Grades { get; init; } = [];

    /// <summary>The categories that the draft asks for, by item; the first of an item that has some when nothing is said.</summary>
    internal Dictionary<string, ImmutableArray<string>> Categories { get; init; } = [];

    internal IReadOnlyDictionary<string, long> Counters => counters;

    /// <summary>An application of these items, submitted on a day of 2026 at nine in the morning.</summary>
    internal static Story Submitted(string on, params string[] items) => Submitted(true, on, items);

    internal static Story Submitted(bool consent, string on, params string[] items)
    {
        var story = new Story(consent: consent).On(on);
        story.Create(items);
        story.Submit();
        return story;
    }

    internal static DateTimeOffset At(string dateAndTime)
    {
        var parts = dateAndTime.Split(' ');
        var time = parts.Length > 1 ? TimeOnly.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : new(9, 0);
        return StatutoryTime.StartOf(Calendars.On(parts[0])) + time.ToTimeSpan();
    }

    /// <summary>Moves business time, for example to <c>02-24 23:59</c>; nothing else happens by it.</summary>
    internal Story On(string dateAndTime) => On(At(dateAndTime));

    internal Story On(DateTimeOffset time)
    {
        Now = time;
        return this;
    }

    /// <summary>The person who acts for departments.</summary>
    internal string Subject { get; set; } = "officer";

    /// <summary>The role in which that person acts.</summary>
    internal ActorRole Role { get; set; } = ActorRole.Officer;

    /// <summary>Whether a system acts under its own name instead.</summary>
    internal bool Automatic { get; set; }

    internal ImmutableArray<DelegationLetter> Delegations { get; set; } = [];

    internal Review Review(string item) => Matter.Find(item)!;

    internal ReviewState State(string item) => Review(item).State;

    internal Document Document(DocumentType type, string? item = null) =>
        Matter.Documents.Last(document => document.Type == type && (item is null || document.Items.Contains(item)));

    internal DateOnly Due(string item, ClockKind kind) =>
        Review(item).Clocks.Last(clock => clock.Kind == kind).Read(Calendar, Today).DueDate;

    internal ReviewTarget Target(string item) => new(item, Matter.Find(item)?.Etag ?? "1");

    /// <summary>Runs a command that must be accepted.</summary>
    internal Outcome Do(Command command, string? department = null)
    {
        var outcome = Try(command, department);
        Assert.True(outcome.Refusal is null, $"{command.GetType().Name}: {outcome.Refusal?.Reason} {outcome.Refusal?.Faults.FirstOrDefault()?.English}");
        return outcome;
    }

    /// <summary>Runs a command that must be refused, and tells why.</summary>
    internal Refusal Refused(Command command, string? department = null)
    {
        var outcome = Try(command, department);
        Assert.True(outcome.Refusal is not null, $"{command.GetType().Name} was accepted.");
        Assert.Empty(outcome.Events);
        return outcome.Refusal;
    }

    internal Outcome Try(Command command, string? department = null)
    {
        var dry = new NumberBook();
        var dryOutcome = MatterEngine.Handle(Matter, command, Facts(dry, department));
        var book = new NumberBook(counters);
        var outcome = MatterEngine.Handle(Matter, command, Facts(book, department));
        Assert.Equal(dry.Taken.OrderBy(taken => taken.Key), book.Taken.OrderBy(taken => taken.Key));
        Assert.Equal(dryOutcome.Refusal?.Reason, outcome.Refusal?.Reason);
        if (outcome.Refusal is not null)
        {
            var settled = MatterEngine.Settle(Matter, Facts(new NumberBook(counters), department));
            Assert.True(
                ReferenceEquals(settled.After, outcome.After)
                || Invariants.Canonical(settled.After) == Invariants.Canonical(outcome.After));
            Assert.Empty(outcome.Events);
        }

        SlimMatterDecidesTheSame(command, department, outcome);
        return Keep(outcome, book);
    }

    internal Outcome Settle()
    {
        var book = new NumberBook(counters);
        return Keep(MatterEngine.Settle(Matter, Facts(book, null)), book);
    }

    internal Facts Facts(NumberBook book, string? department) => new()
    {
        Now = Now,
        Today = Today,
        Calendar = Calendar,
        Catalogue = Catalogue,
        Actor = department is not null ? new(Role, Subject, department) { Automatic = Automatic }
            : AtWindow ? new(ActorRole.Window, "window")
            : new(ActorRole.Applicant, "lab"),
        Numbers = book,
        Lab = Lab,
        Delegations = Delegations,
        NumberInUse = NumberInUse,
    };

    internal void Create(params string[] items) => Do(new CreateApplication(
        Bundle,
        Applicant.Nobody with { Uscc = Uscc, DisplayName = "试验检测有限公司", RegionCode = Region, ElectronicDeliveryConsent = consent, Establishment = Establishment },
        "answers",
        [.. items.Select(Asked)])
    {
        Consent = AtWindow ? new("consent", ConsentCapacity.AuthorisedEmployee, null) : null,
    });

    internal AskedReview Asked(string id)
    {
        var item = Catalogue.FindItem(id)!;
        var grade = Grades.GetValueOrDefault(id) ?? (item.Grades.Required ? item.Grades.Options[^1].Id : null);
        var covered = grade is not null && item.Grades.Find(grade)!.CoversCategories;
        return new(id, item.Department, "", ReviewKind.First, Procedure.General, item.Nature, $"asked-{id}")
        {
            Grade = grade,
            Categories = !item.Categories.Required || covered ? null : Categories.GetValueOrDefault(id, [item.Categories.Options[0].Id]),
        };
    }

    internal void Submit() => Do(new SubmitApplication(Uscc, "hash", SubmitIncomplete: true));

    internal void Attach(string material) =>
        Do(new AttachMaterial(material, new string('a', 64), 1000, "application/pdf", "name"));

    internal void Accept(params string[] items) => Do(Acts.Accept(this, items));

    internal void Notice(string item, string? department = null, string? material = null) => Do(
        Acts.Notice(this, material, item), department ?? Review(item).Department);

    internal void Answer(params string[] items) => Do(Acts.Answer(this, items));

    internal void Conclude(string? date = null) => Do(Acts.Conclude(this, TestCatalogue.Cma, date));

    internal void Decide(string item, DecisionOutcome outcome = DecisionOutcome.Grant, string? date = null) =>
        Do(Acts.Decide(this, item, outcome, date));

    internal void Issue(string item) => Do(new IssueCertificate(item, Review(item).Etag, null, null, null));

    internal void Withdraw(params string[] items) => Do(new WithdrawReviews([.. items.Select(item => new ReviewTarget(item, ""))], null));

    internal void Deliver(Document document, string? date = null) => Do(
        new RecordDelivery(document.Id, date is null ? null : Calendars.On(date), DeliveryMethod.Post, "proof"));

    internal void Demand(string item) => Do(Acts.Demand(this, item));

    /// <summary>Puts the matter where no command of today leads.</summary>
    internal Story Suppose(Func<Matter, Matter> change)
    {
        Matter = change(Matter);
        return this;
    }

    // A ledger loads no delivered documents, trips and opinions unless the command asks: the verdict must not need them.
    private void SlimMatterDecidesTheSame(Command command, string? department, Outcome full)
    {
        var slim = Matter with
        {
            Trips = command.ReadsTrips ? Matter.Trips : [],
            Opinions = [],
            Documents = command.ReadsDocuments
                ? Matter.Documents
                : [.. Matter.Documents.Where(document => document.DeliveredDate is null)],
        };
        var outcome = MatterEngine.Handle(slim, command, Facts(new NumberBook(counters), department));
        Assert.Equal(full.Refusal?.Reason, outcome.Refusal?.Reason);
        Assert.Equal(full.Settled.Select(Invariants.Canonical), outcome.Settled.Select(Invariants.Canonical));
        Assert.Equal(full.Events.Select(Invariants.Canonical), outcome.Events.Select(Invariants.Canonical));
    }

    private Outcome Keep(Outcome outcome, NumberBook book)
    {
        foreach (var (key, count) in book.Taken)
        {
            counters[key] = counters.GetValueOrDefault(key) + count;
        }

        Matter = outcome.After;
        Events.AddRange(outcome.Settled);
        Events.AddRange(outcome.Events);
        return outcome;
    }
}
