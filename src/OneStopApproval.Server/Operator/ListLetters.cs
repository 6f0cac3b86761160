using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Officers;

namespace OneStopApproval.Server.Operator;

internal sealed partial class AdministrationService
{
    /// <inheritdoc/>
    public override async Task<ListLettersResponse> ListLetters(ListLettersRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var officer = faults.Optional("officer", request.Officer, Limits.Name);
        var department = request.Department.Length == 0 ? null : faults.Department("department", request.Department);
        var states = faults.Values<PostState, PostState>("states", request.States);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);
        var today = await TodayAsync(context);
        await using var db = doors.Database.Open();
        IQueryable<LetterRow> rows = db.Letters;
        rows = officer is null ? rows : rows.Where(row => row.Subject == officer);
        rows = department is null ? rows : rows.Where(row => row.Department == department);
        rows = states.Length == 0 ? rows : InStates(rows, [.. states], today);
        var letters = await After(rows, page)
            .OrderByDescending(row => row.ProposeTime)
            .ThenByDescending(row => row.Id)
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var response = new ListLettersResponse { NextPageToken = page.Cut(letters, Keys) };
        var reasons = await ReasonsAsync(db, letters, context.CancellationToken);
        response.Letters.AddRange(letters.Select(letter => LetterMap.ToWire(letter, reasons, today)));
        return response;
    }
}
