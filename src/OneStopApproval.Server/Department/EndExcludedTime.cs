using System.Globalization;
using Google.Protobuf.Collections;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Stops = OneStopApproval.Domain.Stops;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    private const int MostNotices = 50;

    /// <inheritdoc/>
    public override Task<EndExcludedTimeResponse> EndExcludedTime(EndExcludedTimeRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, target) = ReviewTargets.One(draft.Faults, request.Name, request.Etag);
        var command = new Stops.EndExcludedTime(
            target.Item, target.Etag, [.. Notices(draft.Faults, application, request.Documents)]);
        return doors.Desk.SubmitAsync(
            draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => new EndExcludedTimeResponse
            {
                Name = Names.Review(application, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
            });
    }

    private static IEnumerable<string> Notices(Faults faults, string application, RepeatedField<string> documents)
    {
        faults.Require(
            documents.Count is > 0 and <= MostNotices, "documents", "应列明 1 至 50 份告知书。", "Name 1 to 50 notices.");
        for (var index = 0; index < Math.Min(documents.Count, MostNotices); index++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"documents[{index}]");
            var (owner, document) = faults.Document(field, documents[index]);
            faults.Require(
                owner.Length == 0 || application.Length == 0 || owner == application,
                field,
                "不属于本联办件。",
                "This document belongs to another application.");
            yield return document;
        }
    }
}
