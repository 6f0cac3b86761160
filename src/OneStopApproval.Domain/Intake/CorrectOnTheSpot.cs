using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>
/// The applicant corrects at once an error in what the form says of itself (当场更正, ALL 32(1)(3)), as it must be allowed to
/// while a review is at the door. No notice is needed for it, none is used up by it, and no intake days start anew; who
/// applies, and what decides competence and delivery, is no such error.
/// </summary>
/// <param name="Texts">What the form reads instead.</param>
public sealed record CorrectOnTheSpot(ApplicantTexts Texts) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (matter.State is ApplicationState.None or ApplicationState.Deleted)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        if (matter.State == ApplicationState.Draft || !matter.Reviews.Any(AtTheDoor))
        {
            return Refusal.State("application", matter.State.Name(), "RECEIVED or IN_REVIEW with a review that is not accepted yet");
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new CorrectedOnTheSpot(Texts.In(matter.Applicant), facts.Today));
        return proceedings.Accept();
    }

    private static bool AtTheDoor(Review review) =>
        review.State is ReviewState.Intake or ReviewState.CorrectionRequested or ReviewState.PreReview;
}

/// <summary>Texts of the form about the applicant; null leaves one as it is. Personal values are commitments.</summary>
public sealed record ApplicantTexts
{
    /// <summary>Registered name of the organisation.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Registered address of the organisation.</summary>
    public string? Address { get; init; }

    /// <summary>Commitment to the legal representative's name.</summary>
    public string? LegalRepresentative { get; init; }

    /// <summary>Commitment to the contact's name.</summary>
    public string? ContactName { get; init; }

    /// <summary>Commitment to the contact's telephone.</summary>
    public string? ContactPhone { get; init; }

    /// <summary>Commitment to the contact's e-mail address.</summary>
    public string? ContactEmail { get; init; }

    /// <summary>The applicant with these texts.</summary>
    public Applicant In(Applicant applicant)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        return applicant with
        {
            DisplayName = DisplayName ?? applicant.DisplayName,
            Address = Address ?? applicant.Address,
            LegalRepresentative = LegalRepresentative ?? applicant.LegalRepresentative,
            ContactName = ContactName ?? applicant.ContactName,
            ContactPhone = ContactPhone ?? applicant.ContactPhone,
            ContactEmail = ContactEmail ?? applicant.ContactEmail,
        };
    }
}
