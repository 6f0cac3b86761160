using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using Visits = OneStopApproval.Domain.Visits;

namespace OneStopApproval.Server.Portal;

internal sealed partial class VisitService
{
    private const int UsualDays = 14;
    private const int MostDays = 31;

    /// <inheritdoc/>
    public override async Task<ListVisitSlotsResponse> ListVisitSlots(ListVisitSlotsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var application = faults.Visit("parent", request.Parent);
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        var from = faults.OptionalDate("from_date", request.FromDate) ?? StatutoryTime.DateOf(now);
        var until = faults.OptionalDate("until_date", request.UntilDate) ?? from.AddDays(UsualDays - 1);
        faults.Require(
            until >= from && until.DayNumber - from.DayNumber < MostDays,
            "until_date",
            "须为起始日期当日起 31 日以内。",
            "Must be the first day or at most 30 days after it.");
        faults.ThrowIfAny();

        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        var departments = view.Matter.Visit.Purposes.Select(purpose => purpose.Department).ToArray();
        var places = doors.Rules.Current.VisitPlaces.Where(place => place.Serves(departments)).ToArray();
        var slots = Enumerable.Range(0, until.DayNumber - from.DayNumber + 1)
            .Select(from.AddDays)
            .Where(view.Calendar.IsWorkingDay)
            .SelectMany(day => places.SelectMany(place => place.Slots.Select(slot => (Place: place, Slot: slot, At: At(place, slot, day)))))
            .Where(open => StatutoryTime.StartOf(open.At.Date) + open.At.Start.ToTimeSpan() > now)
            .OrderBy(open => open.At.Date)
            .ThenBy(open => open.At.Start)
            .ToList();
        var taken = await TakenAsync([.. slots.Select(open => open.At.Key()!)], context.CancellationToken);
        var response = new ListVisitSlotsResponse();
        response.Slots.AddRange(slots.Select(open => new OpenVisitSlot
        {
            Slot = VisitMap.ToWire(open.At),
            PlaceEn = open.Place.EnglishName,
            Capacity = open.Slot.Capacity,
            Free = Math.Max(0, open.Slot.Capacity - taken.GetValueOrDefault(open.At.Key()!)),
        }));
        return response;
    }

    private static Visits.VisitSlot At(VisitPlace place, OpeningSlot slot, DateOnly day) =>
        new(day, slot.Start, slot.End, place.Name) { PlaceId = place.Id };

    private async Task<Dictionary<string, int>> TakenAsync(string[] slots, CancellationToken cancellationToken)
    {
        await using var db = doors.Database.Open();
        return await db.VisitSeats
            .Where(row => slots.Contains(row.Slot))
            .GroupBy(row => row.Slot)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
    }
}
