using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Consultations;

/// <summary>
/// The consulted department answers (rule 23). After its days silence has consented, so a later answer finds nothing open.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Number">Number of the consultation within the review.</param>
/// <param name="Opinion">What the department says.</param>
/// <param name="Text">Commitment to the text; an objection and a comment have one.</param>
public sealed record AnswerConsultation(string Item, int Number, ConsultationOpinion Opinion, string? Text) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        var asked = matter.Find(Item)?.Consultations.FirstOrDefault(candidate => candidate.Number == Number);
        if (asked is null || asked.Department != facts.Actor.Department)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        if (asked.State != ConsultationState.Open)
        {
            return Refusal.State(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"reviews/{Item}/consultations/{Number}"),
                asked.State.Name(),
                ConsultationState.Open.Name());
        }

        if (Text is null && Opinion != ConsultationOpinion.Consent)
        {
            return Refusal.Of(
                Reason.InvalidFields,
                new Fault("text", "不同意或有意见的，应说明理由。", "An objection or a comment says why; only consent may go without a text."));
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new ConsultationAnswered(Item, Number, Opinion, Text, facts.Today));
        return proceedings.Accept();
    }
}
