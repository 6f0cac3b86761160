using System.Globalization;
using Google.Protobuf.Collections;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
using Intake = OneStopApproval.Domain.Intake;

namespace OneStopApproval.Server.Department;

internal sealed partial class IntakeService
{
    /// <inheritdoc/>
    public override Task<AddCorrectionPointsResponse> AddCorrectionPoints(AddCorrectionPointsRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Application("parent", request.Parent);
        var targets = ReviewTargets.Several(
            draft.Faults, application, [.. request.Drafts.Select(group => group.Review ?? new ReviewRef())], list: "drafts[{0}].review");
        var groups = request.Drafts.Zip(targets).Select((pair, index) =>
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"drafts[{index}]");
            draft.Faults.Require(
                pair.First.Points.Count + pair.First.WithdrawnPoints.Count > 0,
                $"{field}.points",
                "请列明要增加的内容，或者要撤回的草稿。",
                "State points to add or drafts to take back.");
            return (
                Points: CorrectionInput.Points(draft, $"{field}.points", pair.First.Points, pair.Second.Item),
                Withdrawn: Withdrawn(draft.Faults, $"{field}.withdrawn_points", pair.First.WithdrawnPoints));
        }).ToArray();
        var command = new Intake.AddCorrectionPoints(
            targets,
            [.. groups.SelectMany(group => group.Points)],
            [.. groups.SelectMany(group => group.Withdrawn).Distinct(StringComparer.Ordinal)]);
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, targets.Items()), Drafted);
    }

    private static string[] Withdrawn(Faults faults, string field, RepeatedField<string> ids)
    {
        faults.Require(ids.Count <= CorrectionInput.Most, field, "一次不得超过 100 项。", "At most 100 drafts.");
        return
        [
            .. ids.Take(CorrectionInput.Most)
                .Select((id, index) => faults.Required(string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]"), id, Limits.Id)),
        ];
    }

    private static AddCorrectionPointsResponse Drafted(Folded folded)
    {
        var drafted = folded.Events.OfType<CorrectionPointsDrafted>().ToArray();
        return new AddCorrectionPointsResponse
        {
            Reviews = { drafted.Select(@event => Answers.Review(folded, @event.Item)) },
            Receipt = Answers.Receipt(folded),
            Points =
            {
                drafted.SelectMany(@event => @event.Points.Select(point => new CorrectionPoint
                {
                    Id = point.Id,
                    MaterialCode = point.Material ?? "",
                    Field = point.Field ?? "",
                })),
            },
        };
    }
}
