using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Drafts;
using DecisionOutcome = OneStopApproval.Contracts.V1.DecisionOutcome;
using Review = OneStopApproval.Domain.Reviews.Review;
using ReviewState = OneStopApproval.Domain.Reviews.ReviewState;

namespace OneStopApproval.Server.Department;

/// <summary>What an officer's desk needs beside the acts on one review; many decisions in one call have a file of their own.</summary>
/// <param name="doors">What all doors share.</param>
/// <param name="reviews">The decisions, one by one.</param>
internal sealed partial class DeskService(ServerContext doors, ReviewService reviews) : Contracts.V1.DeskService.DeskServiceBase
{
    private const int MostOthers = 50;

    /// <inheritdoc/>
    public override async Task<SaveOpinionDraftResponse> SaveOpinionDraft(SaveOpinionDraftRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var (application, item) = faults.Review("name", request.Name);
        var draft = new OpinionDraftRow
        {
            ApplicationId = application,
            Item = item,
            Officer = context.Caller().Subject,
            Text = faults.Required("text", request.Text, Limits.OfficerText),
            Proposed = request.ProposedOutcome == DecisionOutcome.Unspecified
                ? null
                : faults.Value<DecisionOutcome, Domain.Reviews.DecisionOutcome>("proposed_outcome", request.ProposedOutcome),
            SaveTime = StatutoryTime.CutToMilliseconds(await doors.Time.ReadNowAsync(context.CancellationToken)),
        };
        faults.ThrowIfAny();
        var content = new SaveOpinionDraftRequest(request) { RequestId = "" }.ToString();
        return await doors.OnceAsync<SaveOpinionDraftResponse>(context, requestId, content, async row =>
        {
            var review = await ReviewAsync(application, item, context);
            if (review.State.IsTerminal())
            {
                throw WireError.From(Refusal.State(
                    review, ReviewState.Intake, ReviewState.CorrectionRequested, ReviewState.PreReview, ReviewState.InReview)).ToException();
            }

            var response = new SaveOpinionDraftResponse { Name = request.Name, SaveTime = draft.SaveTime.ToWire() };
            await doors.Drafts.SaveAsync(draft, row(response), context.CancellationToken);
            return response;
        }, accountable: false);
    }

    /// <inheritdoc/>
    public override async Task<GetOpinionDraftResponse> GetOpinionDraft(GetOpinionDraftRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, item) = faults.Review("name", request.Name);
        faults.ThrowIfAny();
        _ = await ReviewAsync(application, item, context);
        var drafts = await doors.Drafts.ReadAsync(application, item, context.CancellationToken);
        var subject = context.Caller().Subject;
        return new GetOpinionDraftResponse
        {
            Draft = drafts.Where(draft => draft.Officer == subject).Select(ToWire).FirstOrDefault(),
            Others = { drafts.Where(draft => draft.Officer != subject).Take(MostOthers).Select(ToWire) },
        };
    }

    /// <inheritdoc/>
    public override async Task<DeleteOpinionDraftResponse> DeleteOpinionDraft(DeleteOpinionDraftRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var (application, item) = faults.Review("name", request.Name);
        faults.ThrowIfAny();
        return await doors.OnceAsync<DeleteOpinionDraftResponse>(context, requestId, request.Name, async row =>
        {
            _ = await ReviewAsync(application, item, context);
            var response = new DeleteOpinionDraftResponse { Name = request.Name };
            var deleted = await doors.Drafts.TryDeleteAsync(
                application, item, context.Caller().Subject, row(response), context.CancellationToken);
            return deleted ? response : null;
        }, accountable: false);
    }

    // What colleagues write is nobody's to see outside the department, not even another one's that takes part.
    private async Task<Review> ReviewAsync(string application, string item, ServerCallContext context)
    {
        var caller = context.Caller();
        var (matter, _) = await doors.Reader.MatterAsync(application, caller, context.CancellationToken);
        return matter.Find(item) is { } review && review.Department == caller.Department
            ? review
            : throw new WireError(ErrorReason.NotVisible).ToException();
    }

    private static OpinionDraft ToWire(OpinionDraftRow draft) => new()
    {
        Officer = draft.Officer,
        Text = draft.Text,
        ProposedOutcome = (DecisionOutcome)(int)(draft.Proposed ?? 0),
        SaveTime = draft.SaveTime.ToWire(),
    };
}
