using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Visits;
using OneStopApproval.Server.Operator;
using OneStopApproval.Storage.Journal;
using Kind = OneStopApproval.Contracts.V1.JourneySpanKind;
using Span = OneStopApproval.Contracts.V1.JourneySpan;

namespace OneStopApproval.Server.Tests.Operator;

/// <summary>A journey is properly nested and tells true times, whatever order acts were dated and recorded in.</summary>
public sealed class JourneyTreeTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly WorkingCalendar PlainWeeks = new("weeks", []);

    [Fact]
    public void Journey_ofAWholeStory_isProperlyNested()
    {
        var root = Tree(WholeStory());
        AssertNested(root);
        Assert.Equal([Kind.Review, Kind.Review, Kind.Visit, Kind.Certificate, Kind.Delivery], root.Children.Select(child => child.Kind).Order());
        Assert.Equal("CLOSED", root.Outcome);
        Assert.NotNull(root.EndTime);
    }

    [Fact]
    public void Review_behindAnEdge_beginsWithItsWait()
    {
        var water = Tree(WholeStory()).Children.Single(child => child is { Kind: Kind.Review, Title: "review water-testing" });
        Assert.Equal([Kind.PreReview, Kind.Intake], water.Children.Select(child => child.Kind));
        Assert.Equal("INTAKE", water.Children[0].Outcome);
        Assert.Equal("WITHDRAWN", water.Outcome);
    }

    [Fact]
    public void Decision_datedBeforeItWasRecorded_endsOnItsOwnDate()
    {
        var cma = Tree(WholeStory()).Children.Single(child => child is { Kind: Kind.Review, Title: "review cma" });
        Assert.Equal(Day.AddDays(17), StatutoryTime.DateOf(cma.EndTime.ToDateTimeOffset()));
        Assert.Equal("GRANTED", cma.Outcome);
    }

    [Fact]
    public void Review_thatLasts_hasNoEndAndTellsItsState()
    {
        var review = Tree(WholeStory()[..6]).Children.Single(child => child is { Kind: Kind.Review, Title: "review cma" });
        Assert.Null(review.EndTime);
        Assert.Equal(0, review.LastSeq);
        Assert.Equal("IN_REVIEW", review.Outcome);
    }

    private static MatterEvent[] WholeStory()
    {
        var intake = new Clock(ClockKind.Intake, 1, 5, Day, "weeks", "ALL-32");
        var technical = new Clock(ClockKind.TechnicalReview, 1, 30, Day, "weeks", "M163-11");
        var decision = new Clock(ClockKind.Decision, 1, 10, Day.AddDays(15), "weeks", "M163-11");
        var certificate = new Clock(ClockKind.Certificate, 1, 7, Day.AddDays(20), "weeks", "M163-11");
        return
        [
            new DraftCreated(
                "construction-lab",
                "2026-01",
                Applicant.Nobody,
                null,
                [Asked("cma", "market-supervision"), Asked("water-testing", "water")],
                At(0)),
            new ApplicationSubmitted("150000202603020001", "00", At(1), Day, false),
            new ReviewReceived("cma", Day, intake),
            new ReviewAwaitsPrerequisite("water-testing", "cma"),
            // By silence: dated back to the submission, standing from the sixth day.
            new ReviewAccepted("cma", AcceptanceKind.BySilence, Day, Day.AddDays(8), technical),
            new VisitDemanded(new VisitPurpose("cma", "market-supervision", "c0", null, Day.AddDays(9))),
            new TripRecorded(Day.AddDays(10), TripCause.Demanded, "market-supervision", "officer-1", At(11)),
            new TechnicalReviewConcluded("cma", Day.AddDays(15), TechnicalConclusion.Conforms, "d1", null, decision),
            new ReviewDecided("cma", Granted(), Day.AddDays(25), [certificate]),
            new ReviewReceived("water-testing", Day.AddDays(25), intake),
            new ReviewWithdrawn("water-testing", Day.AddDays(26), null),
            new ApplicationJoined(1, Day.AddDays(26), false),
            new DocumentIssued(Paper()),
            new CertificateIssued("cma", new("x1", "260501060001", Day.AddDays(27), Day.AddDays(2000), null, [], "d1")),
            new DocumentDelivered("d1", Day.AddDays(27), DeliveryMethod.Post, null, []),
            new ApplicationClosed(Day.AddDays(28)),
        ];
    }

    private static Span Tree(MatterEvent[] events)
    {
        var matter = events.Aggregate(Matter.Empty("a1"), (current, happened) => current.Apply(happened));
        var entries = events.Select((happened, index) => Entry(index + 1, happened)).ToList();
        var frame = new JourneyFrame("a1", PlainWeeks, At(60), _ => true);
        return JourneyTree.Of(matter, entries).Root.ToWire(frame);
    }

    // Each event is recorded two days after the one before, from the day of submission on.
    private static JournalEntry Entry(int sequence, MatterEvent happened) => new()
    {
        Sequence = sequence,
        Feed = sequence,
        Type = "test",
        Item = null,
        Event = happened,
        BusinessTime = At(sequence * 2),
        WallTime = At(sequence * 2),
        Actor = Actor.System,
        Authentication = null,
        ClientAddress = null,
        ContentHash = null,
        RequestId = null,
        TraceId = null,
        SpanId = null,
        Hash = [],
    };

    private static void AssertNested(Span span)
    {
        foreach (var child in span.Children)
        {
            Assert.True(child.StartTime >= span.StartTime, $"{child.Title} begins before {span.Title}.");
            Assert.True(child.EndTime is null || child.EndTime >= child.StartTime, $"{child.Title} ends before it begins.");
            Assert.True(
                span.EndTime is null || (child.EndTime is not null && child.EndTime <= span.EndTime),
                $"{child.Title} outlasts {span.Title}.");
            AssertNested(child);
        }
    }

    private static DateTimeOffset At(int day) => StatutoryTime.StartOf(Day.AddDays(day)).AddHours(9);

    private static AskedReview Asked(string item, string department) => new(
        item, department, "", ReviewKind.First, Procedure.General, Domain.Catalogue.ItemNature.Licence, null);

    private static Decision Granted() => new()
    {
        Outcome = DecisionOutcome.Grant,
        ActDate = Day.AddDays(17),
        RecordTime = At(18),
        RecordedLate = true,
        Document = "d0",
    };

    private static Document Paper() => new()
    {
        Id = "d1",
        Type = DocumentType.Certificate,
        Number = "内市监证字〔2026〕0001号",
        Authority = "market-supervision",
        Items = ["cma"],
        ActDate = Day.AddDays(27),
        IssueTime = At(27),
    };
}
