using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Reviews = OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Department;

internal sealed partial class DeputyService
{
    /// <inheritdoc/>
    public override async Task<HandOverReviewsResponse> HandOverReviews(HandOverReviewsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var from = faults.Required("from_officer", request.FromOfficer, Limits.Name);
        var to = faults.Required("to_officer", request.ToOfficer, Limits.Name);
        faults.Require(to.Length == 0 || from != to, "to_officer", "必须是另一名工作人员。", "Must be another officer.");
        var reason = faults.Optional("reason", request.Reason, Limits.ShortReason);
        // A page goes on from the one before, whose call had another id.
        var page = doors.Pages.Open(caller, context, new HandOverReviewsRequest(request) { RequestId = "" }, faults);

        var content = new HandOverReviewsRequest(request) { RequestId = "" }.ToString();
        return await doors.OnceAsync<HandOverReviewsResponse>(context, requestId, content, async keep =>
        {
            await Assignments.CheckAsync(doors, caller.Department, caller.RegionPrefix, faults, "to_officer", to, context.CancellationToken);
            faults.ThrowIfAny();
            var inbox = new Inbox(caller, caller.Department) { Assignees = [from] };
            var (lines, _) = await ReviewList.PageAsync(doors, inbox, (_, reviews, _) => reviews, page, context.CancellationToken);
            var response = new HandOverReviewsResponse { NextPageToken = page.Cut(lines, ReviewList.Keys) };
            response.Results.AddRange(await Task.WhenAll(lines.Select(line => Assignments.RowAsync(
                doors,
                context,
                requestId,
                line.ApplicationId,
                new Reviews.AssignReview(line.Item, null, to) { ComparesAssignee = true, CurrentAssignee = from },
                reason))));
            await doors.KeptAnswers.KeepAsync(keep(response), context.CancellationToken);
            return response;
        });
    }
}
