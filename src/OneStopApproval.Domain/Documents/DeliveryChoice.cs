using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Documents;

/// <summary>How a lab wants its documents and certificates (送达方式选择).</summary>
/// <param name="Method">Online, by post or at the window.</param>
/// <param name="Address">Commitment to the recipient and the address; null unless it is by post.</param>
public sealed record DeliveryChoice(DeliveryMethod Method, string? Address)
{
    /// <summary>No choice, where one is taken back.</summary>
    public static DeliveryChoice None { get; } = new(default, null);

    /// <summary>
    /// What a choice contradicts: with the consent every document is delivered at its issue, without it none is (rule 29).
    /// </summary>
    public static IEnumerable<Fault> Faults(DeliveryChoice? choice, Applicant applicant)
    {
        if (choice is { Method: DeliveryMethod.Electronic } && !applicant.ElectronicDeliveryConsent)
        {
            yield return new Fault(
                "delivery.method",
                "未同意电子送达的，不能选择网上送达；请选择邮寄或者窗口领取，或者在提交前同意电子送达。",
                "Online delivery needs the consent to electronic delivery, given before submission; else choose POST or WINDOW.");
        }
        else if (choice is { Method: not DeliveryMethod.Electronic } && applicant.ElectronicDeliveryConsent)
        {
            yield return new Fault(
                "delivery.method",
                "已同意电子送达的，文书自签发之日即为送达，不能另选邮寄或者窗口领取。",
                "With the consent to electronic delivery every document is delivered at its issue; choose ELECTRONIC, or submit without the consent.");
        }
    }
}

/// <summary>The lab chooses anew how it wants what is not delivered yet; its consent was given or not at submission (rule 29).</summary>
/// <param name="Choice">The choice.</param>
public sealed record ChooseDelivery(DeliveryChoice Choice) : Command
{
    private const string UnderWay = "RECEIVED,IN_REVIEW,DECIDED";

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (matter.State is ApplicationState.None or ApplicationState.Deleted)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        if (matter.State is not (ApplicationState.Received or ApplicationState.InReview or ApplicationState.Decided))
        {
            return Refusal.State("application", matter.State.Name(), UnderWay);
        }

        Fault[] faults = [.. DeliveryChoice.Faults(Choice, matter.Applicant)];
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new DeliveryChosen(Choice));
        return proceedings.Accept();
    }
}
