using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override async Task<ListDecidedRowsResponse> ListDecidedRows(ListDecidedRowsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, item) = faults.Review("parent", request.Parent);
        faults.Require(Enum.IsDefined(request.Verdict), "verdict", "必须是列出的取值之一。", "Must be one of the listed values.");
        var page = doors.Pages.Open(context.Caller(), context, request, faults);

        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        var review = view.Reviews.FirstOrDefault(candidate => candidate.Item == item)
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        view = await doors.Reader.FillAsync(
            view, Shown.Review(view, review), Shown.Scopes([review]), context.CancellationToken);
        var after = page.After is [var last] ? int.Parse(last, CultureInfo.InvariantCulture) : -1;
        var rows = DecidedRows.Of(view, review)
            .Index()
            .Where(pair => pair.Index > after && (request.Verdict == ScopeVerdict.Unspecified || pair.Item.Verdict == request.Verdict))
            .Take(page.Size + 1)
            .ToList();
        var response = new ListDecidedRowsResponse
        {
            NextPageToken = page.Cut(rows, pair => [pair.Index.ToString(CultureInfo.InvariantCulture)]),
        };
        response.Rows.AddRange(rows.Select(pair => pair.Item));
        return response;
    }
}
