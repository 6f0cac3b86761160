using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Ratings;

/// <summary>The lab rates how it was served, once, when all departments are done (一事一评); this changes nothing else (rule 8).</summary>
/// <param name="Level">How satisfied it was.</param>
/// <param name="Comment">Commitment to what it wrote, or null.</param>
public sealed record RateApplication(RatingLevel Level, string? Comment) : Command
{
    private const string Ended = "DECIDED,CLOSED,WITHDRAWN";

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (matter.State is ApplicationState.None or ApplicationState.Deleted)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        if (matter.State is not (ApplicationState.Decided or ApplicationState.Closed or ApplicationState.Withdrawn))
        {
            return Refusal.State("application", matter.State.Name(), Ended);
        }

        if (matter.SubmitTime is null)
        {
            // A certificate held already was imported: nobody was served.
            return Refusal.State("application", "IMPORTED", "SUBMITTED");
        }

        if (matter.Rating is not null)
        {
            return Refusal.State("rating", "RATED", "UNRATED");
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new ApplicationRated(Level, Comment, facts.Now));
        return proceedings.Accept();
    }
}
