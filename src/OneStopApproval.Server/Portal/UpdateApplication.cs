using System.Collections.Immutable;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using FilingConsent = OneStopApproval.Contracts.V1.FilingConsent;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    private static readonly ImmutableArray<string> Parts = ["applicant", "answers", "reviews", "filing_consent", "delivery"];

    /// <inheritdoc/>
    public override async Task<UpdateApplicationResponse> UpdateApplication(
        UpdateApplicationRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Application("name", request.Name);
        var etag = draft.Faults.Required("etag", request.Etag, Limits.Id);
        var parts = Mask(draft, request);
        var pinned = await doors.Reader.PinnedAsync(application, context.CancellationToken);
        var command = new UpdateApplication(
            etag,
            parts.Contains("applicant") ? ApplicationInput.Applicant(draft, request.Applicant) : null,
            parts.Contains("answers") ? ApplicationInput.Answers(draft, request.Answers) ?? "" : null,
            parts.Contains("reviews")
                ? ApplicationInput.Reviews(draft, request.Reviews, request.Answers, pinned.Bundle, pinned.Catalogue)
                : null)
        {
            KeepScopeOf = ApplicationInput.KeepScopeOf(draft, request.Reviews, changes: true),
            Consent = parts.Contains("filing_consent") ? Consent(draft, request.FilingConsent) : null,
            Delivery = parts.Contains("delivery")
                ? DeliveryInput.Choice(draft, request.Delivery) ?? Domain.Documents.DeliveryChoice.None
                : null,
        };
        return await doors.Desk.SubmitAsync(
            draft, application, command, Scope.Files(draft.Caller), folded => new UpdateApplicationResponse
            {
                Name = Names.Application(folded.After.Id),
                State = Answers.State(folded),
                Etag = folded.After.Etag,
            },
            CommandDesk.KeepDraftAnswers);
    }

    private static GivenConsent? Consent(CommandDraft draft, FilingConsent? consent)
    {
        draft.Faults.Require(consent is not null, "filing_consent", "必填。", "Required: a recorded consent is not taken back here.");
        return ApplicationInput.Consent(draft, consent);
    }

    private static HashSet<string> Mask(CommandDraft draft, UpdateApplicationRequest request)
    {
        var paths = request.UpdateMask?.Paths.ToHashSet(StringComparer.Ordinal) ?? [];
        draft.Faults.Require(
            paths.Count > 0 && paths.IsSubsetOf(Parts),
            "update_mask",
            "请列出要替换的部分：applicant、answers、reviews、filing_consent、delivery。",
            "Name the parts to replace: applicant, answers, reviews, filing_consent, delivery.");
        draft.Faults.Require(
            !paths.Contains("reviews") || request.Reviews.Count > 0 || paths.Contains("answers"),
            "reviews",
            "由答案选择事项时须同时提交 answers。",
            "To have the items chosen by the answers, send the answers in the same call.");
        return paths;
    }
}
