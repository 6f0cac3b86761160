using System.Globalization;
using Google.Protobuf.Collections;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Exchange;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;

namespace OneStopApproval.Server.Department;

internal sealed partial class ExchangeService
{
    /// <inheritdoc/>
    public override async Task<GetDayResponse> GetDay(GetDayRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (date, item) = await DayAsync(faults, request.Date, request.Item, context);
        faults.ThrowIfAny();
        var caller = WholeRegion(context);
        var response = new GetDayResponse();
        foreach (var key in await MovedAsync(caller, date, item, context.CancellationToken))
        {
            response.Entries.AddRange(await days.AtEndAsync(key, date, context.CancellationToken) is { } entry ? [entry] : []);
        }

        return response;
    }

    /// <inheritdoc/>
    public override async Task<ReconcileDayResponse> ReconcileDay(ReconcileDayRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (date, item) = await DayAsync(faults, request.Date, request.Item, context);
        CheckEntries(faults, request.Entries);
        faults.ThrowIfAny();
        var caller = WholeRegion(context);
        var theirs = await ResolveAsync(caller, request.Entries, faults, context.CancellationToken);
        faults.ThrowIfAny();
        var moved = await MovedAsync(caller, date, item, context.CancellationToken);
        var response = new ReconcileDayResponse();
        foreach (var there in theirs.Where(pair => pair.Key is null).Select(pair => pair.Entry))
        {
            response.Differences.Add(new DayDifference { Kind = DayDifferenceKind.ThereOnly, There = there });
        }

        var listed = theirs.Where(pair => pair.Key is not null).ToDictionary(pair => pair.Key!, pair => pair.Entry);
        foreach (var key in moved.Union(listed.Keys).OrderBy(key => key.Name, StringComparer.Ordinal))
        {
            var here = await days.AtEndAsync(key, date, context.CancellationToken);
            if (Compare(here, listed.GetValueOrDefault(key)) is { } difference)
            {
                difference.Resend = here is null ? "" : await days.ToldInAsync(caller.Department, key, date, context.CancellationToken);
                response.Differences.Add(difference);
            }
        }

        response.ComparedCount = moved.Union(listed.Keys).Count() + theirs.Count(pair => pair.Key is null);
        return response;
    }

    private static DayDifference? Compare(DayEntry? here, DayEntry? there)
    {
        if (here is null || there is null)
        {
            return there is not null ? new DayDifference { Kind = DayDifferenceKind.ThereOnly, There = there }
                : here is not null ? new DayDifference { Kind = DayDifferenceKind.HereOnly, Here = here }
                : null;
        }

        string[] fields =
        [
            .. there.ExternalCaseId.Length > 0 && there.ExternalCaseId != here.ExternalCaseId ? ["external_case_id"] : Array.Empty<string>(),
            .. there.State != here.State ? ["state"] : Array.Empty<string>(),
            .. there.Outcome != here.Outcome ? ["outcome"] : Array.Empty<string>(),
            .. there.DocumentNumber != here.DocumentNumber ? ["document_number"] : Array.Empty<string>(),
            .. !Equals(there.ActDate, here.ActDate) ? ["act_date"] : Array.Empty<string>(),
        ];
        return fields.Length == 0 ? null : new DayDifference { Kind = DayDifferenceKind.Different, Here = here, There = there, Fields = { fields } };
    }

    private static string Field(int index, string field) => string.Create(CultureInfo.InvariantCulture, $"entries[{index}].{field}");

    private static void CheckEntries(Faults faults, RepeatedField<DayEntry> entries)
    {
        faults.Require(entries.Count <= DayList.Most, "entries", "一次不得超过 2000 项，请按事项分次对账。", "At most 2000; reconcile item by item.");
        foreach (var (index, entry) in entries.Take(DayList.Most).Index())
        {
            if (entry.Review.Length > 0)
            {
                _ = faults.Review(Field(index, "review"), entry.Review);
            }

            faults.Require(
                entry.Review.Length > 0 || entry.ExternalCaseId.Length > 0,
                Field(index, "review"),
                "请填写子办件名称或者部门系统办件编号。",
                "Name the review, or its external_case_id.");
            _ = faults.Optional(Field(index, "external_case_id"), entry.ExternalCaseId, Limits.Id);
            _ = faults.Value<ReviewState, Domain.Reviews.ReviewState>(Field(index, "state"), entry.State);
            faults.Require(Enum.IsDefined(entry.Outcome), Field(index, "outcome"), "必须是列出的取值之一。", "Must be one of the listed values.");
            _ = faults.Optional(Field(index, "document_number"), entry.DocumentNumber, Limits.DocumentNumber);
            _ = faults.OptionalDate(Field(index, "act_date"), entry.ActDate);
        }
    }

    private async Task<(DateOnly Date, string? Item)> DayAsync(Faults faults, Google.Type.Date? day, string name, ServerCallContext context)
    {
        var date = faults.Date("date", day);
        var today = StatutoryTime.DateOf(await doors.Time.ReadNowAsync(context.CancellationToken));
        faults.Require(date <= today, "date", "不能晚于今天。", "Must be today or earlier.");
        return (date, name.Length == 0 ? null : faults.ServiceItem("item", name));
    }

    private async Task<List<ReviewKey>> MovedAsync(Caller caller, DateOnly date, string? item, CancellationToken cancellationToken)
    {
        // What silence has done by then belongs to the day too.
        var scope = Scope.Applications(caller with { Lead = false });
        await doors.Due.SettleAsync(rows => rows.Where(scope), cancellationToken);
        var moved = await days.MovedAsync(caller, date, item, cancellationToken);
        if (moved.Count > DayList.Most)
        {
            var faults = new Faults();
            faults.Add("date", "该日有超过 2000 个子办件，请填写 item 按事项分次对账。", "More than 2000 reviews moved on that day; ask item by item.");
            faults.ThrowIfAny();
        }

        return moved;
    }

    // Each entry with the department's review that it names; null where there is none.
    private async Task<List<(ReviewKey? Key, DayEntry Entry)>> ResolveAsync(
        Caller caller, RepeatedField<DayEntry> entries, Faults faults, CancellationToken cancellationToken)
    {
        var byCase = await days.ByExternalCaseAsync(
            caller.Department,
            [.. entries.Where(entry => entry.Review.Length == 0).Select(entry => entry.ExternalCaseId).Distinct(StringComparer.Ordinal)],
            cancellationToken);
        var named = entries.Select(entry => Names.TryReview(entry.Review, out var application, out var item)
            ? new ReviewKey(application, item)
            : byCase.GetValueOrDefault(entry.ExternalCaseId)).ToList();
        var own = await days.OwnAsync(caller.Department, [.. named.OfType<ReviewKey>()], cancellationToken);
        var seen = new HashSet<object>();
        foreach (var (index, key) in named.Index())
        {
            object what = key is null ? entries[index].ExternalCaseId : key;
            faults.Require(seen.Add(what), Field(index, "review"), "同一子办件只能列出一次。", "Name each review once.");
        }

        return [.. named.Zip(entries, (key, entry) => (key is not null && own.Contains(key) ? key : null, entry))];
    }
}
