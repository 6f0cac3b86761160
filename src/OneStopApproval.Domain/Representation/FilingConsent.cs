using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Representation;

/// <summary>
/// The lab's consent to being filed for at a window (窗口代为申报, ALL 29). The paper that proves it is a material of the
/// application.
/// </summary>
/// <param name="GivenBy">Commitment to the name of the person who consented.</param>
/// <param name="Capacity">In which capacity.</param>
/// <param name="Date">Date of the consent.</param>
public sealed record FilingConsent(string GivenBy, ConsentCapacity Capacity, DateOnly Date);

/// <summary>A consent as a window clerk enters it.</summary>
/// <param name="GivenBy">Commitment to the name of the person who consented.</param>
/// <param name="Capacity">In which capacity.</param>
/// <param name="Date">Date of the consent; null means today.</param>
public sealed record GivenConsent(string GivenBy, ConsentCapacity Capacity, DateOnly? Date)
{
    /// <summary>Every fault of a consent that comes with a new application: the window needs one, nobody else may give one.</summary>
    public static IEnumerable<Fault> Faults(GivenConsent? consent, Facts facts)
    {
        var atWindow = facts.Actor.Role == ActorRole.Window;
        if (atWindow && consent is null)
        {
            yield return new Fault(
                "filing_consent",
                "窗口代为申报须登记申请机构的同意。",
                "Filing at the window needs the lab's consent: who gave it, in which capacity and when.");
        }
        else if (!atWindow && consent is not null)
        {
            yield return new Fault(
                "filing_consent", "申请机构自行申报的，不登记同意。", "A lab that files for itself consents to nothing; leave it out.");
        }

        if (consent is not null && facts.Catalogue.ConsentProof is null)
        {
            yield return new Fault(
                "filing_consent",
                "本目录未规定证明同意的材料，窗口不能代为申报。",
                "The catalogue in force names no material that proves a consent: the lab must file by itself.");
        }

        if (consent?.Date > facts.Today)
        {
            yield return new Fault(
                "filing_consent.consent_date", "同意日期不能晚于今天。", "A consent cannot be dated in the future.");
        }
    }

    /// <summary>The consent with its date.</summary>
    public FilingConsent On(DateOnly today) => new(GivenBy, Capacity, Date ?? today);
}

/// <summary>In which capacity somebody consents for a lab; numbers equal the contract's.</summary>
public enum ConsentCapacity
{
    /// <summary>法定代表人.</summary>
    LegalRepresentative = 1,

    /// <summary>授权经办人: an employee whom the lab authorised.</summary>
    AuthorisedEmployee = 2,
}

/// <summary>How an application came in (办件渠道); numbers equal the contract's.</summary>
public enum FilingChannel
{
    /// <summary>By the lab itself, online (网上办理).</summary>
    Portal = 1,

    /// <summary>At a window, with the lab's consent (窗口办理).</summary>
    Window = 2,
}
