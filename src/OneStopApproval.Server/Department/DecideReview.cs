using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Ledger;
using Reviews = OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    private const int MostStatements = 200;

    /// <inheritdoc/>
    public override Task<DecideReviewResponse> DecideReview(DecideReviewRequest request, ServerCallContext context) =>
        DecideAsync(request, inBulk: false, context);

    /// <summary>Decides a review.</summary>
    /// <param name="request">The decision.</param>
    /// <param name="inBulk">Whether it is one of many in a call, which only simple changes can be.</param>
    /// <param name="context">The call.</param>
    internal async Task<DecideReviewResponse> DecideAsync(DecideReviewRequest request, bool inBulk, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, target) = ReviewTargets.One(draft.Faults, request.Name, request.Etag);
        var command = Map(draft, request, target) with
        {
            Lease = doors.LeaseTokens.Claim(draft.Faults, request.Lease, application, target.Item),
            InBulk = inBulk,
        };
        draft.Faults.ThrowIfAny();
        var visible = Scope.Acts(draft.Caller, [target.Item]);
        var asked = await doors.Reader.AskedScopeAsync(application, target.Item, draft.Caller, context.CancellationToken)
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        var scope = DecidedScope.Of(Said(request), asked);
        command = command with
        {
            ScopeDiffers = scope.Differs,
            RefusalsDiffer = scope.RefusalsDiffer,
            GrantedScope = scope.GrantsAll ? null : command.GrantedScope,
            RefusedScope = scope.RefusesAll ? null : command.RefusedScope,
            GrantedFields = scope.GrantedFields,
            Holder = await doors.Annexes.LabOfAsync(application, target.Item, context.CancellationToken),
            BannedPersons = await doors.BannedStaff.FindAsync(application, target.Item, command.ActDate, context.CancellationToken),
            GrantedOf = await doors.Reader.RectifiedAsync(
                application, target.Item, [.. ScopeRows.Known(request.GrantedScope)], context.CancellationToken),
        };
        if (request.ValidateOnly)
        {
            var outcome = await doors.Desk.PreviewAsync(draft, application, command, visible);
            var before = outcome.Before.Find(target.Item)!;
            return new DecideReviewResponse
            {
                Name = Names.Review(application, target.Item),
                State = (ReviewState)before.State,
                Etag = before.Etag,
                Preview = await doors.Previews.OfAsync(outcome, context),
            };
        }

        try
        {
            return await doors.Desk.SubmitAsync(draft, application, command, visible, folded => Answer(folded, target.Item));
        }
        catch (WireException refused) when (refused.Error.Reason == ErrorReason.DecisionExists)
        {
            // Past documents are no part of what a decision locks and loads; the first decision's number never changes.
            var number = await doors.Reader.DecisionNumberAsync(application, target.Item, context.CancellationToken);
            throw (refused.Error with { Metadata = refused.Error.Metadata.SetItem("document_number", number) }).ToException();
        }
    }

    // What a correction of the record repeats of a decision, under the same conditions.
    private static RecordedDecision Said(DecideReviewRequest request) => new()
    {
        Outcome = request.Outcome,
        GrantedScope = { request.GrantedScope },
        RefusedScope = { request.RefusedScope },
        Refusals = { request.Refusals },
        Reason = request.Reason,
        LegalBasis = request.LegalBasis,
    };

    private static Reviews.DecideReview Map(CommandDraft draft, DecideReviewRequest request, Reviews.ReviewTarget target)
    {
        var faults = draft.Faults;
        var outcome = faults.Value<DecisionOutcome, Reviews.DecisionOutcome>("outcome", request.Outcome);
        var said = Said(request);
        var refusals = DecisionInput.Refusals(draft, "", request.Refusals);
        DecisionInput.CheckReasons(faults, "", said);
        return new Reviews.DecideReview
        {
            Item = target.Item,
            Etag = target.Etag,
            Outcome = outcome,
            ActDate = faults.OptionalDate("act_date", request.ActDate),
            DocumentNumber = faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber),
            Reason = draft.Personal.CommitUnlessEmpty(PersonalKinds.Reason, request.Reason),
            LegalBasis = draft.Personal.CommitUnlessEmpty(PersonalKinds.LegalBasis, request.LegalBasis),
            Remedies = draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Remedies, faults.Optional("remedies", request.Remedies, Limits.Remedies)),
            GrantedScope = ScopeInput.Refer(draft, "granted_scope", request.GrantedScope),
            RefusedScope = ScopeInput.Refer(draft, "refused_scope", request.RefusedScope) ?? DecisionInput.Together(draft, said),
            Refusals = refusals,
            ConsideredStatements = Considered(faults, request),
            Consideration = draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Consideration, faults.Optional("consideration", request.Consideration, Limits.OfficerText)),
            HearingRecord = HearingRecord(faults, request),
        };
    }

    // Each once and in order: a repeat that names them in another considers the same.
    private static ImmutableArray<int>? Considered(Faults faults, DecideReviewRequest request)
    {
        faults.Require(
            request.ConsideredStatements.Count <= MostStatements, "considered_statements", "不得超过 200 项。", "At most 200 statements.");
        var numbers = request.ConsideredStatements.Take(MostStatements).Select((name, index) =>
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"considered_statements[{index}]");
            var (application, item, number) = faults.Statement(field, name);
            faults.Require(
                number == 0 || Names.Review(application, item) == request.Name, field, "不属于本子办件。", "This statement is of another review.");
            return number;
        });
        return request.ConsideredStatements.Count == 0 ? null : [.. numbers.Distinct().Order()];
    }

    private static string? HearingRecord(Faults faults, DecideReviewRequest request)
    {
        if (request.HearingRecord.Length == 0)
        {
            return null;
        }

        var (application, document) = faults.Document("hearing_record", request.HearingRecord);
        faults.Require(
            application.Length == 0 || request.Name.StartsWith(Names.Application(application) + "/", StringComparison.Ordinal),
            "hearing_record",
            "不属于本联办件。",
            "This document belongs to another application.");
        return document;
    }

    private static DecideReviewResponse Answer(Folded folded, string item)
    {
        var review = folded.After.Find(item)!;
        return new DecideReviewResponse
        {
            Name = Names.Review(folded.After.Id, item),
            State = Answers.State(folded, item),
            Etag = review.Etag,
            Receipt = Answers.Receipt(folded),
            Document = Answers.Document(folded, review.Decision!.Document),
            RecordedLate = review.Decision.RecordedLate,
            Joined = folded.Events.OfType<ApplicationJoined>().Any(),
        };
    }
}
