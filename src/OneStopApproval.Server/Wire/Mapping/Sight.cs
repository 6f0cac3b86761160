using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Identity;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>How much of an application that is visible to a caller the caller sees.</summary>
/// <param name="Department">The only department whose reviews are seen; null when all are.</param>
/// <param name="Opinions">Whether opinions are seen: by departments and operators alone.</param>
/// <param name="Personal">Whether personal values are seen in clear; operators see them masked.</param>
internal sealed record Sight(string? Department, bool Opinions, bool Personal)
{
    /// <summary>Subject of an assessor, who sees the reviews that he works on alone; null of everybody else.</summary>
    public string? Assessor { get; init; }

    /// <summary>Whether all of an application is seen.</summary>
    public bool SeesAll => Department is null && Assessor is null;

    /// <summary>What this caller sees.</summary>
    public static Sight Of(Caller caller) => caller.Role switch
    {
        ActorRole.Applicant or ActorRole.Window => new(null, Opinions: false, Personal: true),
        ActorRole.Officer or ActorRole.AuthorityHead => new(caller.Lead ? null : caller.Department, Opinions: true, Personal: true),
        ActorRole.GovernmentHead => new(null, Opinions: true, Personal: true),
        ActorRole.Assessor => new(null, Opinions: true, Personal: true) { Assessor = caller.Subject },
        ActorRole.Operator or ActorRole.Auditor => new(null, Opinions: true, Personal: false),
        ActorRole.Public or ActorRole.System => new("", Opinions: false, Personal: false),
    };

    /// <summary>Whether what was asked and answered is seen: by those who see the review's opinions and by whom it was asked.</summary>
    public bool SeesTexts(Review review, Consultation consultation) =>
        Opinions && (Sees(review) || Department == consultation.Department);

    /// <summary>Whether a review is seen.</summary>
    public bool Sees(Review review) => SeesDepartment(review.Department);

    /// <summary>Whether what one department does is seen.</summary>
    public bool SeesDepartment(string department) => Department is null || Department == department;
}
