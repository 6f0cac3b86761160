using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Personal;
using Reviews = OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    private const int MostGroups = 200;
    private const int MostCategories = 50;
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
        command = WithScope(command, request, asked) with
        {
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

    private static Reviews.DecideReview Map(CommandDraft draft, DecideReviewRequest request, Reviews.ReviewTarget target)
    {
        var faults = draft.Faults;
        var outcome = faults.Value<DecisionOutcome, Reviews.DecisionOutcome>("outcome", request.Outcome);
        var refusals = Refusals(draft, request.Refusals);
        var explained = !refusals.IsEmpty && (request.RefusedScope.Count == 0 || request.Refusals.Any(group => group.Rows.Count > 0));
        if (outcome is Reviews.DecisionOutcome.Partial or Reviews.DecisionOutcome.Refuse && !explained)
        {
            _ = faults.Required("reason", request.Reason, Limits.OfficerText);
            _ = faults.Required("legal_basis", request.LegalBasis, Limits.LegalBasis);
        }
        else
        {
            _ = faults.Optional("reason", request.Reason, Limits.OfficerText);
            _ = faults.Optional("legal_basis", request.LegalBasis, Limits.LegalBasis);
        }

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
            RefusedScope = ScopeInput.Refer(draft, "refused_scope", request.RefusedScope) ?? Together(draft, outcome, request.Refusals),
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

    private static ImmutableArray<Reviews.RefusedRows> Refusals(CommandDraft draft, RepeatedField<ScopeRefusal> groups)
    {
        draft.Faults.Require(groups.Count <= MostGroups, "refusals", "不得超过 200 组。", "At most 200 groups.");
        return
        [
            .. groups.Take(MostGroups).Select((group, index) =>
            {
                var field = string.Create(CultureInfo.InvariantCulture, $"refusals[{index}]");
                draft.Faults.Require(
                    group.Rows.Count + group.Categories.Count > 0, $"{field}.rows", "请至少列出一行或者一个类别。", "Name at least one row or category.");
                draft.Faults.Require(group.Categories.Count <= MostCategories, $"{field}.categories", "不得超过 50 项。", "At most 50 categories.");
                return new Reviews.RefusedRows(
                    ScopeInput.Refer(draft, $"{field}.rows", group.Rows),
                    draft.Personal.CommitUnlessEmpty(
                        PersonalKinds.Reason, draft.Faults.Required($"{field}.reason", group.Reason, Limits.OfficerText)) ?? "",
                    draft.Personal.CommitUnlessEmpty(
                        PersonalKinds.LegalBasis, draft.Faults.Required($"{field}.legal_basis", group.LegalBasis, Limits.LegalBasis)) ?? "")
                {
                    Categories = Categories(draft.Faults, field, group),
                };
            }),
        ];
    }

    private static ImmutableArray<string>? Categories(Faults faults, string field, ScopeRefusal group) => group.Categories.Count == 0
        ? null
        : [.. group.Categories.Take(MostCategories).Select((category, at) => faults.Required(
            string.Create(CultureInfo.InvariantCulture, $"{field}.categories[{at}]"), category, Limits.Id))];

    // What a partial grant refuses may be told by its groups alone; their rows have been checked with them.
    private static string? Together(CommandDraft draft, Reviews.DecisionOutcome outcome, RepeatedField<ScopeRefusal> groups) =>
        outcome == Reviews.DecisionOutcome.Partial && groups.Any(group => group.Rows.Count > 0)
            ? draft.Refer(ScopeTable.Of(ScopeRows.Write(groups.SelectMany(group => group.Rows))))
            : null;

    // The asked scope never changes after submission, so it may be read before the ledger locks the matter. What is decided
    // must be what was asked, row for row; a whole grant or refusal may leave the rows out.
    private static Reviews.DecideReview WithScope(
        Reviews.DecideReview command, DecideReviewRequest request, ImmutableArray<ScopeRow> asked)
    {
        var granted = ScopeRows.Known(request.GrantedScope);
        var grouped = ScopeRows.Known(request.Refusals.SelectMany(group => group.Rows));
        var partial = command.Outcome == Reviews.DecisionOutcome.Partial;
        var refused = request.RefusedScope.Count > 0 ? ScopeRows.Known(request.RefusedScope) : partial ? grouped : [];
        var same = Same([.. granted, .. refused], asked);
        return command with
        {
            ScopeDiffers = partial && !same && !asked.IsEmpty,
            RefusalsDiffer = !grouped.IsEmpty && !Same(grouped, refused.IsEmpty ? asked : refused),
            GrantedScope = same && command.Outcome == Reviews.DecisionOutcome.Grant ? null : command.GrantedScope,
            RefusedScope = same && command.Outcome == Reviews.DecisionOutcome.Refuse ? null : command.RefusedScope,
            GrantedFields = Fields(partial || asked.IsEmpty ? granted : asked),
        };
    }

    private static bool Same(ImmutableArray<ScopeRow> rows, ImmutableArray<ScopeRow> others) =>
        rows.Length == others.Length && rows.ToHashSet().SetEquals(others);

    private static ImmutableArray<string> Fields(IEnumerable<ScopeRow> rows) => [.. rows.Select(row => row.Field).Distinct()];

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
