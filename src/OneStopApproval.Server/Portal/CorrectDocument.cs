using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Officers;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;
using Documents = OneStopApproval.Domain.Documents;
using Reviews = OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Portal;

internal sealed partial class DocumentService
{
    /// <inheritdoc/>
    public override async Task<ProposeDocumentCorrectionResponse> ProposeDocumentCorrection(
        ProposeDocumentCorrectionRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, document) = draft.Faults.Document("name", request.Name);
        var command = new Documents.ProposeDocumentCorrection(
            document,
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.DocumentCorrection, draft.Faults.Required("text", request.Text, Limits.IntakeReason)) ?? "",
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Reason, draft.Faults.Required("reason", request.Reason, Limits.IntakeReason)) ?? "")
        {
            ActDate = draft.Faults.OptionalDate("act_date", request.ActDate),
            Decision = request.Decision is { } said ? Recorded(draft, said) : null,
        };
        if (request.Decision is { } decision)
        {
            draft.Faults.ThrowIfAny();
            command = await WithReviewAsync(draft, command, application, decision);
        }

        return await doors.Desk.SubmitAsync(
            draft, application, command, Scope.Visible(draft.Caller), folded => new ProposeDocumentCorrectionResponse
            {
                Name = Names.Document(application, document),
                Receipt = Answers.Receipt(folded),
                Etag = folded.After.Documents.First(candidate => candidate.Id == document).Proposal!.Etag,
            });
    }

    /// <inheritdoc/>
    public override async Task<ProposedDecision> GetProposedDecision(GetProposedDecisionRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, id) = faults.Document("name", request.Name);
        faults.ThrowIfAny();

        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        var proposal = view.Documents.FirstOrDefault(candidate => candidate.Id == id)?.Proposal;
        if (proposal is not { Decision: { } recorded } || !view.Sight.Opinions)
        {
            throw new WireError(ErrorReason.NotVisible).ToException();
        }

        view = await doors.Reader.FillAsync(view, RecordedDecisionMap.Commitments(recorded), RecordedDecisionMap.Scopes(recorded), context.CancellationToken);
        return new ProposedDecision
        {
            Name = Names.Document(application, id),
            Etag = proposal.Etag,
            Decision = RecordedDecisionMap.ToWire(view, recorded),
        };
    }

    /// <inheritdoc/>
    public override async Task<ConfirmDocumentCorrectionResponse> ConfirmDocumentCorrection(
        ConfirmDocumentCorrectionRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, document) = draft.Faults.Document("name", request.Name);
        var command = new Documents.ConfirmDocumentCorrection(
            document,
            draft.Faults.Required("etag", request.Etag, Limits.Id),
            draft.Faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber))
        {
            Holder = await doors.Annexes.LabOfDocumentAsync(application, document, context.CancellationToken),
            Decides = draft.Caller.Role != ActorRole.Officer || draft.Caller.Desks.HasFlag(Desks.Decider),
        };
        return await doors.Desk.SubmitAsync(
            draft, application, command, Scope.Visible(draft.Caller), folded => Confirmed(folded, document));
    }

    private static Reviews.RecordedOutcome Recorded(CommandDraft draft, RecordedDecision said)
    {
        const string Path = "decision.";
        var refusals = DecisionInput.Refusals(draft, Path, said.Refusals);
        DecisionInput.CheckReasons(draft.Faults, Path, said);
        return new(draft.Faults.Value<DecisionOutcome, Reviews.DecisionOutcome>($"{Path}outcome", said.Outcome))
        {
            GrantedScope = ScopeInput.Refer(draft, $"{Path}granted_scope", said.GrantedScope),
            RefusedScope = ScopeInput.Refer(draft, $"{Path}refused_scope", said.RefusedScope) ?? DecisionInput.Together(draft, said),
            Refusals = refusals.IsEmpty ? null : refusals,
            Reason = draft.Personal.CommitUnlessEmpty(PersonalKinds.Reason, said.Reason),
            LegalBasis = draft.Personal.CommitUnlessEmpty(PersonalKinds.LegalBasis, said.LegalBasis),
        };
    }

    private async Task<Documents.ProposeDocumentCorrection> WithReviewAsync(
        CommandDraft draft, Documents.ProposeDocumentCorrection command, string application, RecordedDecision said)
    {
        var cancelled = draft.Context.CancellationToken;
        // No review: the document decides none, which the rule says.
        if (await doors.Annexes.ReviewOfAsync(application, command.DocumentId, cancelled) is not { } item
            || await doors.Reader.AskedScopeAsync(application, item, draft.Caller, cancelled) is not { } asked)
        {
            return command;
        }

        var scope = DecidedScope.Of(said, asked);
        var recorded = command.Decision!;
        return command with
        {
            Holder = await doors.Annexes.LabOfAsync(application, item, cancelled),
            Decision = recorded with
            {
                ScopeDiffers = scope.Differs,
                RefusalsDiffer = scope.RefusalsDiffer,
                GrantedScope = scope.GrantsAll ? null : recorded.GrantedScope,
                RefusedScope = scope.RefusesAll ? null : recorded.RefusedScope,
                GrantedFields = scope.GrantedFields,
                GrantedOf = await doors.Reader.RectifiedAsync(application, item, [.. ScopeRows.Known(said.GrantedScope)], cancelled),
            },
        };
    }

    private static ConfirmDocumentCorrectionResponse Confirmed(Folded folded, string document) => new()
    {
        Name = Names.Document(folded.After.Id, document),
        Status = DocumentStatus.Corrected,
        Receipt = Answers.Receipt(folded),
        Document = Answers.Document(folded, folded.After.Documents.First(candidate => candidate.Id == document).CorrectedBy!),
    };
}
