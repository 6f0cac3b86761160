using System.Text.Encodings.Web;
using System.Text.Json;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Stops;
using OneStopApproval.Domain.Tests.Clocks;
using OneStopApproval.Domain.Visits;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>What holds of every application after every step.</summary>
internal static class Invariants
{
    private static readonly ClockKind[] Duties = [ClockKind.Intake, ClockKind.Correction, ClockKind.TechnicalReview, ClockKind.Decision];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Everything that a matter holds, as text: equal texts are equal matters.</summary>
    internal static string Canonical(Matter matter) => JsonSerializer.Serialize(matter, Json);

    /// <summary>Everything that an event carries, as text.</summary>
    internal static string Canonical(MatterEvent @event) => JsonSerializer.Serialize(@event, @event.GetType(), Json);

    internal static void Hold(Story story)
    {
        var matter = story.Matter;
        ReplayGivesTheSame(story);
        SettlingAgainChangesNothing(story);
        AtMostOneOfEach(story);
        DocumentsAreNumberedWithoutGaps(story);
        ApplicationFollowsItsReviews(matter);
        VisitIsConsistent(matter);
        Assert.All(matter.Reviews, review => ClocksFitTheState(matter, review));
        Assert.All(matter.Reviews, review => OpenReviewIsWatched(story, review));
        Assert.All(matter.Reviews, ConsultationsFitTheReview);
        Assert.All(matter.Reviews, review => ToleranceFitsTheReview(matter, review));
        Assert.All(matter.Reviews, review => StopsFitTheNotices(story, review));
        Assert.All(matter.Reviews, review => ExtensionFitsItsNotice(story, review));
        Assert.All(matter.Reviews, review => HearingFitsTheReview(story, review));
        Assert.All(matter.Reviews, review => DesksAreKeptApart(story, review));
        OnSiteReviewIsOneOfItsRound(matter);
        Assert.All(matter.Reviews, review => Assert.Equal(1 + story.Events.Count(e => IsActOfItsDepartment(e, review.Item)), review.Version));
    }

    private static void ReplayGivesTheSame(Story story)
    {
        var replayed = story.Events.Aggregate(Matter.Empty(story.Matter.Id), (matter, @event) => matter.Apply(@event));
        Assert.Equal(Canonical(story.Matter), Canonical(replayed));
        Assert.Equal(story.Events.Count, story.Matter.Sequence);
    }

    private static void SettlingAgainChangesNothing(Story story)
    {
        var once = MatterEngine.Settle(story.Matter, story.Facts(new NumberBook(story.Counters), null));
        var twice = MatterEngine.Settle(once.After, story.Facts(new NumberBook(story.Counters), null));
        Assert.Empty(twice.Settled);
        Assert.Same(once.After, twice.After);
        var next = MatterEngine.NextDueOn(once.After, story.Calendar, story.Catalogue);
        Assert.True(next is null || next > story.Today);
    }

    // What the law allows once happened once (ADR 0001 lists it as constraints).
    private static void AtMostOneOfEach(Story story)
    {
        var events = story.Events;
        Unique(events.OfType<CorrectionRequested>().Select(e => e.Item));
        Unique(InRounds<ReviewDecided>(events, e => e.Item));
        Unique(events.OfType<ReviewAccepted>().Select(e => e.Item));
        Unique(events.OfType<CorrectionAnswered>().Select(e => e.Item));
        Unique(InRounds<CertificateIssued>(events, e => e.Item));
        Unique(events.OfType<CertificateIssued>().Select(e => (e.Certificate.Number, e.Certificate.Revision)));
        Assert.All(
            events.OfType<CertificateEnded>().GroupBy(e => e.Item),
            ends => Assert.True(ends.Count() <= events.OfType<CertificateIssued>().Count(e => e.Item == ends.Key), $"{ends.Key} ended too often."));
        Unique(events.OfType<CertificateSurrendered>().Select(e => e.Certificate.Id));
        Unique(InRounds<ExtensionApproved>(events, e => e.Item));
        Unique(InRounds<ExtensionTookEffect>(events, e => e.Item));
        Unique(events.OfType<ReviewFiled>().Select(e => e.Item));
        Unique(events.OfType<ConsultationConsented>().Select(e => (e.Item, e.Number)));
        Unique(InRounds<TechnicalReviewConcluded>(events, e => e.Item));
        Unique(events.OfType<ApplicationJoined>().Select(e => e.Round));
        // A corrected decision that owes a certificate again opens what was closed (ADR 0032).
        var owed = events.OfType<DocumentCorrected>().Count(e => e.Decided is { Recorded.Grants: true });
        Assert.True(events.OfType<ApplicationClosed>().Count() <= story.Matter.Round + owed);
        Unique(events.OfType<ApplicationSubmitted>());
        Unique(story.Matter.Documents.Select(document => document.Id));
        Unique(story.Matter.Documents.Select(document => (document.Authority, document.Type, document.ActDate.Year, document.Number)));
        foreach (var review in story.Matter.Reviews)
        {
            Unique(review.Clocks.Select(clock => clock.Name));
            Unique(review.Clocks.Where(clock => clock.End is null && clock.Kind != ClockKind.Consultation).Select(clock => clock.Kind));
            Unique(review.Consultations.Where(asked => asked.State == ConsultationState.Open).Select(asked => asked.Department));
        }
    }

    // Whom each event of a kind concerns, with the round of that review in which it happened (rule 9).
    private static IEnumerable<(string Item, int Round)> InRounds<T>(List<MatterEvent> events, Func<T, string> item)
        where T : MatterEvent =>
        events.Index().Where(entry => entry.Item is T).Select(entry => item((T)entry.Item) is var of
            ? (of, events.Take(entry.Index).OfType<NewDecisionOrdered>().Count(order => order.Item == of) + 1)
            : default);

    // Numbers that departments give themselves stand outside the series.
    private static void DocumentsAreNumberedWithoutGaps(Story story)
    {
        foreach (var series in story.Matter.Documents
            .Where(document => document.Type != DocumentType.Certificate && !document.Number.StartsWith('甲'))
            .GroupBy(document => (document.Authority, document.Type, document.ActDate.Year)))
        {
            var count = story.Counters[$"document/{series.Key.Authority}/{(int)series.Key.Type}/{series.Key.Year}"];
            Assert.Equal(count, series.Count());
            Assert.Equal(
                Enumerable.Range(1, (int)count).Select(serial => $"{serial:0000}号"),
                series.Select(document => document.Number[^5..]));
        }
    }

    private static void ClocksFitTheState(Matter matter, Review review)
    {
        var running = review.Clocks.Where(clock => clock.End is null && Duties.Contains(clock.Kind)).Select(clock => clock.Kind).ToArray();
        ClockKind[] expected = review.State switch
        {
            ReviewState.Intake => [ClockKind.Intake],
            ReviewState.CorrectionRequested => matter.IsUndelivered(review.Correction!.Document) ? [] : [ClockKind.Correction],
            ReviewState.InReview => review is { Item: TestCatalogue.Cma, TechnicalReview: null, Procedure: Procedure.General }
                ? [ClockKind.TechnicalReview]
                : [ClockKind.Decision],
            _ => [],
        };
        Assert.Equal(expected, running);
        Assert.True(review.State != ReviewState.PreReview || review.Clocks.All(clock => clock.Kind == ClockKind.Consultation));
        Assert.All(review.Clocks, clock => Assert.True(clock.End is null || clock.End >= clock.Start, $"{review.Item} {clock}"));
        Assert.Equal(review.State.IsTerminal(), review.TerminalDate is not null);
        Assert.Equal(review.State is ReviewState.Granted or ReviewState.PartlyGranted or ReviewState.Refused, review.Decision is not null);
        Assert.Equal(review.AcceptanceKind is not null, review.AcceptanceDate is not null);
    }

    // Nothing open lies where no clock sees it, but what waits for a prerequisite; a notice's period runs from its delivery.
    private static void OpenReviewIsWatched(Story story, Review review)
    {
        if (review.State.IsTerminal() || review.State == ReviewState.PreReview || story.Matter.State is ApplicationState.Draft or ApplicationState.Deleted)
        {
            return;
        }

        var clock = review.Clocks.SingleOrDefault(clock => clock.End is null && Duties.Contains(clock.Kind));
        Assert.True(
            clock is not null || (review.State == ReviewState.CorrectionRequested && story.Matter.IsUndelivered(review.Correction!.Document)),
            $"No clock of {review.Item} is armed in {review.State}.");
        // Silence accepts what is inside the join: whoever sweeps must know when to come.
        if (clock is { Kind: ClockKind.Intake } && review.InJoin && clock.Read(story.Calendar, story.Today).DueDate >= story.Today)
        {
            var next = MatterEngine.NextDueOn(story.Matter, story.Calendar, story.Catalogue);
            Assert.True(next <= clock.Read(story.Calendar, story.Today).DueDate.AddDays(1), $"{review.Item} falls due before {next}.");
        }
    }

    // Silence, the lead's notice, a prerequisite's decision and the applicant raise no etag.
    private static bool IsActOfItsDepartment(MatterEvent @event, string item) => @event switch
    {
        ReviewAccepted e => e.Item == item && e.Kind != AcceptanceKind.BySilence,
        AcceptanceRevoked e => e.Item == item,
        ReviewDeclined e => e.Item == item,
        CorrectionRequested e => e.Item == item && e.OwnAct,
        CorrectionPointsDrafted e => e.Item == item,
        CorrectionAnswersChecked e => e.Item == item && e.OwnAct,
        TechnicalReviewConcluded e => e.Item == item,
        ExcludedTimeNotified e => e.Item == item,
        ExcludedTimeEnded e => e.Item == item,
        ExtensionRequested e => e.Item == item,
        ExtensionRefused e => e.Item == item,
        ExtensionApproved e => e.Item == item,
        NewDecisionOrdered e => e.Item == item,
        RecusalAnswered e => e.Item == item,
        InterestedPartyNotified e => e.Item == item,
        HearingOffered e => e.Item == item,
        HearingScheduled e => e.Item == item,
        HearingRecorded e => e.Item == item,
        OnSiteReviewScheduled e => e.Item == item,
        OnSiteReviewJoined e => e.Item == item,
        OnSiteFindingsRecorded e => e.Item == item,
        AssessorsDrawn e => e.Item == item,
        RectificationVerified e => e.Item == item,
        CommitmentVerified e => e.Item == item,
        ReviewDecided e => e.Item == item,
        DocumentCorrected e => e.Decided?.Item == item,
        ReviewFiled e => e.Item == item,
        ConsultationRequested e => e.Item == item,
        OpinionRecorded e => e.Item == item,
        CertificateIssued e => e.Item == item,
        CertificateEnded e => e.Item == item,
        _ => false,
    };

    // One event after another, everybody in one once, and nothing granted whole that was found not to conform (rules 13 and 22).
    private static void OnSiteReviewIsOneOfItsRound(Matter matter)
    {
        var onSite = matter.OnSite;
        OnSiteSchedule[] events = [.. onSite.Past ?? [], .. onSite.Schedule is { } current ? [current] : Array.Empty<OnSiteSchedule>()];
        Assert.Equal(Enumerable.Range(1, events.Length), events.Select(held => held.EventOrFirst));
        Assert.All(onSite.Draws ?? [], draw => Assert.Equal((draw.Count, draw.Candidates.Length), (draw.Drawn.Length, draw.Candidates.Except(draw.Excluded.Select(left => left.Id)).Count())));
        Assert.All(events.Zip(events.Skip(1)), pair => Assert.True(pair.First.LastDate < pair.Second.FirstDate, $"{pair}"));
        Unique(onSite.Participants.Where(joined => joined is { Separate: null, LeftDate: null }).Select(joined => $"{joined.Item}/{joined.EventOrFirst}"));
        Assert.All(
            onSite.Participants.Where(joined => joined.Findings is not null),
            joined => Assert.True(joined.Findings!.Date >= onSite.FirstDayOf(joined) && joined.Findings.Rechecks.All(recheck => recheck.Date >= joined.Findings.Date)));
        Assert.All(
            matter.Reviews.Where(review => review is { State: ReviewState.Granted, Decision.BySilence: false }),
            review => Assert.Empty(onSite.FailingOf(review)));
    }

    private static void ApplicationFollowsItsReviews(Matter matter)
    {
        if (matter.State is ApplicationState.None or ApplicationState.Draft or ApplicationState.Deleted)
        {
            return;
        }

        var joined = matter.Reviews.Where(review => review.InJoin || matter.Reviews.All(other => !other.InJoin)).All(review => review.State.IsTerminal());
        Assert.Equal(joined, matter.JoinedDate is not null);
        Assert.Equal(joined, matter.State is ApplicationState.Decided or ApplicationState.Closed or ApplicationState.Withdrawn);
        Assert.Equal(matter.Reviews.All(review => review.State == ReviewState.Withdrawn), matter.State == ApplicationState.Withdrawn);
        Assert.Equal(matter.State == ApplicationState.Closed, matter.ClosedDate is not null);
        if (matter.State == ApplicationState.Closed)
        {
            Assert.All(matter.Reviews, review => Assert.True(
                review.State.IsTerminal()
                && (!review.State.IsGrant() || (review.HasCertificate && !matter.IsUndelivered(review.Certificate!.Document)))));
        }
    }

    private static void ConsultationsFitTheReview(Review review)
    {
        Assert.Equal(Enumerable.Range(1, review.Consultations.Length), review.Consultations.Select(asked => asked.Number));
        foreach (var asked in review.Consultations)
        {
            var open = asked.State == ConsultationState.Open;
            Assert.Equal(open, review.ClockOf(asked).End is null);
            Assert.Equal(open, asked.EndDate is null);
            Assert.Equal(asked.State is ConsultationState.Answered or ConsultationState.ConsentBySilence, asked.Opinion is not null);
            Assert.False(open && review.State.IsTerminal());
        }
    }

    // The applicant's days run while its review stands accepted, what it pledged is missing and the paper that says so arrived.
    private static void ToleranceFitsTheReview(Matter matter, Review review)
    {
        var accepted = review.Tolerance?.Document is not null;
        Assert.Equal(review.AcceptanceKind == AcceptanceKind.Tolerant, accepted);
        Assert.Equal(
            accepted && review is { State: ReviewState.InReview, Tolerance.SuppliedDate: null } && !matter.IsUndelivered(review.Tolerance.Document!),
            review.Running(ClockKind.Tolerance) is not null);
        Assert.Equal(review.State == ReviewState.AcceptanceRevoked, review.Tolerance?.Revocation is not null);
        Assert.False(review.State.IsGrant() && accepted && review.Tolerance!.SuppliedDate is null);
    }

    // A stop for each delivered notice and for nothing else, no day counted twice, and nobody's days beside the applicant's own.
    private static void StopsFitTheNotices(Story story, Review review)
    {
        Assert.Equal(Enumerable.Range(1, review.ExcludedTimes.Length), review.ExcludedTimes.Select(time => time.Number));
        Assert.True(review.ExcludedTimes.Count(time => time.Kind == StopKind.Rectification) <= review.Round);
        Assert.True(review.ExcludedTimes.Count(time => time.Kind.IsAsk() && review.IsOpen(time)) <= 1);
        var open = review.Clocks.SelectMany(clock => clock.Stops.Where(stop => stop.To is null).Select(stop => (clock, stop))).ToArray();
        foreach (var time in review.ExcludedTimes)
        {
            Assert.Equal(
                time is { From: not null, To: null },
                open.Any(pair => pair.clock.Kind == time.Clock && pair.stop.DocumentId == time.Document && pair.stop.From == time.From));
            Assert.True(!time.Kind.IsAsk() || !review.IsOpen(time) || time.From is null == (review.Running(time.Kind.Period()) is null));
        }

        foreach (var clock in review.Clocks.Where(clock => !clock.Stops.IsEmpty))
        {
            var reading = clock.Read(story.Calendar, story.Today);
            Assert.Equal(
                SlowOracle.Read(clock, story.Today),
                new OracleReading(
                    reading.UsedDays, reading.RemainingDays, reading.DueDate, reading.PromisedDueDate, reading.YellowDate, reading.Light));
        }
    }

    // Days are added by a notice that another person approved and that arrived by the original last day, and by nothing else.
    private static void ExtensionFitsItsNotice(Story story, Review review)
    {
        var effects = story.Events.OfType<ExtensionTookEffect>().Where(e => e.Item == review.Item).ToArray();
        var before = review.PastRounds.Count(round => round.Extension is { State: ExtensionState.InEffect });
        var effect = effects.ElementAtOrDefault(before);
        Assert.Equal(effect is not null, review.Extension is { State: ExtensionState.InEffect });
        Assert.Equal(effects.Length, review.Clocks.Count(clock => clock.ExtendedDays is not null));
        if (review.Extension is { } extension)
        {
            Assert.Equal(extension.State == ExtensionState.Requested, extension.AnsweredBy is null);
            Assert.NotEqual(extension.RequestedBy, extension.AnsweredBy);
            Assert.Equal(extension.State > ExtensionState.Refused, extension.Document is not null);
            Assert.Equal(
                extension.State == ExtensionState.AwaitsDelivery,
                extension.Document is { } notice && story.Matter.IsUndelivered(notice));
        }

        if (effect is not null)
        {
            var reading = review.ClockOf(review.Extension!).Read(story.Calendar, story.Today);
            Assert.True(effect.Date <= reading.OriginalDueDate && reading.OriginalDueDate < reading.DueDate, $"{review.Item} {effect}");
        }
    }

    // What is decided where desks are kept apart was accepted, reviewed and decided by as many people (rule 35).
    private static void DesksAreKeptApart(Story story, Review review)
    {
        if (review.Decision is not { BySilence: false } decision || story.Catalogue.FindItem(review.Item)!.SeparateDesks.IsEmpty)
        {
            return;
        }

        Assert.NotNull(decision.Desks?.Reviewer);
        Assert.Equal(review.AcceptanceKind == AcceptanceKind.BySilence, decision.Desks.Clerk is null);
        Unique(new[] { decision.Desks.Clerk, decision.Desks.Reviewer, decision.Desks.Decider }.Where(person => person is not null));
    }

    // Its days run while somebody may ask or the authority has to hold it, and nothing is decided between request and record.
    private static void HearingFitsTheReview(Story story, Review review)
    {
        Assert.Equal(Enumerable.Range(1, review.Participation.Statements.Length), review.Participation.Statements.Select(said => said.Number));
        var hearing = review.Participation.Hearing;
        var open = review.State == ReviewState.InReview;
        Assert.Equal(
            open && hearing is { State: HearingState.Offered, ToldDate: not null }, review.Running(ClockKind.HearingRequest) is not null);
        Assert.Equal(
            open && hearing is { State: HearingState.Requested or HearingState.Scheduled, RequestDate: not null }, review.Running(ClockKind.Hearing) is not null);
        Assert.All(
            review.OrderedDate is null ? review.Participation.Parties : [],
            party => Assert.Equal(
                open && party is { ToldDate: not null, HearingRequestDate: null },
                review.Clocks.Any(clock => clock.Kind == ClockKind.PartyHearingRequest && clock.Number == party.Clock && clock.End is null)));
        if (hearing is not null)
        {
            Assert.Equal(hearing.State is HearingState.Held or HearingState.Abandoned, hearing.Record is not null);
            Assert.Equal(hearing.State is HearingState.Held or HearingState.Waived or HearingState.Abandoned, hearing.EndDate is not null);
            Assert.True(hearing.State != HearingState.Held || hearing.Session!.ToldDate < hearing.Session.Date);
        }

        if (review.Decision is { BySilence: false } decision && hearing is not null)
        {
            Assert.True(review.StateOn(story.Calendar, story.Today) is HearingState.Held or HearingState.Waived or HearingState.Abandoned or HearingState.NotRequested);
            Assert.False(decision.ActDate < hearing.EndDate);
        }
    }

    private static void VisitIsConsistent(Matter matter)
    {
        var visit = matter.Visit;
        Unique(visit.Purposes.Select(purpose => purpose.Item));
        Assert.Equal(matter.Trips.Length, visit.TripCount);
        Assert.Equal(matter.Trips.Count(trip => trip.Reads?.Cause == TripCause.Demanded), visit.DemandedCount);
        Assert.Equal(matter.Trips.Count(trip => trip.Reads?.Cause == TripCause.AuthorityFault), visit.FaultCount);
        Assert.All(matter.Trips, trip => Assert.NotEqual(trip.Correction?.ProposedBy ?? "", trip.Correction?.ConfirmedBy ?? "nobody"));
        Assert.Equal(visit.State == VisitState.Held ? 1 : 0, visit.DemandedCount);
        Assert.Equal(visit.State == VisitState.Held, visit.HeldDate is not null);
        if (visit.State != VisitState.Held)
        {
            Assert.Equal(visit.Purposes.IsEmpty, visit.State == VisitState.NotNeeded);
            Assert.Equal(visit.State == VisitState.Booked, visit.Slot is not null);
            Assert.All(visit.Purposes, purpose => Assert.False(matter.Find(purpose.Item)!.State.IsTerminal()));
        }
    }

    private static void Unique<T>(IEnumerable<T> values)
    {
        var seen = new HashSet<T>();
        Assert.All(values, value => Assert.True(seen.Add(value), $"Twice: {value}"));
    }
}
