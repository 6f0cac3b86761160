using System.Text.Json.Serialization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Visits;

/// <summary>
/// The applicant books a slot for the demanded visit, or moves it to another one. At a published place a booking holds one
/// seat; there are as many as the slot's capacity, and a unique constraint gives each to one application.
/// </summary>
/// <param name="Slot">The slot.</param>
public sealed record BookVisit(VisitSlot Slot) : Command
{
    /// <summary>The published place; null where none is published.</summary>
    // What is published is no part of the request: a repeat after a new version of the catalogue is still a repeat.
    [JsonIgnore]
    public VisitPlace? Place { get; init; }

    /// <inheritdoc/>
    public override string? ReadsSlot => Place is null ? null : (Slot with { PlaceId = Place.Id }).Key();

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (VisitChecks.InState(matter, VisitState.Demanded, VisitState.Booked) is { } refusal)
        {
            return refusal;
        }

        if (Slot.Date < facts.Today)
        {
            return Refusal.Of(
                Reason.InvalidFields, new Fault("slot.date", "预约日期不能早于今天。", "The slot cannot lie in the past."));
        }

        if (!facts.Calendar.IsWorkingDay(Slot.Date))
        {
            return Refusal.Of(
                Reason.InvalidFields, new Fault("slot.date", "预约日期须为工作日。", "The slot must lie on a working day."));
        }

        if (Place is not null && Misplaced(matter, facts, Place) is { } misplaced)
        {
            return misplaced;
        }

        var seat = Place is null ? null : FreeSeat(facts, Place);
        if (Place is not null && seat is null)
        {
            return Refusal.Of(
                Reason.VisitSlotFull,
                new Fault("slot", "该时段已约满，请另选时段。", "The slot is full; choose another one of ListVisitSlots."));
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new VisitBooked(Place is null ? Slot : Slot with { PlaceId = Place.Id, Seat = seat }));
        return proceedings.Accept();
    }

    private Refusal? Misplaced(Matter matter, Facts facts, VisitPlace place)
    {
        if (!place.Serves(matter.Visit.Purposes.Select(purpose => purpose.Department)))
        {
            return Refusal.Of(
                Reason.InvalidFields,
                new Fault("slot.place", "要求到场的部门不在该地点办理。", "Not every department that wants the visit is met at this place."));
        }

        return StatutoryTime.StartOf(Slot.Date) + Slot.Start.ToTimeSpan() <= facts.Now
            ? Refusal.Of(Reason.InvalidFields, new Fault("slot.start", "该时段已经开始。", "The slot has begun; choose a later one."))
            : null;
    }

    private int? FreeSeat(Facts facts, VisitPlace place)
    {
        var capacity = place.Slots.First(slot => slot.Start == Slot.Start && slot.End == Slot.End).Capacity;
        return facts.TakenSeats.Length >= capacity
            ? null
            : Enumerable.Range(1, capacity).Except(facts.TakenSeats).Cast<int?>().FirstOrDefault();
    }
}

/// <summary>The applicant gives the booked slot back; the demand stands.</summary>
public sealed record CancelVisitBooking : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (VisitChecks.InState(matter, VisitState.Booked) is { } refusal)
        {
            return refusal;
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new VisitBookingCancelled());
        return proceedings.Accept();
    }
}

/// <summary>Checks that acts on the visit share.</summary>
internal static class VisitChecks
{
    /// <summary>Wrong state of the visit, or no submitted application.</summary>
    public static Refusal? InState(Matter matter, params ReadOnlySpan<VisitState> allowed)
    {
        if (matter.State is ApplicationState.None or ApplicationState.Draft or ApplicationState.Deleted)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        if (allowed.Contains(matter.Visit.State))
        {
            return null;
        }

        var names = new List<string>();
        foreach (var state in allowed)
        {
            names.Add(Name(state));
        }

        return Refusal.State("visit", Name(matter.Visit.State), string.Join(',', names));
    }

    private static string Name(VisitState state) => state switch
    {
        VisitState.NotNeeded => "NOT_NEEDED",
        VisitState.Demanded => "DEMANDED",
        VisitState.Booked => "BOOKED",
        VisitState.Held => "HELD",
    };
}
