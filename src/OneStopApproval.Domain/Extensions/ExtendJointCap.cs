using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Extensions;

/// <summary>
/// A person in charge of the people's government, or an officer whom his letter names for it, extends the limit of a whole bundle once (ALL 42(2), rule 15). The notice tells
/// the applicant the reasons; the days are added by its delivery, which must be by the end of the original last day.
/// </summary>
/// <param name="Etag">Etag of the application.</param>
/// <param name="Reason">Commitment to the reasons, which the applicant is told.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
public sealed record ExtendJointCap(string Etag, string Reason, DateOnly? ActDate) : Command
{
    /// <inheritdoc/>
    public override bool ReadsLetters => true;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(facts);
        if (JointCapRules.CapOf(matter, facts, facts.Today) is not { } cap)
        {
            return Refusal.Of(Matters.Reason.NotVisible);
        }

        if (matter.Etag != Etag)
        {
            return Refusal.Of(
                Matters.Reason.StaleEtag, new Fault("etag", "联办件已有新的办理记录，请重新读取。", "The application has changed; read it again."));
        }

        var letter = facts.Actor.Role == ActorRole.GovernmentHead ? null : facts.LetterFor(DelegatedAct.ExtendJointCap, matter, null);
        if (facts.Actor.Role != ActorRole.GovernmentHead && letter is null)
        {
            return Refusal.Of(
                Matters.Reason.RoleNotAllowed,
                new Fault(
                    "name",
                    "仅本级人民政府负责人，或者其授权书在有效期内载明的人员可以批准。",
                    "Only the person in charge of the people's government extends it, or whom a delegation letter of his in force today names for it."));
        }

        Fault[] faults = [.. ReviewChecks.DatedToday(ActDate, facts.Today)];
        return cap.End is not null ? Refusal.State($"clocks/{cap.Name}", "ENDED", "RUNNING")
            : matter.JointCapExtension is not null ? JointCapRules.NotAllowed(cap, "联合办理期限已延长一次，不得再次延长。", "The limit of the whole was extended once; there is no second extension.")
            : JointCapRules.Late(cap, facts) is { } late ? late
            : faults.Length > 0 ? Refusal.Of(Matters.Reason.InvalidFields, faults)
            : Extend(matter, cap, letter, facts);
    }

    private Accepted Extend(Matter matter, Clock cap, DelegationLetter? letter, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var days = facts.Catalogue.FindBundle(matter.Bundle)!.JointCap!.Extension;
        var document = proceedings.Issue(
            DocumentType.JointCapExtensionNotice, facts.Catalogue.Lead.Id, matter.Joining().Select(review => review.Item), facts.Today);
        proceedings.Add(new JointCapExtended(
            new()
            {
                Clock = cap.Number,
                Days = days,
                Reason = Reason,
                RequestedBy = facts.Actor.Subject,
                RequestDate = facts.Today,
                State = ExtensionState.AwaitsDelivery,
                AnsweredBy = facts.Actor.Subject,
                AnswerDate = facts.Today,
                Letter = letter?.Number,
                Document = document.Id,
            },
            cap.Read(facts.Calendar, facts.Today).DueDate,
            cap.Extend(days).Read(facts.Calendar, facts.Today).DueDate));
        if (document.DeliveredDate is { } delivered)
        {
            JointCapRules.Deliver(proceedings, document.Id, delivered);
        }

        return proceedings.Accept();
    }
}

/// <summary>What extension and delivery of the limit of a whole bundle share.</summary>
internal static class JointCapRules
{
    /// <summary>The cap of an application on a day; null without one.</summary>
    public static Clock? CapOf(Matter matter, Facts facts, DateOnly date) =>
        matter.State is ApplicationState.None or ApplicationState.Draft or ApplicationState.Deleted
            ? null
            : JointCapClock.Of(matter, facts.Catalogue, facts.Calendar, date);

    /// <summary>Why it cannot be extended any more today; null while the last day has not passed.</summary>
    public static Refusal? Late(Clock cap, Facts facts)
    {
        var due = cap.Read(facts.Calendar, facts.Today).DueDate;
        return facts.Today <= due
            ? null
            : NotAllowed(
                cap,
                $"期限已于{due:yyyy-MM-dd}届满，延长的通知须在此前送达。",
                $"The limit ended on {due:yyyy-MM-dd}; the notice of an extension must be delivered by then.");
    }

    /// <summary>The refusal of an extension that cannot be.</summary>
    public static Refusal NotAllowed(Clock cap, string chinese, string english) =>
        Refusal.Of(Reason.ExtensionNotAllowed, new Fault($"clocks/{cap.Name}", chinese, english));

    /// <summary>What the delivery of a document makes of the extension: by the end of the original last day it takes effect (rules 15 and 29).</summary>
    public static void Deliver(Proceedings proceedings, string document, DateOnly date)
    {
        var (matter, facts) = (proceedings.Matter, proceedings.Facts);
        if (matter.JointCapExtension is not { State: ExtensionState.AwaitsDelivery } extension
            || extension.Document != document
            || CapOf(matter, facts, date) is not { } cap)
        {
            return;
        }

        var due = cap.Read(facts.Calendar, date).DueDate;
        proceedings.Add(date <= due
            ? new JointCapExtensionTookEffect(document, date, extension.Days, cap.Extend(extension.Days).Read(facts.Calendar, date).DueDate)
            : new JointCapExtensionLapsed(document, date, due));
    }
}
