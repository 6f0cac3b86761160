using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.BadInput;

/// <content>Requests of an officer's desk.</content>
internal sealed partial record BadRequestRow
{
    private static IEnumerable<BadRequestRow> OfDesk()
    {
        yield return Officer(
            "BatchDecideReviews",
            new BatchDecideReviewsRequest
            {
                RequestId = Wrong.Id,
                ActDate = Wrong.Date,
                Decisions =
                {
                    new BatchDecision { Name = Wrong.Name, Outcome = DecisionOutcome.Refuse },
                    new BatchDecision { Name = "applications/a/reviews/cma", Etag = "1", Outcome = DecisionOutcome.Grant },
                    new BatchDecision { Name = "applications/a/reviews/cma", Etag = "1", Outcome = DecisionOutcome.Grant },
                },
            },
            ["request_id", "act_date", "decisions[0].name", "decisions[0].etag", "decisions[0].outcome", "decisions[2].name"]);
        yield return Officer(
            "SaveOpinionDraft",
            new SaveOpinionDraftRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Text = Wrong.Long(4000),
                ProposedOutcome = Wrong.Value<DecisionOutcome>(),
            },
            ["name", "request_id", "text", "proposed_outcome"]);
        yield return Officer(
            "ProposeTripCorrection",
            new ProposeTripCorrectionRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                NotMade = true,
                Instead = new TripRecord { Date = Wrong.Date, Cause = Wrong.Value<TripCause>(), Department = Wrong.Name },
                Reason = Wrong.Long(500),
            },
            ["name", "request_id", "instead", "instead.date", "instead.cause", "instead.department", "reason"]);
        yield return Officer(
            "ConfirmTripCorrection",
            new ConfirmTripCorrectionRequest { Name = Wrong.Name, RequestId = Wrong.Id, Etag = Wrong.Long(64) },
            ["name", "request_id", "etag"]);
        yield return Officer("DeleteOpinionDraft", new DeleteOpinionDraftRequest { Name = Wrong.Name, RequestId = Wrong.Id }, ["name", "request_id"]);
    }
}
