using Google.Type;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Visits = OneStopApproval.Domain.Visits;

namespace OneStopApproval.Server.Portal;

internal sealed partial class VisitService
{
    /// <inheritdoc/>
    public override Task<BookVisitResponse> BookVisit(BookVisitRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Visit("name", request.Name);
        var slot = Slot(draft.Faults, request.Slot);
        var place = Place(draft.Faults, slot);
        var command = new Visits.BookVisit(slot) { Place = place };
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Visible(draft.Caller), folded => new BookVisitResponse
        {
            Name = Names.Visit(application),
            State = (VisitState)folded.After.Visit.State,
            Receipt = Answers.Receipt(folded),
        });
    }

    /// <inheritdoc/>
    public override Task<CancelVisitBookingResponse> CancelVisitBooking(
        CancelVisitBookingRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Visit("name", request.Name);
        return doors.Desk.SubmitAsync(
            draft, application, new Visits.CancelVisitBooking(), Scope.Visible(draft.Caller), folded => new CancelVisitBookingResponse
            {
                Name = Names.Visit(application),
                State = (VisitState)folded.After.Visit.State,
                Receipt = Answers.Receipt(folded),
            });
    }

    // Where places are published a slot is one of theirs; a catalogue without any leaves it to what was agreed.
    private VisitPlace? Place(Faults faults, Visits.VisitSlot slot)
    {
        var places = doors.Rules.Current.VisitPlaces;
        if (places.IsEmpty || faults.Found.Length > 0)
        {
            return null;
        }

        var place = places.FirstOrDefault(candidate => candidate.Name == slot.Place);
        if (place is null)
        {
            faults.Add("slot.place", "没有该到场地点，请从可预约时段中选择。", $"No such place; choose a slot of ListVisitSlots: {string.Join(", ", places.Select(known => known.Name))}.");
        }
        else if (!place.Slots.Any(open => open.Start == slot.Start && open.End == slot.End))
        {
            faults.Add("slot.start", "该地点没有此时段，请从可预约时段中选择。", "The place has no such slot; choose one of ListVisitSlots.");
            return null;
        }

        return place;
    }

    private static Visits.VisitSlot Slot(Faults faults, VisitSlot? slot)
    {
        if (slot is null)
        {
            faults.Add("slot", "必填。", "Required.");
            return new Visits.VisitSlot(default, default, default, "");
        }

        var (start, end) = (Time(faults, "slot.start", slot.Start), Time(faults, "slot.end", slot.End));
        faults.Require(start < end, "slot.end", "结束时间须晚于开始时间。", "The end must be later than the start.");
        return new Visits.VisitSlot(
            faults.Date("slot.date", slot.Date), start, end, faults.Required("slot.place", slot.Place, Limits.Name));
    }

    private static TimeOnly Time(Faults faults, string field, TimeOfDay? time)
    {
        if (time is { Hours: >= 0 and <= 23, Minutes: >= 0 and <= 59, Seconds: 0, Nanos: 0 })
        {
            return new TimeOnly(time.Hours, time.Minutes);
        }

        faults.Add(field, "必须是当日的整分时间。", "Must be a time of day in whole minutes.");
        return default;
    }
}
