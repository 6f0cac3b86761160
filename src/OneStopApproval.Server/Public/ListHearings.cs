using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Public;

internal sealed partial class PublicService
{
    /// <inheritdoc/>
    public override async Task<ListHearingsResponse> ListHearings(ListHearingsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var department = request.Department.Length == 0 ? null : faults.Department("department", request.Department);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);
        string[] authorities = department is null ? [.. doors.Rules.Current.Departments.Select(one => one.Id)] : [department];
        await using var db = doors.Database.Open();
        var all = await AnnouncedHearings.ReadAsync(
            db, authorities, await doors.Time.ReadNowAsync(context.CancellationToken), context.CancellationToken);
        var rows = all
            .Where(hearing => page.After is not [var time, var application, var item]
                || Compare(hearing, long.Parse(time, CultureInfo.InvariantCulture), application, item) > 0)
            .Take(page.Size + 1)
            .ToList();
        var response = new ListHearingsResponse
        {
            NextPageToken = page.Cut(
                rows, hearing => [hearing.Time.UtcTicks.ToString(CultureInfo.InvariantCulture), hearing.Application, hearing.Item]),
        };
        response.Hearings.AddRange(rows.Select(hearing => new Contracts.V1.AnnouncedHearing
        {
            Item = Names.ServiceItem(hearing.Item),
            Department = Names.Department(hearing.Department),
            ApplicantDisplayName = hearing.Applicant,
            StartTime = hearing.Time.ToWire(),
            Place = hearing.Place,
            NoticeNumber = hearing.Number,
        }));
        return response;
    }

    private static int Compare(Storage.Matters.AnnouncedHearing hearing, long time, string application, string item) =>
        hearing.Time.UtcTicks.CompareTo(time) is var order and not 0 ? order
            : string.CompareOrdinal(hearing.Application, application) is var next and not 0 ? next
            : string.CompareOrdinal(hearing.Item, item);
}
