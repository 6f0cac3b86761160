using Google.Protobuf.WellKnownTypes;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Ratings;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Rounds;
using OneStopApproval.Domain.Visits;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>
/// Dates, instants and enums as the contract writes them. Where both sides number alike the number is the mapping, and a
/// test goes over every value; where they differ a switch says how.
/// </summary>
internal static class Values
{
    /// <summary>A date of the law.</summary>
    public static Google.Type.Date ToWire(this DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    /// <summary>A date of the law, unset when there is none.</summary>
    public static Google.Type.Date? ToWire(this DateOnly? date) => date?.ToWire();

    /// <summary>A time of day in Asia/Shanghai, in whole minutes.</summary>
    public static Google.Type.TimeOfDay ToWire(this TimeOnly time) => new() { Hours = time.Hour, Minutes = time.Minute };

    /// <summary>An instant.</summary>
    public static Timestamp ToWire(this DateTimeOffset instant) => Timestamp.FromDateTimeOffset(instant);

    /// <summary>An instant, unset when there is none.</summary>
    public static Timestamp? ToWire(this DateTimeOffset? instant) => instant?.ToWire();

    /// <summary>State of an application; a deleted draft is shown to nobody.</summary>
    public static V1.ApplicationState ToWire(this ApplicationState state) => state switch
    {
        ApplicationState.Draft => V1.ApplicationState.Draft,
        ApplicationState.Received => V1.ApplicationState.Received,
        ApplicationState.InReview => V1.ApplicationState.InReview,
        ApplicationState.Decided => V1.ApplicationState.Decided,
        ApplicationState.Closed => V1.ApplicationState.Closed,
        ApplicationState.Withdrawn => V1.ApplicationState.Withdrawn,
        ApplicationState.None or ApplicationState.Deleted => V1.ApplicationState.Unspecified,
    };

    /// <summary>Role of an act; persons in charge of authority and government share one word.</summary>
    public static V1.ActorRole ToWire(this ActorRole role) => role switch
    {
        ActorRole.System => V1.ActorRole.Rule,
        ActorRole.Applicant => V1.ActorRole.Applicant,
        ActorRole.Officer => V1.ActorRole.Officer,
        ActorRole.AuthorityHead or ActorRole.GovernmentHead => V1.ActorRole.PersonInCharge,
        ActorRole.Window => V1.ActorRole.Window,
        ActorRole.Operator => V1.ActorRole.Operator,
        ActorRole.Assessor => V1.ActorRole.Assessor,
        // The public has no act, and an auditor changes nothing.
        ActorRole.Public or ActorRole.Auditor => V1.ActorRole.Unspecified,
    };

    /// <summary>Where an extension stands.</summary>
    public static V1.ExtensionState ToWire(this ExtensionState state) => (V1.ExtensionState)(int)state;

    /// <summary>Why days do not count. The joint cap's own kind has no word in the closed list of ALL 45.</summary>
    public static V1.StopKind ToWire(this StopKind kind) => (V1.StopKind)(int)kind;

    /// <summary>Who ordered a new decision.</summary>
    public static V1.NewDecisionSource ToWire(this NewDecisionSource source) => (V1.NewDecisionSource)(int)source;

    /// <summary>State of a review; none in a draft.</summary>
    public static V1.ReviewState ToWire(this ReviewState state) => (V1.ReviewState)(int)state;

    /// <summary>How a review was accepted; unspecified until then.</summary>
    public static V1.AcceptanceKind ToWire(this AcceptanceKind? kind) => (V1.AcceptanceKind)(int)(kind ?? 0);

    /// <summary>What is asked for.</summary>
    public static V1.ReviewKind ToWire(this ReviewKind kind) => (V1.ReviewKind)(int)kind;

    /// <summary>How it is handled.</summary>
    public static V1.Procedure ToWire(this Procedure procedure) => (V1.Procedure)(int)procedure;

    /// <summary>Legal nature of an item.</summary>
    public static V1.ItemNature ToWire(this ItemNature nature) => (V1.ItemNature)(int)nature;

    /// <summary>What was decided or proposed; unspecified when nothing was.</summary>
    public static V1.DecisionOutcome ToWire(this DecisionOutcome? outcome) => (V1.DecisionOutcome)(int)(outcome ?? 0);

    /// <summary>Where a consultation stands.</summary>
    public static V1.ConsultationState ToWire(this ConsultationState state) => (V1.ConsultationState)(int)state;

    /// <summary>What a consulted department says; unspecified while it has not.</summary>
    public static V1.ConsultationOpinion ToWire(this ConsultationOpinion? opinion) => (V1.ConsultationOpinion)(int)(opinion ?? 0);

    /// <summary>What the assessors concluded.</summary>
    public static V1.TechnicalReviewConclusion ToWire(this TechnicalConclusion conclusion) => (V1.TechnicalReviewConclusion)(int)conclusion;

    /// <summary>How a review was turned away.</summary>
    public static V1.DeclineOutcome ToWire(this DeclineOutcome outcome) => (V1.DeclineOutcome)(int)outcome;

    /// <summary>Which limit a clock counts.</summary>
    public static V1.ClockKind ToWire(this ClockKind kind) => (V1.ClockKind)(int)kind;

    /// <summary>Colour of a clock.</summary>
    public static V1.Light ToWire(this Light light) => (V1.Light)(int)light;

    /// <summary>What a document is.</summary>
    public static V1.DocumentType ToWire(this DocumentType type) => (V1.DocumentType)(int)type;

    /// <summary>How a document was delivered; unspecified until it was.</summary>
    public static V1.DeliveryMethod ToWire(this DeliveryMethod? method) => (V1.DeliveryMethod)(int)(method ?? 0);

    /// <summary>Where the visit stands.</summary>
    public static V1.VisitState ToWire(this VisitState state) => (V1.VisitState)(int)state;

    /// <summary>Why somebody came.</summary>
    public static V1.TripCause ToWire(this TripCause cause) => (V1.TripCause)(int)cause;

    /// <summary>How satisfied a lab was.</summary>
    public static V1.RatingLevel ToWire(this RatingLevel level) => (V1.RatingLevel)(int)level;

    /// <summary>Who set a lab up; unspecified when it is not said.</summary>
    public static V1.Establishment ToWire(this Establishment? establishment) => (V1.Establishment)(int)(establishment ?? 0);

    /// <summary>How an application came in.</summary>
    public static V1.FilingChannel ToWire(this FilingChannel channel) => (V1.FilingChannel)(int)channel;

    /// <summary>In which capacity somebody consented.</summary>
    public static V1.ConsentCapacity ToWire(this ConsentCapacity capacity) => (V1.ConsentCapacity)(int)capacity;

    /// <summary>How many options are asked for.</summary>
    public static V1.ChoiceRule ToWire(this ChoiceRule rule) => (V1.ChoiceRule)(int)rule;

    /// <summary>Who receives and accepts.</summary>
    public static V1.ReceiptMode ToWire(this ReceiptMode mode) => (V1.ReceiptMode)(int)mode;

    /// <summary>What a date was for a clock. A working day whose stop had used up its told time counts like any other.</summary>
    public static V1.DayVerdict ToWire(this DayReason reason) => reason switch
    {
        DayReason.StartDay => V1.DayVerdict.Start,
        DayReason.WorkingDay or DayReason.CalendarDay or DayReason.ToldTimeUsedUp or DayReason.RunsOn => V1.DayVerdict.Counted,
        DayReason.MakeUpWorkingDay => V1.DayVerdict.MakeUp,
        DayReason.Weekend => V1.DayVerdict.Weekend,
        DayReason.StatutoryHoliday => V1.DayVerdict.Holiday,
        DayReason.Stopped => V1.DayVerdict.Stopped,
    };
}
