using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Visits;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Tests.Databases;

namespace OneStopApproval.Storage.Tests.Ledger;

public sealed class ConstraintTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    /// <summary>Each invariant with two rows that contradict it, as another process without our rules could write them.</summary>
    private static readonly Dictionary<string, (object One, object Other)> AtMostOne = new(StringComparer.Ordinal)
    {
        ["demanded visit per application"] = (
            new VisitRow { ApplicationId = "a1", State = VisitState.Demanded },
            new VisitRow { ApplicationId = "a1", State = VisitState.Held }),
        ["demanded trip per application"] = (
            new TripRow { ApplicationId = "a1", Number = 1, Date = Day, Cause = TripCause.Demanded },
            new TripRow { ApplicationId = "a1", Number = 2, Date = Day, Cause = TripCause.Demanded }),
        ["correction notice per review for life"] = (
            new CorrectionRow { ApplicationId = "a1", Item = "cma", Document = "d1", IssuedDate = Day },
            new CorrectionRow { ApplicationId = "a1", Item = "cma", Document = "d2", IssuedDate = Day }),
        ["decision per review and round"] = (
            new DecisionRow { ApplicationId = "a1", Item = "cma", Round = 1, Outcome = DecisionOutcome.Grant, ActDate = Day, Document = "d1" },
            new DecisionRow { ApplicationId = "a1", Item = "cma", Round = 1, Outcome = DecisionOutcome.Refuse, ActDate = Day, Document = "d2" }),
        ["join per application and round"] = (
            new JoinRow { ApplicationId = "a1", Round = 1, Date = Day },
            new JoinRow { ApplicationId = "a1", Round = 1, Date = Day.AddDays(1) }),
        ["silence rule per clock"] = (
            new SilenceRow { ApplicationId = "a1", Item = "cma", ClockKind = ClockKind.Intake, ClockNumber = 1 },
            new SilenceRow { ApplicationId = "a1", Item = "cma", ClockKind = ClockKind.Intake, ClockNumber = 1 }),
        ["document number per authority, type and year"] = (
            Document("d1", "一号"),
            Document("d2", "一号")),
        ["certificate number"] = (Certificate("c1"), Certificate("c2")),
        ["answer per request key"] = (
            new AnswerRow { Caller = "c", Method = "m", RequestId = "r", ApplicationId = "a1" },
            new AnswerRow { Caller = "c", Method = "m", RequestId = "r", ApplicationId = "a1" }),
        ["open application per lab, item, kind and site"] = (
            new OpenReviewRow { Uscc = "u", Item = "cma", Kind = ReviewKind.First, Site = "", ApplicationId = "a1" },
            new OpenReviewRow { Uscc = "u", Item = "cma", Kind = ReviewKind.First, Site = "", ApplicationId = "a2" }),
        ["event per application and sequence"] = (
            new JournalRow { ApplicationId = "a1", Sequence = 1, Feed = 1 },
            new JournalRow { ApplicationId = "a1", Sequence = 1, Feed = 2 }),
        ["event per feed number"] = (
            new JournalRow { ApplicationId = "a1", Sequence = 1, Feed = 1 },
            new JournalRow { ApplicationId = "a1", Sequence = 2, Feed = 1 }),
    };

    [Theory]
    [EveryDatabase]
    public async Task SecondRow_againstAnInvariant_isRefusedByTheDatabase(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        foreach (var (invariant, (one, other)) in AtMostOne)
        {
            await using var db = test.Dialect.Open();
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            db.Add(new ApplicationRow { Id = "a1" });
            db.Add(new ReviewRow { ApplicationId = "a1", Item = "cma" });
            db.Add(one);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            db.ChangeTracker.Clear();
            db.Add(other);

            var refused = await Record.ExceptionAsync(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));

            Assert.True(refused is DbUpdateException, $"{database} takes a second row against: {invariant}");
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Decision_ofSomebodyWhoSatAtAnotherDesk_isRefusedByTheDatabase(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        foreach (var (clerk, reviewer, refuses) in new[] { ("a", "b", false), (null, "b", false), ("c", "b", true), (null, "c", true), ("b", "b", true) })
        {
            await using var db = test.Dialect.Open();
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            db.Add(new ApplicationRow { Id = "a1" });
            db.Add(new ReviewRow { ApplicationId = "a1", Item = "cma" });
            db.Add(new DecisionRow
            {
                ApplicationId = "a1",
                Item = "cma",
                Round = 1,
                Outcome = DecisionOutcome.Grant,
                ActDate = Day,
                Document = "d1",
                Clerk = clerk,
                Reviewer = reviewer,
                Decider = "c",
            });

            var refused = await Record.ExceptionAsync(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));

            Assert.True(refused is DbUpdateException == refuses, $"{database}: {clerk} {reviewer} c");
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task CorrectionOfATrip_byOnePersonAlone_isRefusedByTheDatabase(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        foreach (var (row, refuses) in new[]
        {
            (Trip(Day, "a", "b"), false), (Trip(null, null, null), false),
            (Trip(Day, "a", "a"), true), (Trip(Day, "a", null), true), (Trip(Day, null, "b"), true), (Struck(Trip(null, null, null)), true),
        })
        {
            await using var db = test.Dialect.Open();
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            db.Add(new ApplicationRow { Id = "a1" });
            db.Add(row);

            var refused = await Record.ExceptionAsync(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));

            Assert.True(refused is DbUpdateException == refuses, $"{database}: {row.CorrectedDate} {row.CorrectionProposedBy} {row.CorrectionConfirmedBy}");
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task DemandedTrip_afterOneThatNobodyMade_isTaken(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await using var db = test.Dialect.Open();
        db.Add(new ApplicationRow { Id = "a1" });
        db.Add(Struck(Trip(Day, "a", "b")));
        db.Add(new TripRow { ApplicationId = "a1", Number = 2, Date = Day, Cause = TripCause.Demanded });

        Assert.Equal(3, await db.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    private static TripRow Trip(DateOnly? corrected, string? proposedBy, string? confirmedBy) => new()
    {
        ApplicationId = "a1",
        Number = 1,
        Date = Day,
        Cause = TripCause.Demanded,
        CorrectedDate = corrected,
        CorrectionProposedBy = proposedBy,
        CorrectionConfirmedBy = confirmedBy,
    };

    private static TripRow Struck(TripRow row)
    {
        row.StruckDate = Day;
        return row;
    }

    private static DocumentRow Document(string id, string number) => new()
    {
        ApplicationId = "a1",
        Id = id,
        Type = DocumentType.Grant,
        Authority = "housing",
        Year = 2026,
        Number = number,
        ActDate = Day,
    };

    private static CertificateRow Certificate(string id) => new()
    {
        Id = id,
        ApplicationId = "a1",
        Item = "cma",
        Number = "260520340001",
        HolderUscc = "u",
        IssueDate = Day,
        ExpiryDate = Day.AddYears(6),
    };
}
