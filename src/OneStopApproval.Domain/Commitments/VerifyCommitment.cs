using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Commitments;

/// <summary>
/// An officer records what the verification of a commitment found (告知承诺核查, rule 25): true, basically true, which the lab
/// rectifies and which is verified once more, or false, which annuls the grant and goes into the register of bans.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Outcome">What was found.</param>
/// <param name="Findings">Commitment to the findings.</param>
/// <param name="Officers">Subjects of the officers who verified.</param>
/// <param name="RectifyDays">Working days to rectify, for <see cref="CommitmentOutcome.BasicallyTrue"/>; else null.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record VerifyCommitment(
    string Item,
    string Etag,
    CommitmentOutcome Outcome,
    string Findings,
    ImmutableArray<string> Officers,
    int? RectifyDays,
    DateOnly? ActDate,
    string? DocumentNumber) : Command
{
    private const int LeastOfficers = 2;

    /// <summary>Who holds the certificate; read, not asked.</summary>
    [JsonIgnore]
    public string? Holder { get; init; }

    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override string? ReadsHolder => Holder;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(matter, [Item], ReviewState.Granted, ReviewState.PartlyGranted)
            ?? Unverifiable(matter.Find(Item)!, facts)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.CommitmentVerification, review.Department, facts),
            .. Incomplete(facts.Item(review).Limits.Rectification),
        ];
        return faults.Length > 0 ? Refusal.Of(Reason.InvalidFields, faults) : Act(matter, review, facts);
    }

    private Refusal? Unverifiable(Review review, Facts facts)
    {
        if (review.Commitment is not { } commitment)
        {
            return Refusal.State($"reviews/{Item}", "GRANTED by the general procedure", "GRANTED by commitment");
        }

        if (commitment.Last is not { } last)
        {
            return Endless(review, facts);
        }

        var rectifying = review.Running(ClockKind.Rectification);
        return last.Outcome switch
        {
            CommitmentOutcome.BasicallyTrue when Outcome == CommitmentOutcome.BasicallyTrue => Refusal.State(
                $"reviews/{Item}", "GRANTED with its commitment to be rectified", "GRANTED with its commitment not verified"),
            // The lab has its whole period, and what it was not told of has not begun.
            CommitmentOutcome.BasicallyTrue when Outcome == CommitmentOutcome.False
                && (rectifying is null || facts.Today <= rectifying.Read(facts.Calendar, facts.Today).DueDate) => Refusal.State(
                    $"reviews/{Item}", "GRANTED within the rectification period of its commitment", "GRANTED after the rectification period of its commitment"),
            CommitmentOutcome.BasicallyTrue => Endless(review, facts),
            CommitmentOutcome.True or CommitmentOutcome.False => Refusal.State(
                $"reviews/{Item}", "GRANTED with its commitment verified", "GRANTED with its commitment not verified"),
        };
    }

    // What is annulled is a certificate, and the lab's present one.
    private Refusal? Endless(Review review, Facts facts) =>
        Outcome != CommitmentOutcome.False
            || (review.Certificate is { End: null } certificate && facts.Lab.Held.Any(held => held.Id == certificate.Id))
                ? null
                : Refusal.State(
                    $"reviews/{Item}", "GRANTED without a certificate that is the lab's present one", "GRANTED with a certificate that is the lab's present one");

    private IEnumerable<Fault> Incomplete(int most)
    {
        if (Officers.Distinct(StringComparer.Ordinal).Count() < LeastOfficers)
        {
            yield return new Fault("officers", "核查应当由两名以上工作人员进行。", "Two officers verify, or more (ALL 34(3)): name each once.");
        }

        if ((Outcome == CommitmentOutcome.BasicallyTrue) != (RectifyDays is >= 1 && RectifyDays <= most))
        {
            yield return new Fault(
                "rectify_days",
                $"基本属实的，须给予 1 至 {most} 个工作日整改；其他结论请留空。",
                $"BASICALLY_TRUE gives 1 to {most} working days to rectify; every other outcome leaves this empty.");
        }
    }

    private Accepted Act(Matter matter, Review review, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType.CommitmentVerification, review.Department, [Item], facts.Today, DocumentNumber);
        var found = new CommitmentVerification
        {
            Outcome = Outcome,
            Date = facts.Today,
            Document = document.Id,
            Findings = Findings,
            Officers = Officers,
            RectifyDays = RectifyDays,
        };
        proceedings.Add(new CommitmentVerified(
            Item,
            found,
            document.DeliveredDate is { } delivered && RectifyDays is { } days
                ? ReviewClocks.CommitmentRectification(days, delivered, facts.Calendar)
                : null)
        {
            Bans = Outcome == CommitmentOutcome.False ? Imposed(proceedings, review, document.Number) : null,
        });
        if (Outcome == CommitmentOutcome.False)
        {
            var annulment = proceedings.Issue(DocumentType.CertificateAnnulment, review.Department, [Item], facts.Today);
            proceedings.Add(new CertificateEnded(Item, new(CertificateEndGround.FraudOrBribery, facts.Today, Findings, annulment.Id)));
        }

        return proceedings.Accept();
    }

    // What was obtained by a false commitment was obtained by fraud (ALL 79, M163 32); and commitment is not offered again.
    private ImmutableArray<ImposedBan> Imposed(Proceedings proceedings, Review review, string number)
    {
        var item = proceedings.Item(review);
        var offered = ImposedBan.Of(proceedings, Item, BanKind.Commitment, item.Commitment?.LegalBasis ?? item.LegalBasis, null, Findings, number);
        return ImposedBan.ForFraud(proceedings, review, Findings, number) is { } fraud ? [fraud, offered] : [offered];
    }
}
