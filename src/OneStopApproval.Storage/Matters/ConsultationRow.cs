using OneStopApproval.Domain.Consultations;

namespace OneStopApproval.Storage.Matters;

/// <summary>A consultation (征求意见) on a review.</summary>
public sealed class ConsultationRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The review.</summary>
    public string Item { get; set; } = "";

    /// <summary>Number within the review, from 1; that of its clock too.</summary>
    public int Number { get; set; }

    /// <summary>The department that is asked.</summary>
    public string Department { get; set; } = "";

    /// <summary>Commitment to the question.</summary>
    public string Question { get; set; } = "";

    /// <summary>Ids of the materials that the department may read while it is open, as a JSON list.</summary>
    public string Materials { get; set; } = "[]";

    /// <summary>Date of the question.</summary>
    public DateOnly RequestDate { get; set; }

    /// <summary>State.</summary>
    public ConsultationState State { get; set; }

    /// <summary>The opinion.</summary>
    public ConsultationOpinion? Opinion { get; set; }

    /// <summary>Commitment to the answer's text.</summary>
    public string? Text { get; set; }

    /// <summary>Date on which it ended.</summary>
    public DateOnly? EndDate { get; set; }

    /// <summary>Projection: last day of its clock.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>Projection: first yellow date of its clock.</summary>
    public DateOnly YellowOn { get; set; }
}
