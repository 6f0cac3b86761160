using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Stops;
using OneStopApproval.Domain.Visits;

namespace OneStopApproval.Domain.Matters;

public sealed partial record Matter
{
    /// <summary>The state after an event: the only way in which a matter changes, when it runs and when it is replayed.</summary>
    public Matter Apply(MatterEvent @event)
    {
        var next = @event switch
        {
            DraftCreated e => this with
            {
                State = ApplicationState.Draft,
                Bundle = e.Bundle,
                CatalogueVersion = e.CatalogueVersion,
                Applicant = e.Applicant,
                Answers = e.Answers,
                CreateTime = e.Time,
                Reviews = [.. e.Reviews.Select(asked => asked.ToReview())],
            },
            DraftChanged e => this with
            {
                Applicant = e.Applicant,
                Answers = e.Answers,
                Reviews = [.. e.Reviews.Select(asked => asked.ToReview())],
            },
            CatalogueAdopted e => this with
            {
                CatalogueVersion = e.CatalogueVersion,
                Reviews = [.. e.Reviews.Select(asked => asked.ToReview())],
            },
            DossierTableReplaced e => ApplyTable(e),
            FilingConsentRecorded e => this with { Consent = e.Consent },
            DeliveryChosen e => this with { Delivery = e.Choice },
            DraftDeleted => this with { State = ApplicationState.Deleted, Materials = [], SharedAnswers = [], Tables = [] },
            MaterialAttached e => this with
            {
                MaterialCount = MaterialCount + 1,
                Materials = Materials.Add(new(e.Id, e.Material, e.Sha256, e.Size, e.MediaType, e.FileName, e.Time, Sequence + 1)),
            },
            MaterialRemoved e => WithoutMaterial(e.Id),
            SharedDataConfirmed e => WithAnswer(e.Answer),
            SharedDataDisputed e => WithAnswer(e.Answer),
            ApplicationSubmitted e => this with
            {
                State = ApplicationState.Received,
                DisplayNumber = e.DisplayNumber,
                QueryCodeHash = e.QueryCodeHash,
                SubmitTime = e.Time,
                ReceiptDate = e.ReceiptDate,
            },
            CorrectedOnTheSpot e => this with { Applicant = e.Applicant },
            DocumentIssued e => this with { DocumentCount = DocumentCount + 1, Documents = Documents.Add(e.Document) },
            DocumentDelivered e => ApplyDelivery(e),
            DeliveryAcknowledged e => WithDocument(e.Document, document => document with { AcknowledgeTime = e.Time }),
            DocumentCorrectionProposed e => WithDocument(e.Document, document => document with { Proposal = e.Proposal }),
            DocumentCorrected e => ApplyCorrection(e),
            OpinionRecorded e => With(e.Item, review => review with
            {
                OpinionCount = review.OpinionCount + 1,
                ReviewedBy = review.State == ReviewState.InReview && !e.Automatic ? e.RecordedBy : review.ReviewedBy,
                Version = review.Version + 1,
            }) with
            {
                Opinions = Opinions.Add(new(e.Item, (Find(e.Item)?.OpinionCount ?? 0) + 1, e.Text, e.Proposed, e.Time, e.RecordedBy)),
            },
            ApplicationJoined e => this with
            {
                JoinedDate = e.Date,
                Round = e.Round,
                State = e.Withdrawn ? ApplicationState.Withdrawn : ApplicationState.Decided,
            },
            ApplicationClosed e => this with { ClosedDate = e.Date, State = ApplicationState.Closed },
            ApplicationRated e => this with { Rating = new(e.Level, e.Comment, e.Time) },
            CertificateIssued or CertificateEnded or CertificateSurrendered or HistoricalCertificateRecorded or HistoricalCertificateCompleted
                or ReviewConcernsCertificate or RenewalArmed => ApplyCertificate(@event),
            ConsultationRequested or ConsultationAnswered or ConsultationConsented or ConsultationLapsed => ApplyConsultation(@event),
            ExcludedTimeNotified or ExcludedTimeAnswered or ExcludedTimeEnded => ApplyExcludedTime(@event),
            MaterialsPledged or MissingMaterialsTolerated or PledgedMaterialsSupplied or AcceptanceRevoked => ApplyTolerance(@event),
            ExtensionRequested or ExtensionRefused or ExtensionApproved or ExtensionTookEffect or ExtensionLapsed => ApplyExtension(@event),
            JointCapExtended or JointCapExtensionTookEffect or JointCapExtensionLapsed => ApplyJointCap(@event),
            CorrectionPointsDrafted or CorrectionAnswersChecked => ApplyPoints(@event),
            StatementMade e => With(e.Item, review => review.Participate(said => said with { Statements = said.Statements.Add(e.Statement) })),
            HearingOffered or HearingRequested or HearingWaived or HearingScheduled or HearingRecorded => ApplyHearing(@event),
            CommitmentVerified e => With(e.Item, review => review.Verify(e)),
            RecusalRequested or RecusalAnswered => ApplyRecusal(@event),
            ReviewAssigned e => With(e.Item, review => review with { Assignee = e.To }),
            ExternalCaseRecorded e => With(e.Item, review => review with { ExternalCase = e.ExternalCase }),
            InterestedPartyNotified or InterestedPartyTold or PartyHearingRequested => ApplyParty(@event),
            OnSiteReviewScheduled or OnSiteReviewJoined or OnSiteReviewLeft or OnSiteFindingsRecorded or RectificationVerified or AssessorsDrawn => ApplyOnSite(@event),
            VisitDemanded or VisitPurposeDropped or VisitBooked or VisitBookingCancelled or TripRecorded or TripCorrectionProposed or TripCorrected => ApplyVisit(@event),
            NewDecisionOrdered e => ApplyOrder(e),
            ClockReprojected e => With(e.Item, review => review.Reproject(e.Kind, e.Number, e.CalendarVersion)),
            _ => ApplyReview(@event),
        };
        return next with { Sequence = Sequence + 1 };
    }

    private Matter ApplyTable(DossierTableReplaced e)
    {
        var others = Tables.Where(table => table.Table != e.Table || table.Item != e.Item);
        var asking = e.Item is { } item ? With(item, review => review with { AskedScope = e.Id }) : this;
        return asking with
        {
            Tables = e.Id is null ? [.. others] : [.. others, new(e.Table, e.Item, e.Id, e.Rows, Sequence + 1)],
        };
    }

    private Matter ApplyReview(MatterEvent @event) => @event switch
    {
        ReviewReceived e => With(e.Item, review => (review with
        {
            State = ReviewState.Intake,
            ReceiptDate = e.Date,
            CompletedDate = e.Date,
        }).StartClock(e.Intake)),
        ReviewAwaitsPrerequisite e => With(e.Item, review => review with { State = ReviewState.PreReview }),
        ReviewAccepted e => With(e.Item, review => (review with
        {
            State = ReviewState.InReview,
            DraftedPoints = [],
            AcceptanceKind = e.Kind,
            AcceptanceDate = e.Date,
            AcceptedBy = e.Clerk,
            Version = review.Version + (e.Kind == AcceptanceKind.BySilence ? 0 : 1),
        }).EndClock(ClockKind.Intake, e.EffectiveDate > e.Date ? e.EffectiveDate.AddDays(-1) : e.Date).StartClock(e.Starts)) with
        {
            State = State == ApplicationState.Received ? ApplicationState.InReview : State,
        },
        ReviewDeclined e => With(e.Item, review => (review with
        {
            State = e.Outcome == DeclineOutcome.NotRequired ? ReviewState.NotRequired : ReviewState.Declined,
            DraftedPoints = [],
            TerminalDate = e.Date,
            Version = review.Version + 1,
        }).EndAllClocks(e.Date)),
        CorrectionRequested e => With(e.Item, review =>
        {
            var named = (review with
            {
                State = ReviewState.CorrectionRequested,
                DraftedPoints = [],
                Correction = new(e.Document, e.Date, Sequence + 1, e.Points, null),
                Version = review.Version + (e.OwnAct ? 1 : 0),
            }).EndClock(ClockKind.Intake, e.Date).EndClock(ClockKind.Renewal, e.Date);
            return e.Correction is { } clock ? named.StartClock(clock) : named;
        }),
        CorrectionAnswered e => With(e.Item, review => (review with
        {
            State = ReviewState.Intake,
            CompletedDate = e.Date,
            Correction = review.Correction! with
            {
                AnsweredDate = e.Date,
                Points = [.. review.Correction.Points.Select(point =>
                    e.Answers.TryGetValue(point.Id, out var answer) ? point with { Answer = answer } : point)],
            },
        }).EndClock(ClockKind.Correction, e.Date).StartClock(e.Intake)),
        ReviewAbandoned e => With(e.Item, review => (review with
        {
            State = ReviewState.Abandoned,
            TerminalDate = e.EffectiveDate,
        }).EndAllClocks(e.EffectiveDate.AddDays(-1))),
        TechnicalReviewConcluded e => With(e.Item, review => (review with
        {
            TechnicalReview = new(e.Date, e.Conclusion, e.Document, e.Summary),
            Version = review.Version + 1,
        }).EndTechnicalReview(e.Date).StartClock(e.Decision)),
        ReviewDecided e => With(e.Item, review => Decide(review, e)),
        ReviewFiled e => With(e.Item, review => (review with
        {
            State = ReviewState.Filed,
            DraftedPoints = [],
            TerminalDate = e.Date,
            Version = review.Version + 1,
        }).EndAllClocks(e.Date)),
        ReviewWithdrawn e => With(e.Item, review => (review with
        {
            State = ReviewState.Withdrawn,
            DraftedPoints = [],
            TerminalDate = e.Date,
            Commitment = e.Ban is { } ban ? review.Commitment! with { Bans = [ban] } : review.Commitment,
        }).EndAllClocks(e.Date)).WithdrawnIfAllAre(),
        ReviewNotReceived e => With(e.Item, review => review with
        {
            State = ReviewState.NotReceived,
            TerminalDate = e.Date,
        }),
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

    private static Review Decide(Review review, ReviewDecided e)
    {
        var decided = (review with
        {
            State = e.Decision.Outcome switch
            {
                DecisionOutcome.Grant => ReviewState.Granted,
                DecisionOutcome.Partial => ReviewState.PartlyGranted,
                DecisionOutcome.Refuse => ReviewState.Refused,
            },
            Decision = e.Decision,
            TerminalDate = e.RecordedDate,
            Version = review.Version + (e.Decision.BySilence ? 0 : 1),
        }).EndAllClocks(e.Decision.ActDate);
        return e.Starts.Aggregate(decided, (current, clock) => current.StartClock(clock));
    }

    private Matter ApplyConsultation(MatterEvent @event) => @event switch
    {
        ConsultationRequested e => With(e.Item, review => (review with
        {
            Consultations = review.Consultations.Add(e.Consultation),
            Version = review.Version + 1,
        }).StartClock(e.Clock)),
        ConsultationAnswered e => With(e.Item, review => review.EndConsultation(e.Number, e.Date, asked => asked with
        {
            State = ConsultationState.Answered,
            Opinion = e.Opinion,
            Text = e.Text,
            EndDate = e.Date,
        })),
        ConsultationConsented e => With(e.Item, review => review.EndConsultation(e.Number, e.EffectiveDate.AddDays(-1), asked => asked with
        {
            State = ConsultationState.ConsentBySilence,
            Opinion = ConsultationOpinion.Consent,
            EndDate = e.EffectiveDate,
        })),
        ConsultationLapsed e => With(e.Item, review => review.EndConsultation(e.Number, e.Date, asked => asked with
        {
            State = ConsultationState.Lapsed,
            EndDate = e.Date,
        })),
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

    // What is asked next is the outcome of the leader's check of the answer before.
    private Matter ApplyExcludedTime(MatterEvent @event) => @event switch
    {
        ExcludedTimeNotified e => With(e.Item, review =>
        {
            var told = (review with { Version = review.Version + 1 }).Exclude(e.Time);
            told = e.Time.Kind.IsAsk() ? told.EndClock(ClockKind.LeaderCheck, e.Time.IssuedDate) : told;
            return e.Answering is { } clock ? told.StartClock(clock) : told;
        }),
        ExcludedTimeAnswered e => With(e.Item, review => review
            .AnswerExcluded(review.ExcludedTimes[e.Number - 1], e.Date, e.Answers)
            .StartClock(e.Check)),
        ExcludedTimeEnded e => With(e.Item, review => (review with { Version = review.Version + 1 })
            .EndExcluded(review.ExcludedTimes[e.Number - 1], e.Date)),
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

    // The acceptance itself counts as the department's act; the pledge and what is brought are the applicant's.
    private Matter ApplyTolerance(MatterEvent @event) => @event switch
    {
        MaterialsPledged e => With(e.Item, review => review with { Tolerance = new(e.Materials, e.Days, e.Date) }),
        MissingMaterialsTolerated e => With(e.Item, review =>
        {
            var tolerated = review with { Tolerance = review.Tolerance! with { Document = e.Document, Materials = e.Materials } };
            return e.Supply is { } clock ? tolerated.StartClock(clock) : tolerated;
        }),
        PledgedMaterialsSupplied e => With(e.Item, review =>
            (review with { Tolerance = review.Tolerance! with { SuppliedDate = e.Date } }).EndClock(ClockKind.Tolerance, e.Date)),
        AcceptanceRevoked e => With(e.Item, review => (review with
        {
            State = ReviewState.AcceptanceRevoked,
            Tolerance = review.Tolerance! with { Revocation = e.Revocation },
            TerminalDate = e.Revocation.Date,
            Version = review.Version + 1,
        }).EndAllClocks(e.Revocation.Date)),
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

    // The delivery of a notice is no act of the department.
    private Matter ApplyExtension(MatterEvent @event) => @event switch
    {
        ExtensionRequested e => With(e.Item, review => review with { Extension = e.Extension, Version = review.Version + 1 }),
        ExtensionRefused e => With(e.Item, review => review with
        {
            Extension = review.Extension! with
            {
                State = ExtensionState.Refused,
                AnsweredBy = e.By,
                Letter = e.Letter,
                AnswerDate = e.Date,
                Refusal = e.Reason,
            },
            Version = review.Version + 1,
        }),
        ExtensionApproved e => With(e.Item, review => review with { Extension = e.Extension, Version = review.Version + 1 }),
        ExtensionTookEffect e => With(e.Item, review => review.Extend(e.Days)),
        ExtensionLapsed e => With(e.Item, review => review with { Extension = review.Extension! with { State = ExtensionState.Lapsed } }),
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

    // What the applicant asks and gives up is no act of the department.
    private Matter ApplyHearing(MatterEvent @event) => @event switch
    {
        HearingOffered e => With(e.Item, review =>
        {
            var offered = (review with { Version = review.Version + 1 }).BeginHearing(e.Hearing, e.Date);
            return e.Asking is { } clock ? offered.StartClock(clock) : offered;
        }),
        HearingRequested e => With(e.Item, review => review
            .WithHearing(hearing => hearing with { State = HearingState.Requested, RequestDate = e.Date })
            .EndClock(ClockKind.HearingRequest, e.Date)
            .StartClock(e.Holding)),
        HearingWaived e => With(e.Item, review => review.EndHearing(HearingState.Waived, e.Date)),
        HearingScheduled e => With(e.Item, review => review.Schedule(e) with { Version = review.Version + 1 }),
        HearingRecorded e => With(e.Item, review => review.RecordHearing(e.State, e.Date, e.Record) with { Version = review.Version + 1 }),
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

    private Matter ApplyVisit(MatterEvent @event) => @event switch
    {
        VisitDemanded e => this with
        {
            Visit = Visit with
            {
                State = Visit.State == VisitState.NotNeeded ? VisitState.Demanded : Visit.State,
                Purposes = Visit.Purposes.Add(e.Purpose),
            },
        },
        VisitPurposeDropped e => this with { Visit = Drop(Visit, e.Item) },
        VisitBooked e => this with { Visit = Visit with { State = VisitState.Booked, Slot = e.Slot } },
        VisitBookingCancelled => this with { Visit = Visit with { State = VisitState.Demanded, Slot = null } },
        TripRecorded e => this with
        {
            Trips = Trips.Add(new(Visit.TripCount + 1, e.Date, e.Cause, e.Department, e.RecordedBy, e.Time)),
            Visit = Record(Visit, e),
        },
        TripCorrectionProposed e => this with { Trips = [.. Trips.Select(trip => trip.Number == e.Trip ? trip with { Proposal = e.Proposal } : trip)] },
        TripCorrected e => this with
        {
            Trips = [.. Trips.Select(trip => trip.Number == e.Trip ? trip.Correct(e) : trip)],
            Visit = Visit.Correct(e.Correction.Was, e.Reads),
        },
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

    private static Visit Drop(Visit visit, string item)
    {
        var left = visit.Purposes.RemoveAll(purpose => purpose.Item == item);
        return left.IsEmpty && visit.State != VisitState.Held
            ? visit with { Purposes = left, State = VisitState.NotNeeded, Slot = null }
            : visit with { Purposes = left };
    }

    private static Visit Record(Visit visit, TripRecorded e)
    {
        var counted = visit with
        {
            TripCount = visit.TripCount + 1,
            DemandedCount = visit.DemandedCount + (e.Cause == TripCause.Demanded ? 1 : 0),
            FaultCount = visit.FaultCount + (e.Cause == TripCause.AuthorityFault ? 1 : 0),
        };
        return e.Cause == TripCause.Demanded && visit.State != VisitState.Held
            ? counted with { State = VisitState.Held, HeldDate = e.Date }
            : counted;
    }

    // Rule 8: all withdrawn wins over decided, also when a filing is withdrawn after the join of the others.
    private Matter WithdrawnIfAllAre() =>
        State == ApplicationState.Decided && Reviews.All(review => review.State == ReviewState.Withdrawn)
            ? this with { State = ApplicationState.Withdrawn }
            : this;

    // An answer is owed to the notice as it reads now, and its days run from the delivery of the correction (rule 29).
    private Matter ApplyCorrection(DocumentCorrected e)
    {
        var corrected = WithDocument(e.Document, document => document with { CorrectedBy = e.Correction, Proposal = null })
            .WithDocument(e.Correction, document => document with { Corrects = e.Document });
        var delivered = corrected.Documents.First(document => document.Id == e.Correction).DeliveredDate;
        var moved = corrected with
        {
            JointCapExtension = JointCapExtension?.Document == e.Document ? JointCapExtension with { Document = e.Correction } : JointCapExtension,
            OnSite = CorrectOnSite(OnSite, e.Document, e.Correction),
            Reviews =
            [
                .. corrected.Reviews
                    .Select(review => review.AwaitsAnswerTo(e.Document)
                        ? (review with { Correction = review.Correction! with { Document = e.Correction } }).EndClock(ClockKind.Correction, e.Date)
                        : review)
                    .Select(review => review.CorrectTolerance(e.Document, e.Correction, e.Date))
                    .Select(review => review.CorrectExcluded(e.Document, e.Correction, e.Date, delivered))
                    .Select(review => review.CorrectExtension(e.Document, e.Correction))
                    .Select(review => review.CorrectCommitment(e.Document, e.Correction, e.Date))
                    .Select(review => review.CorrectParties(e.Document, e.Correction, e.Date))
                    .Select(review => review.CorrectHearing(e.Document, e.Correction, e.Date, delivered))
                    .Select(review => e.Redated is { } redated && redated.Item == review.Item ? redated.Apply(review) : review)
                    .Select(review => e.Decided is { } decided && decided.Item == review.Item ? decided.Apply(review) : review),
            ],
        };
        // A certificate is owed again.
        moved = moved.State == ApplicationState.Closed && e.Decided is { Recorded.Grants: true }
            ? moved with { State = ApplicationState.Decided, ClosedDate = null }
            : moved;
        return e.Starts.Aggregate(moved, (matter, start) => matter.With(start.Item, review => review.StartClock(start.Clock)));
    }

    private Matter ApplyDelivery(DocumentDelivered e)
    {
        var delivered = WithDocument(e.Document, document => document with
        {
            DeliveredDate = e.Date,
            DeliveryMethod = e.Method,
            DeliveryProof = e.Proof,
        });
        var stopped = delivered with
        {
            Reviews = [.. delivered.Reviews.Select(review => review.DeliverExcluded(e.Document, e.Date).DeliverHearing(e.Document, e.Date))],
        };
        return e.Starts.Aggregate(stopped, (matter, start) => matter.With(start.Item, review => review.StartClock(start.Clock)));
    }

    private Matter With(string item, Func<Review, Review> change) =>
        this with { Reviews = [.. Reviews.Select(review => review.Item == item ? change(review) : review)] };

    private Matter WithDocument(string id, Func<Document, Document> change) =>
        this with { Documents = [.. Documents.Select(document => document.Id == id ? change(document) : document)] };
}
