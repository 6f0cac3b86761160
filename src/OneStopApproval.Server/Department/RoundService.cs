using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Rounds;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using NewDecisionSource = OneStopApproval.Domain.Rounds.NewDecisionSource;

namespace OneStopApproval.Server.Department;

/// <summary>The rounds of a review (rule 9).</summary>
/// <param name="doors">What all doors share.</param>
internal sealed class RoundService(ServerContext doors) : Contracts.V1.RoundService.RoundServiceBase
{
    /// <inheritdoc/>
    public override async Task<RecordNewDecisionOrderResponse> RecordNewDecisionOrder(
        RecordNewDecisionOrderRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = ReviewTargets.One(faults, request.Name, request.Etag);
        var order = request.Order ?? new();
        faults.Require(request.Order is not null, "order", "不能为空。", "Must not be empty.");
        faults.Require(order.OrderDate is not null, "order.order_date", "不能为空。", "Must not be empty.");
        var command = new RecordNewDecisionOrder
        {
            Item = target.Item,
            Etag = target.Etag,
            Source = faults.Value<Contracts.V1.NewDecisionSource, NewDecisionSource>("order.source", order.Source),
            Authority = faults.Required("order.authority", order.Authority, Limits.Name),
            Number = faults.Required("order.number", order.Number, Limits.DocumentNumber),
            OrderDate = faults.OptionalDate("order.order_date", order.OrderDate) ?? default,
            ReceiptDate = faults.OptionalDate("order.receipt_date", order.ReceiptDate),
            DecideBy = faults.OptionalDate("order.decide_by", order.DecideBy),
            OrderReason = draft.Personal.CommitUnlessEmpty(PersonalKinds.Reason, faults.Required("order.reason", order.Reason, Limits.IntakeReason)) ?? "",
            TechnicalReviewAgain = request.TechnicalReviewAgain,
        };
        faults.ThrowIfAny();
        command = command with { Lab = await doors.Annexes.HolderAsync(application, target.Item, context.CancellationToken) };
        return await doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => new RecordNewDecisionOrderResponse
        {
            Name = request.Name,
            State = Answers.State(folded, target.Item),
            Etag = folded.After.Find(target.Item)!.Etag,
            Receipt = Answers.Receipt(folded),
            Round = folded.After.Find(target.Item)!.Round,
        });
    }

    /// <inheritdoc/>
    public override async Task<GetReviewRoundsResponse> GetReviewRounds(GetReviewRoundsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, item) = faults.Review("name", request.Name);
        faults.ThrowIfAny();
        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        var review = view.Reviews.FirstOrDefault(candidate => candidate.Item == item)
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        view = await doors.Reader.WithHistoryAsync(view, context.CancellationToken);
        view = await doors.Reader.FillAsync(view, RoundMap.Shown(view, review), RoundMap.Scopes(review), context.CancellationToken);
        return new() { Rounds = { RoundMap.ToWire(view, review) } };
    }
}
