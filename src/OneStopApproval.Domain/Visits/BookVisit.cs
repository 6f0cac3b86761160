using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Visits;

/// <summary>The applicant books a slot for the demanded visit, or moves it to another one.</summary>
/// <param name="Slot">The slot.</param>
public sealed record BookVisit(VisitSlot Slot) : Command
{
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

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new VisitBooked(Slot));
        return proceedings.Accept();
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
