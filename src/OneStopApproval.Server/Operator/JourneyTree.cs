using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Visits;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Journal;
using Kind = OneStopApproval.Contracts.V1.JourneySpanKind;

namespace OneStopApproval.Server.Operator;

/// <summary>
/// Builds an application's way from its journal alone: the whole as root; each review as a
/// parallel bar with its intake, correction, waiting, technical review, stops and decision inside; visit, consultations,
/// certificates and deliveries beside them, because they outlast a review.
/// </summary>
internal sealed class JourneyTree
{
    private readonly Dictionary<string, JourneyBar> reviews = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Item, Kind Kind), JourneyBar> steps = [];
    private readonly Dictionary<(string Item, int Number), JourneyBar> consultations = [];
    private readonly Dictionary<(string Item, int Number), JourneyBar> stops = [];
    private readonly Dictionary<string, ExcludedTimeNotified> told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JourneyBar> deliveries = new(StringComparer.Ordinal);
    private readonly Dictionary<int, JourneyBar> onSite = [];
    private readonly HashSet<string> purposes = new(StringComparer.Ordinal);
    private readonly Matter matter;
    private JourneyBar? visit;
    private JourneyMoment? closed;

    private JourneyTree(Matter matter, JournalEntry first)
    {
        this.matter = matter;
        Root = new(Kind.Application, $"application {matter.DisplayNumber ?? matter.Id}", first.BusinessTime, first.Sequence) { TraceId = first.TraceId };
    }

    /// <summary>The whole.</summary>
    public JourneyBar Root { get; }

    /// <summary>Documents by the bar of their delivery.</summary>
    public IReadOnlyDictionary<string, JourneyBar> Deliveries => deliveries;

    /// <summary>The tree of a journal.</summary>
    /// <param name="matter">The application as it stands; it names how open bars stand.</param>
    /// <param name="entries">Its journal from the first entry on.</param>
    public static JourneyTree Of(Matter matter, IReadOnlyList<JournalEntry> entries)
    {
        var tree = new JourneyTree(matter, entries[0]);
        foreach (var entry in entries)
        {
            tree.Add(entry);
        }

        tree.Finish();
        return tree;
    }

    private void Add(JournalEntry entry)
    {
        var at = new JourneyMoment(EventMap.EffectiveTime(entry), entry.Sequence, entry.TraceId);
        switch (entry.Event)
        {
            // What an authority does to a certificate years later is a history of its own and no part of the journey.
            case DocumentIssued when closed is not null:
                break;
            case DocumentIssued or DocumentDelivered:
                AddDelivery(entry.Event, at);
                break;
            case ExcludedTimeNotified or ExcludedTimeAnswered or ExcludedTimeEnded or DocumentCorrected:
                AddStop(entry.Event, at);
                break;
            case ConsultationRequested or ConsultationAnswered or ConsultationConsented or ConsultationLapsed:
                AddConsultation(entry.Event, at);
                break;
            case OnSiteReviewJoined or OnSiteReviewLeft or OnSiteFindingsRecorded or RectificationVerified:
                AddOnSite(entry.Event, at);
                break;
            case VisitDemanded or VisitPurposeDropped or TripRecorded or TripCorrected:
                AddVisit(entry.Event, at);
                break;
            case CertificateIssued e:
                Close(e.Item, Kind.Certificate, at, "ISSUED");
                break;
            case ApplicationJoined { Withdrawn: true } or ApplicationClosed or HistoricalCertificateRecorded:
                closed = at;
                break;
            case NewDecisionOrdered e:
                Reopen(e, at);
                break;
            default:
                AddReview(entry.Event, at);
                break;
        }
    }

    // Rule 9: the round that begins is a bar of its own beside the one that ended, and the whole goes on.
    private void Reopen(NewDecisionOrdered e, JourneyMoment at)
    {
        var from = On(e.Order.ReceiptDate, at);
        Close(e.Item, Kind.Certificate, from, "LAPSED");
        closed = null;
        reviews.Remove(e.Item);
        Open(e.Item, e.Starts[0].Kind switch { ClockKind.Intake => Kind.Intake, ClockKind.TechnicalReview => Kind.TechnicalReview, _ => Kind.Decision }, from);
    }

    private void AddReview(MatterEvent happened, JourneyMoment at)
    {
        switch (happened)
        {
            case ReviewAwaitsPrerequisite e:
                Open(e.Item, Kind.PreReview, at);
                break;
            case ReviewReceived e:
                Close(e.Item, Kind.PreReview, at, ReviewState.Intake.Name());
                Open(e.Item, Kind.Intake, at);
                break;
            case ReviewAccepted e:
                Close(e.Item, Kind.Intake, at, ReviewState.InReview.Name());
                Open(e.Item, e.Starts.Kind == ClockKind.TechnicalReview ? Kind.TechnicalReview : Kind.Decision, at);
                break;
            case CorrectionRequested e:
                Close(e.Item, Kind.Intake, at, ReviewState.CorrectionRequested.Name());
                Open(e.Item, Kind.Correction, at);
                break;
            case CorrectionAnswered e:
                Close(e.Item, Kind.Correction, at, ReviewState.Intake.Name());
                Open(e.Item, Kind.Intake, at);
                break;
            case TechnicalReviewConcluded e:
                Close(e.Item, Kind.TechnicalReview, On(e.Date, at), Name(e.Conclusion));
                CloseStops(e.Item, On(e.Date, at));
                Open(e.Item, Kind.Decision, On(e.Date, at));
                break;
            case ReviewDecided e:
                End(e.Item, On(e.Decision.ActDate, at), StateOf(e.Decision.Outcome));
                if (e.Starts.Any(clock => clock.Kind == ClockKind.Certificate))
                {
                    OpenBeside(e.Item, Kind.Certificate, On(e.Decision.ActDate, at));
                }

                break;
            case ReviewDeclined e:
                End(e.Item, at, e.Outcome == DeclineOutcome.NotRequired ? ReviewState.NotRequired : ReviewState.Declined);
                break;
            case AcceptanceRevoked e:
                End(e.Item, at, ReviewState.AcceptanceRevoked);
                break;
            case ReviewFiled e:
                End(e.Item, at, ReviewState.Filed);
                break;
            case ReviewAbandoned e:
                End(e.Item, at, ReviewState.Abandoned);
                break;
            case ReviewWithdrawn e:
                End(e.Item, at, ReviewState.Withdrawn);
                break;
            case ReviewNotReceived e:
                End(e.Item, at, ReviewState.NotReceived);
                break;
        }
    }

    // Beside its review, which may be decided by an act of a day before the question's.
    private void AddConsultation(MatterEvent happened, JourneyMoment at)
    {
        switch (happened)
        {
            case ConsultationRequested { Consultation: var asked } e:
                var bar = Root.Open(Kind.Consultation, $"consultation {e.Item}", at, e.Item, asked.Department);
                bar.Outcome = ConsultationState.Open.Name();
                consultations[(e.Item, asked.Number)] = bar;
                break;
            case ConsultationAnswered e:
                consultations[(e.Item, e.Number)].Close(at, ConsultationState.Answered.Name());
                break;
            case ConsultationConsented e:
                consultations[(e.Item, e.Number)].Close(at, ConsultationState.ConsentBySilence.Name());
                break;
            case ConsultationLapsed e:
                consultations[(e.Item, e.Number)].Close(at, ConsultationState.Lapsed.Name());
                break;
        }
    }

    private void AddVisit(MatterEvent happened, JourneyMoment at)
    {
        switch (happened)
        {
            case VisitDemanded e:
                purposes.Add(e.Purpose.Item);
                visit = visit is { End: null } ? visit : Root.Open(Kind.Visit, "visit", at, null, null);
                break;
            // The trip that held it may yet be put back.
            case VisitPurposeDropped e when purposes.Remove(e.Item) && purposes.Count == 0:
                visit?.Close(at, "NOT_NEEDED");
                break;
            case TripRecorded { Cause: TripCause.Demanded } e:
                Hold(e.Date, at);
                break;
            case TripCorrected { Correction.Was.Cause: TripCause.Demanded, Reads: not { Cause: TripCause.Demanded } }:
                visit?.Reopen();
                break;
            case TripCorrected { Reads: { Cause: TripCause.Demanded } reads }:
                Hold(reads.Date, at);
                break;
        }
    }

    private void Hold(DateOnly date, JourneyMoment at)
    {
        visit?.Reopen();
        visit?.Close(On(date, at), "HELD");
    }

    // Beside its review, which may be decided by an act of a day before the notice's.
    private void AddOnSite(MatterEvent happened, JourneyMoment at)
    {
        switch (happened)
        {
            case OnSiteReviewJoined { Participant: var joined } e:
                onSite[joined.Number] = Root.Open(
                    Kind.OnSiteReview, joined.Separate is null ? $"on-site review {e.Item}" : $"separate check {e.Item}", at, e.Item, joined.Department);
                onSite[joined.Number].Outcome = "JOINED";
                break;
            case OnSiteReviewLeft e:
                onSite[e.Number].Outcome = "LEFT";
                break;
            case OnSiteFindingsRecorded e:
                onSite[e.Number].Close(at, e.Findings.Nonconformities.IsEmpty ? "CONFORMS" : "NONCONFORMITIES");
                break;
            case RectificationVerified e:
                onSite[e.Number].Outcome = e.Recheck.Results.All(result => result.Passed) ? "RECTIFIED" : "STILL_FAILING";
                break;
        }
    }

    private void AddDelivery(MatterEvent happened, JourneyMoment at)
    {
        if (happened is DocumentIssued { Document: var document })
        {
            var bar = Root.Open(
                Kind.Delivery,
                $"delivery {document.Number}",
                at,
                document.Items is [var only] ? only : null,
                document.Authority);
            deliveries[document.Id] = bar;
            if (document.DeliveryMethod is { } method)
            {
                bar.Close(at, Name(method));
            }
        }
        else if (happened is DocumentDelivered e && deliveries.TryGetValue(e.Document, out var bar))
        {
            bar.Close(On(e.Date, at), Name(e.Method));
            if (told.GetValueOrDefault(e.Document) is { } notified)
            {
                OpenStop(notified, On(e.Date, at));
            }
        }
    }

    // A stop begins with the delivery of its notice, or of what corrects one that was not delivered (rules 28 and 29).
    private void AddStop(MatterEvent happened, JourneyMoment at)
    {
        switch (happened)
        {
            case ExcludedTimeNotified e:
                told[e.Time.Document] = e;
                if (e.Time.From is not null)
                {
                    OpenStop(e, at);
                }

                break;
            case ExcludedTimeAnswered e:
                stops.GetValueOrDefault((e.Item, e.Number))?.Close(at, "ANSWERED");
                break;
            case ExcludedTimeEnded e:
                stops.GetValueOrDefault((e.Item, e.Number))?.Close(at, "ENDED");
                break;
            case DocumentCorrected e when told.TryGetValue(e.Document, out var notified):
                told[e.Correction] = notified;
                break;
        }
    }

    private void OpenStop(ExcludedTimeNotified notified, JourneyMoment at)
    {
        if (!stops.ContainsKey((notified.Item, notified.Time.Number)) && reviews.TryGetValue(notified.Item, out var review) && review.End is null)
        {
            stops[(notified.Item, notified.Time.Number)] = review.Open(
                Kind.Stop, $"stop {notified.Item}", at, notified.Item, matter.Find(notified.Item)?.Department);
        }
    }

    private void CloseStops(string item, JourneyMoment at)
    {
        foreach (var (_, bar) in stops.Where(pair => pair.Key.Item == item))
        {
            bar.Close(at, "LAPSED");
        }
    }

    // The root ends when all is issued and delivered; a paper on its way keeps it open.
    private void Finish()
    {
        foreach (var (item, bar) in reviews.Where(pair => pair.Value.End is null))
        {
            bar.Outcome = matter.Find(item)!.State.Name();
        }

        foreach (var (key, bar) in steps.Where(pair => pair.Value.End is null))
        {
            bar.Outcome = matter.Find(key.Item)!.State.Name();
        }

        foreach (var bar in stops.Values.Where(bar => bar.End is null))
        {
            bar.Outcome = "OPEN";
        }

        if (visit is { End: null })
        {
            visit.Outcome = matter.Visit.State == VisitState.Booked ? "BOOKED" : "DEMANDED";
        }

        Root.Outcome = matter.State.Name();
        if (closed is not null && Root.ChildrenEnded)
        {
            Root.Close(closed, matter.State.Name());
        }
    }

    private void Open(string item, Kind kind, JourneyMoment at)
    {
        var department = matter.Find(item)?.Department;
        if (!reviews.TryGetValue(item, out var review))
        {
            reviews[item] = review = Root.Open(Kind.Review, $"review {item}", at, item, department);
        }

        steps[(item, kind)] = review.Open(kind, $"{Label(kind)} {item}", at, item, department);
    }

    private void OpenBeside(string item, Kind kind, JourneyMoment at) =>
        steps[(item, kind)] = Root.Open(kind, $"{Label(kind)} {item}", at, item, matter.Find(item)?.Department);

    private void Close(string item, Kind kind, JourneyMoment at, string outcome) =>
        steps.GetValueOrDefault((item, kind))?.Close(at, outcome);

    private void End(string item, JourneyMoment at, ReviewState state)
    {
        reviews.GetValueOrDefault(item)?.Close(at, state.Name());
        foreach (var bar in onSite.Values.Where(bar => bar.Item == item))
        {
            bar.Close(at, state.Name());
        }
    }

    // An act dated before it was recorded happened by the end of that date; its hour is not known.
    private static JourneyMoment On(DateOnly date, JourneyMoment recorded) => date >= StatutoryTime.DateOf(recorded.Time)
        ? recorded
        : recorded with { Time = StatutoryTime.StartOf(date.AddDays(1)).AddMilliseconds(-1) };

    private static string Label(Kind kind) => kind switch
    {
        Kind.Intake => "intake",
        Kind.Correction => "correction",
        Kind.PreReview => "pre-review",
        Kind.TechnicalReview => "technical review",
        Kind.Decision => "decision",
        Kind.Certificate => "certificate",
        Kind.Unspecified or Kind.Application or Kind.Review or Kind.Stop or Kind.Visit or Kind.Delivery or Kind.Consultation or Kind.OnSiteReview =>
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "No step of a review."),
    };

    private static string Name(TechnicalConclusion conclusion) => conclusion switch
    {
        TechnicalConclusion.Conforms => "CONFORMS",
        TechnicalConclusion.BasicallyConforms => "BASICALLY_CONFORMS",
        TechnicalConclusion.DoesNotConform => "DOES_NOT_CONFORM",
    };

    private static string Name(DeliveryMethod method) => method switch
    {
        DeliveryMethod.Electronic => "ELECTRONIC",
        DeliveryMethod.Post => "POST",
        DeliveryMethod.Window => "WINDOW",
        DeliveryMethod.InPerson => "IN_PERSON",
        DeliveryMethod.PublicNotice => "PUBLIC_NOTICE",
    };

    private static ReviewState StateOf(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Grant => ReviewState.Granted,
        DecisionOutcome.Partial => ReviewState.PartlyGranted,
        DecisionOutcome.Refuse => ReviewState.Refused,
    };
}
