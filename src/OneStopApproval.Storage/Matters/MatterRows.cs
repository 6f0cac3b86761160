using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Rounds;
using OneStopApproval.Storage.Bans;
using OneStopApproval.Storage.Sharing;

namespace OneStopApproval.Storage.Matters;

/// <summary>
/// All rows of one application: the state is these and only these. Both directions of the mapping are here and in the
/// files beside it; the ledger writes the difference of two of them.
/// </summary>
public sealed partial class MatterRows
{
    private MatterRows(ApplicationRow application) => Application = application;

    /// <summary>The application, with its reviews filled in.</summary>
    public ApplicationRow Application { get; }

    /// <summary>Reviews in order.</summary>
    public List<ReviewRow> Reviews => Application.Reviews;

    /// <summary>Clocks.</summary>
    public List<ClockRow> Clocks { get; } = [];

    /// <summary>Consultations.</summary>
    public List<ConsultationRow> Consultations => Application.Consultations;

    /// <summary>Correction notices.</summary>
    public List<CorrectionRow> Corrections { get; } = [];

    /// <summary>Decisions.</summary>
    public List<DecisionRow> Decisions { get; } = [];

    /// <summary>Certificates.</summary>
    public List<CertificateRow> Certificates { get; } = [];

    /// <summary>The demanded visit, at most one.</summary>
    public List<VisitRow> Visits { get; } = [];

    /// <summary>Purposes of the demanded visit.</summary>
    public List<VisitPurposeRow> VisitPurposes { get; } = [];

    /// <summary>Trips known.</summary>
    public List<TripRow> Trips { get; } = [];

    /// <summary>Documents known.</summary>
    public List<DocumentRow> Documents { get; } = [];

    /// <summary>Materials in place.</summary>
    public List<MaterialRow> Materials { get; } = [];

    /// <summary>Opinions known.</summary>
    public List<OpinionRow> Opinions { get; } = [];

    /// <summary>Open reviews of the lab in this application.</summary>
    public List<OpenReviewRow> OpenReviews { get; } = [];

    /// <summary>The seat of its booked visit, if any.</summary>
    public List<VisitSeatRow> VisitSeats { get; } = [];

    /// <summary>Assessors at work.</summary>
    public List<AssessorTaskRow> Assessors => Application.Assessors;

    /// <summary>Joins.</summary>
    public List<JoinRow> Joins { get; } = [];

    /// <summary>What its reviews made of certificates that the lab held before.</summary>
    public List<CertificateSuccessionRow> Successions { get; } = [];

    /// <summary>Certificates that its renewals keep in force.</summary>
    public List<ProlongedCertificateRow> Prolonged { get; } = [];

    /// <summary>Bans that acts on its reviews put into the register.</summary>
    public List<BanRow> Bans { get; } = [];

    /// <summary>Shared data that the lab disputes.</summary>
    public List<SharedDisputeRow> SharedDisputes { get; } = [];

    /// <summary>Rules of silence that ran.</summary>
    public List<SilenceRow> Silences { get; } = [];

    /// <summary>Rows around a loaded application row; the caller fills in what it loaded.</summary>
    internal static MatterRows Around(ApplicationRow application) => new(application);

    /// <summary>Every kind of row with the rows of it, in an order in which they can be inserted.</summary>
    internal IEnumerable<(Type Kind, IReadOnlyList<object> Rows)> InWriteOrder() =>
    [
        (typeof(ApplicationRow), [Application]),
        (typeof(ReviewRow), Reviews),
        (typeof(ClockRow), Clocks),
        (typeof(ConsultationRow), Consultations),
        (typeof(CorrectionRow), Corrections),
        (typeof(DecisionRow), Decisions),
        (typeof(CertificateRow), Certificates),
        (typeof(VisitRow), Visits),
        (typeof(VisitPurposeRow), VisitPurposes),
        (typeof(TripRow), Trips),
        (typeof(DocumentRow), Documents),
        (typeof(MaterialRow), Materials),
        (typeof(OpinionRow), Opinions),
        (typeof(OpenReviewRow), OpenReviews),
        (typeof(VisitSeatRow), VisitSeats),
        (typeof(AssessorTaskRow), Assessors),
        (typeof(JoinRow), Joins),
        (typeof(SilenceRow), Silences),
        (typeof(CertificateSuccessionRow), Successions),
        (typeof(ProlongedCertificateRow), Prolonged),
        (typeof(BanRow), Bans),
        (typeof(SharedDisputeRow), SharedDisputes),
    ];

    /// <summary>
    /// Fills in the rows that follow from the matter and stand only for their unique constraint; they are never loaded.
    /// </summary>
    internal void Derive(Matter matter)
    {
        if (matter.SubmitTime is not null)
        {
            OpenReviews.AddRange(matter.Reviews.Where(review => !review.State.IsTerminal()).Select(review => new OpenReviewRow
            {
                Uscc = matter.Applicant.Uscc,
                Item = review.Item,
                Kind = review.Kind,
                Site = review.Site,
                ApplicationId = matter.Id,
            }));
        }

        if (matter.Visit.Slot is { Seat: { } seat } slot)
        {
            VisitSeats.Add(new() { Slot = slot.Key()!, Seat = seat, ApplicationId = matter.Id });
        }

        Assessors.AddRange(matter.Reviews.SelectMany(review => matter.OnSite.AtWork(review).Select(subject => new AssessorTaskRow
        {
            ApplicationId = matter.Id,
            Item = review.Item,
            Subject = subject,
        })));
        if (matter.JoinedDate is { } joined)
        {
            Joins.Add(new() { ApplicationId = matter.Id, Round = matter.Round, Date = joined });
        }

        Successions.AddRange(SuccessionsOf(matter));
        Prolonged.AddRange(ProlongedBy(matter));
        Bans.AddRange(BanRow.ImposedBy(matter));
        SharedDisputes.AddRange(SharedDisputeRow.Of(matter));
        Silences.AddRange(matter.Reviews.SelectMany(review => SilencesOf(matter.Id, review)));
    }

    /// <summary>What the reviews of a matter made of certificates that the lab held before.</summary>
    internal static IEnumerable<CertificateSuccessionRow> SuccessionsOf(Matter matter)
    {
        foreach (var review in matter.Reviews)
        {
            foreach (var certificate in review.AllCertificates())
            {
                if (certificate.Replaces is { } replaced)
                {
                    yield return Succession(matter, review, replaced, certificate.IssueDate, certificate.Document, certificate.Id);
                }
            }

            if (review.Surrendered is { } surrendered)
            {
                yield return Succession(matter, review, surrendered.Id, surrendered.Date, surrendered.Document, null);
            }
        }
    }

    /// <summary>The certificates that the renewals of a matter keep in force.</summary>
    internal static IEnumerable<ProlongedCertificateRow> ProlongedBy(Matter matter) => matter.Reviews
        .Where(review => review.ProlongsCertificate)
        .Select(review => new ProlongedCertificateRow
        {
            ApplicationId = matter.Id,
            Item = review.Item,
            Number = review.Concerns!.Number,
            HolderUscc = matter.Applicant.Uscc,
        });

    private static CertificateSuccessionRow Succession(
        Matter matter, Review review, string certificate, DateOnly date, string document, string? successor) => new()
        {
            CertificateId = certificate,
            HolderUscc = matter.Applicant.Uscc,
            ApplicationId = matter.Id,
            Item = review.Item,
            Kind = review.Kind,
            Date = date,
            Document = document,
            Successor = successor,
        };

    private static IEnumerable<SilenceRow> SilencesOf(string application, Review review)
    {
        if (review.AcceptanceKind == AcceptanceKind.BySilence)
        {
            yield return Silence(application, review, Domain.Clocks.ClockKind.Intake);
        }

        if (review.Decision is { BySilence: true })
        {
            yield return Silence(application, review, Domain.Clocks.ClockKind.Renewal);
        }

        if (review.State == ReviewState.Abandoned)
        {
            yield return Silence(application, review, Domain.Clocks.ClockKind.Correction);
        }

        foreach (var asked in review.Consultations.Where(asked => asked.State == ConsultationState.ConsentBySilence))
        {
            yield return Silence(application, review, Domain.Clocks.ClockKind.Consultation, asked.Number);
        }
    }

    // Of the other kinds one clock runs at a time, so that the last one ran out.
    private static SilenceRow Silence(string application, Review review, Domain.Clocks.ClockKind kind, int? number = null) => new()
    {
        ApplicationId = application,
        Item = review.Item,
        ClockKind = kind,
        ClockNumber = number ?? review.Clocks.Count(clock => clock.Kind == kind),
    };
}
