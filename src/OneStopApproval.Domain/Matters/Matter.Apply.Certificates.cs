using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Rounds;

namespace OneStopApproval.Domain.Matters;

public sealed partial record Matter
{
    private Matter ApplyCertificate(MatterEvent @event) => @event switch
    {
        CertificateIssued e => With(e.Item, review =>
            (review with { EarlierCertificates = [.. review.AllCertificates()], Certificate = e.Certificate, Version = review.Version + 1 })
                .EndClock(ClockKind.Certificate, e.Certificate.IssueDate)),
        ReviewConcernsCertificate e => With(e.Item, review => review with
        {
            Concerns = e.Certificate,
            Grade = review.Grade ?? e.Certificate.Grade,
            Categories = review.Categories.IsEmpty && review.Kind != ReviewKind.Expansion
                ? e.Certificate.Categories ?? []
                : review.Categories,
        }),
        RenewalArmed e => With(e.Item, review => review.StartClock(e.Clock)),
        CertificateSurrendered e => With(e.Item, review => review with { Surrendered = e.Certificate }),
        HistoricalCertificateRecorded e => Record(e),
        HistoricalCertificateCompleted e => Complete(e),
        CertificateEnded e => With(e.Item, review => (review with
        {
            Certificate = review.Certificate! with { End = e.End },
            Version = review.Version + 1,
        }).EndClock(ClockKind.CommitmentVerification, e.End.Date).EndClock(ClockKind.Rectification, e.End.Date)),
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

    private Matter Record(HistoricalCertificateRecorded e) => this with
    {
        State = ApplicationState.Closed,
        CatalogueVersion = e.CatalogueVersion,
        Applicant = e.Holder,
        CreateTime = e.Time,
        ClosedDate = e.Date,
        Reviews =
        [
            new Review
            {
                Item = e.Item,
                Department = e.Department,
                Site = "",
                Kind = ReviewKind.First,
                Procedure = Procedure.General,
                Nature = e.Nature,
                Grade = e.Grade,
                Categories = e.Categories ?? [],
                State = ReviewState.Granted,
                TerminalDate = e.Date,
                Certificate = e.Certificate,
            },
        ],
    };

    private Matter Complete(HistoricalCertificateCompleted e) => With(e.Item, review => review with
    {
        Grade = e.Grade ?? review.Grade,
        Categories = e.Categories ?? review.Categories,
        Certificate = review.Certificate! with
        {
            Scope = e.Scope ?? review.Certificate.Scope,
            Fields = e.Fields ?? review.Certificate.Fields,
        },
        Version = review.Version + 1,
    }) with
    {
        Applicant = e.Address is { } address ? Applicant with { Address = address } : Applicant,
    };
}
