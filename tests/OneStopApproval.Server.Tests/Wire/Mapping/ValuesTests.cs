using OneStopApproval.Server.Wire.Mapping;
using Applicants = OneStopApproval.Domain.Applicants;
using Clocks = OneStopApproval.Domain.Clocks;
using Consultations = OneStopApproval.Domain.Consultations;
using Documents = OneStopApproval.Domain.Documents;
using Items = OneStopApproval.Domain.Catalogue;
using Matters = OneStopApproval.Domain.Matters;
using Reviews = OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;
using Visits = OneStopApproval.Domain.Visits;

namespace OneStopApproval.Server.Tests.Wire.Mapping;

/// <summary>Every value of the domain has its own name on the wire.</summary>
public sealed class ValuesTests
{
    [Fact]
    public void ReviewState_everyValue_hasItsOwnName() => SameNames<Reviews.ReviewState, V1.ReviewState>(value => value.ToWire(), "None");

    [Fact]
    public void AcceptanceKind_everyValue_hasItsOwnName() =>
        SameNames<Reviews.AcceptanceKind, V1.AcceptanceKind>(value => ((Reviews.AcceptanceKind?)value).ToWire());

    [Fact]
    public void AcceptanceKind_none_isUnspecified() =>
        Assert.Equal(V1.AcceptanceKind.Unspecified, ((Reviews.AcceptanceKind?)null).ToWire());

    [Fact]
    public void ReviewKind_everyValue_hasItsOwnName() => SameNames<Reviews.ReviewKind, V1.ReviewKind>(value => value.ToWire());

    [Fact]
    public void Procedure_everyValue_hasItsOwnName() => SameNames<Reviews.Procedure, V1.Procedure>(value => value.ToWire());

    [Fact]
    public void ItemNature_everyValue_hasItsOwnName() => SameNames<Items.ItemNature, V1.ItemNature>(value => value.ToWire());

    [Fact]
    public void DecisionOutcome_everyValue_hasItsOwnName() =>
        SameNames<Reviews.DecisionOutcome, V1.DecisionOutcome>(value => ((Reviews.DecisionOutcome?)value).ToWire());

    [Fact]
    public void ConsultationState_everyValue_hasItsOwnName() =>
        SameNames<Consultations.ConsultationState, V1.ConsultationState>(value => value.ToWire());

    [Fact]
    public void ConsultationOpinion_everyValue_hasItsOwnName() =>
        SameNames<Consultations.ConsultationOpinion, V1.ConsultationOpinion>(value => ((Consultations.ConsultationOpinion?)value).ToWire());

    [Fact]
    public void TechnicalConclusion_everyValue_hasItsOwnName() =>
        SameNames<Reviews.TechnicalConclusion, V1.TechnicalReviewConclusion>(value => value.ToWire());

    [Fact]
    public void DeclineOutcome_everyValue_hasItsOwnName() => SameNames<Reviews.DeclineOutcome, V1.DeclineOutcome>(value => value.ToWire());

    [Fact]
    public void ClockKind_everyValue_hasItsOwnName() => SameNames<Clocks.ClockKind, V1.ClockKind>(value => value.ToWire());

    [Fact]
    public void Light_everyValue_hasItsOwnName() => SameNames<Clocks.Light, V1.Light>(value => value.ToWire());

    [Fact]
    public void StopKind_everyValueOfTheClosedList_hasItsOwnName() =>
        SameNames<Clocks.StopKind, V1.StopKind>(value => value.ToWire());

    [Fact]
    public void DocumentType_everyValue_hasItsOwnName() => SameNames<Documents.DocumentType, V1.DocumentType>(value => value.ToWire());

    [Fact]
    public void DeliveryMethod_everyValue_hasItsOwnName() =>
        SameNames<Documents.DeliveryMethod, V1.DeliveryMethod>(value => ((Documents.DeliveryMethod?)value).ToWire());

    [Fact]
    public void VisitState_everyValue_hasItsOwnName() => SameNames<Visits.VisitState, V1.VisitState>(value => value.ToWire());

    [Fact]
    public void TripCause_everyValue_hasItsOwnName() => SameNames<Visits.TripCause, V1.TripCause>(value => value.ToWire());

    [Fact]
    public void ReceiptMode_everyValue_hasItsOwnName() => SameNames<Items.ReceiptMode, V1.ReceiptMode>(value => value.ToWire());

    [Fact]
    public void ChoiceRule_everyValue_hasItsOwnName() => SameNames<Items.ChoiceRule, V1.ChoiceRule>(value => value.ToWire());

    [Fact]
    public void Establishment_everyValue_hasItsOwnName() =>
        SameNames<Applicants.Establishment, V1.Establishment>(value => ((Applicants.Establishment?)value).ToWire());

    [Fact]
    public void ApplicationState_everyStateThatIsShown_hasItsOwnName() =>
        SameNames<Matters.ApplicationState, V1.ApplicationState>(value => value.ToWire(), "None", "Deleted");

    [Fact]
    public void DayReason_everyValue_isTold() =>
        Assert.All(Enum.GetValues<Clocks.DayReason>(), reason => Assert.NotEqual(V1.DayVerdict.Unspecified, reason.ToWire()));

    [Fact]
    public void ActorRole_everyRoleThatActs_isTold() => Assert.All(
        Enum.GetValues<Matters.ActorRole>().Except([Matters.ActorRole.Public, Matters.ActorRole.Auditor]),
        role => Assert.NotEqual(V1.ActorRole.Unspecified, role.ToWire()));

    [Fact]
    public void Date_ofTheLaw_keepsYearMonthAndDay()
    {
        var wire = new DateOnly(2026, 2, 28).ToWire();
        Assert.Equal((2026, 2, 28), (wire.Year, wire.Month, wire.Day));
    }

    private static void SameNames<TDomain, TWire>(Func<TDomain, TWire> map, params string[] unspecified)
        where TDomain : struct, Enum
        where TWire : struct, Enum
    {
        foreach (var value in Enum.GetValues<TDomain>())
        {
            var mapped = map(value);
            var name = unspecified.Contains(value.ToString()) ? "Unspecified" : value.ToString();
            Assert.True(Enum.IsDefined(mapped), $"{value} has no value on the wire.");
            Assert.StartsWith(name, mapped.ToString(), StringComparison.Ordinal);
        }
    }
}
