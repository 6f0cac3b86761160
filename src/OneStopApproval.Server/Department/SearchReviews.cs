using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Matters;
using ReviewState = OneStopApproval.Domain.Reviews.ReviewState;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    private const int MostCounted = 99;
    private const int LongestRegion = 6;
    private const int ShortestRegion = 2;

    /// <inheritdoc/>
    public override async Task<SearchReviewsResponse> SearchReviews(SearchReviewsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var states = faults.Values<Contracts.V1.ReviewState, ReviewState>("states", request.States).ToArray();
        var inbox = ReadInbox(faults, request, caller, states);
        var item = request.Item.Length == 0 ? null : faults.ServiceItem("item", request.Item);
        var lights = LightFilter.Read(faults, "lights", request.Lights);
        var dueBy = faults.OptionalDate("due_by", request.DueBy);
        faults.Require(Enum.IsDefined(request.Relationship), "relationship", "必须是列出的取值之一。", "Must be one of the listed values.");
        faults.Require(
            !request.CommitmentUnverified || states.Length == 0, "states", "不能与 commitment_unverified 同时使用。", "Leave it empty with commitment_unverified.");
        faults.Require(
            !request.CommitmentUnverified || request.Relationship == ReviewRelationship.Unspecified,
            "relationship",
            "不能与 commitment_unverified 同时使用。",
            "Leave it out with commitment_unverified.");

        IQueryable<ReviewRow> Pick(ApprovalDb db, IQueryable<ReviewRow> reviews, DateOnly day)
        {
            reviews = Related(db, reviews, request.Relationship, caller, day);
            reviews = request.CommitmentUnverified ? reviews.Where(review => review.State >= ReviewState.Granted && review.VerifyBy != null)
                : states.Length == 0 ? reviews
                : ReviewList.InStates(reviews, inbox, states);
            reviews = item is null ? reviews : reviews.Where(review => review.Item == item);
            reviews = dueBy is null ? reviews : reviews.Where(review => review.DueOn <= dueBy);
            reviews = request.ExtensionAsked ? reviews.Where(review => review.ExtensionAskedOn != null) : reviews;
            reviews = request.AnswerAwaited ? reviews.Where(review => review.AnswerAwaitedOn != null) : reviews;
            return lights.ApplyTo(reviews, day);
        }

        var page = doors.Pages.Open(caller, context, request, faults);
        if (request.Relationship == ReviewRelationship.Mine)
        {
            var date = StatutoryTime.DateOf(await doors.Time.ReadNowAsync(context.CancellationToken));
            inbox = inbox with { Assignees = await StandIns.AssigneesAsync(doors, caller, date, context.CancellationToken) };
        }

        var (lines, today) = await ReviewList.PageAsync(doors, inbox, Pick, page, context.CancellationToken);
        var response = new SearchReviewsResponse { NextPageToken = page.Cut(lines, ReviewList.Keys) };
        response.Reviews.AddRange(lines.Select(line => SummaryMap.ToWire(line, today, doors.Rules.Calendar)));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<CountReviewsResponse> CountReviews(CountReviewsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var department = ReviewList.Department(faults, request.Department, caller);
        var item = request.Item.Length == 0 ? null : faults.ServiceItem("item", request.Item);
        faults.ThrowIfAny();

        var today = await ReviewList.SettleAsync(doors, new Inbox(caller, department), context.CancellationToken);
        var assignees = await StandIns.AssigneesAsync(doors, caller, today, context.CancellationToken);
        string?[] subjects = [.. assignees];
        await using var db = doors.Database.Open();
        var response = new CountReviewsResponse();
        foreach (var relationship in Enum.GetValues<ReviewRelationship>().Where(relationship => relationship != ReviewRelationship.Unspecified))
        {
            var mine = relationship == ReviewRelationship.Mine;
            var inbox = new Inbox(caller, department)
            {
                AreEnded = relationship == ReviewRelationship.DecidedByUs,
                Assignees = mine ? assignees : null,
            };
            var reviews = Related(db, inbox.Reviews(db), relationship, caller, today);
            reviews = mine ? reviews.Where(review => subjects.Contains(review.Assignee)) : reviews;
            reviews = item is null ? reviews : reviews.Where(review => review.Item == item);
            var count = await ReviewList.CountAsync(db, inbox, reviews, today, MostCounted + 1, context.CancellationToken);
            response.Counts.Add(new ReviewCount { Relationship = relationship, Count = Math.Min(count, MostCounted), More = count > MostCounted });
        }

        return response;
    }

    private static Inbox ReadInbox(Faults faults, SearchReviewsRequest request, Caller caller, ReviewState[] states)
    {
        var region = faults.Optional("region_code", request.RegionCode, LongestRegion);
        faults.Require(
            region is null || (region.Length is ShortestRegion or 4 or LongestRegion && region.All(char.IsAsciiDigit)),
            "region_code",
            "须为行政区划代码的前 2 位、前 4 位或者全部 6 位。",
            "The first 2, the first 4 or all 6 digits of a region's code.");
        faults.Require(
            request.Uscc.Length == 0 || UnifiedSocialCreditCode.Check(request.Uscc) == CreditCodeFault.None,
            "uscc",
            "必须是有效的统一社会信用代码。",
            "Must be a valid unified social credit code.");
        var ended = request.Relationship == ReviewRelationship.DecidedByUs;
        faults.Require(
            request.Relationship == ReviewRelationship.Unspecified
                || !Enum.IsDefined(request.Relationship)
                || states.All(state => ended == state >= ReviewState.Granted),
            "states",
            "与所选关系不符：已办结的用 DECIDED_BY_US，其余为办理中的状态。",
            "They do not go with the relationship: DECIDED_BY_US has states that are an end, every other one open states.");
        return new Inbox(caller, ReviewList.Department(faults, request.Department, caller))
        {
            AreEnded = ended,
            AreMixed = request.CommitmentUnverified || states.Any(state => state >= ReviewState.Granted),
            RegionCode = region,
            Uscc = request.Uscc.Length == 0 ? null : request.Uscc,
            DisplayNumber = faults.Optional("display_number", request.DisplayNumber, Limits.DocumentNumber),
            ExternalCase = faults.Optional("external_case_id", request.ExternalCaseId, Limits.Id),
            NamePrefix = faults.Optional("display_name_prefix", request.DisplayNamePrefix, Limits.Name),
        };
    }

    private IQueryable<ReviewRow> Related(
        ApprovalDb db, IQueryable<ReviewRow> reviews, ReviewRelationship relationship, Caller caller, DateOnly today)
    {
        var (subject, now) = (caller.Subject, doors.Time.Wall.GetUtcNow());
        return relationship switch
        {
            ReviewRelationship.LeasedByMe => reviews.Where(review => db.Leases.Any(lease =>
                lease.ApplicationId == review.ApplicationId && lease.Item == review.Item && lease.Holder == subject && lease.ExpireTime > now)),
            ReviewRelationship.DueSoon => reviews.Where(review => review.DueOn >= today && review.YellowOn <= today),
            ReviewRelationship.Overdue => reviews.Where(review => review.DueOn < today),
            _ => reviews,
        };
    }
}
