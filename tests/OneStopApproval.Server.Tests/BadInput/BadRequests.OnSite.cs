using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.BadInput;

/// <content>Requests about officials at the lab.</content>
internal sealed partial record BadRequestRow
{
    private static IEnumerable<BadRequestRow> OfOnSite()
    {
        yield return Officer(
            "ScheduleOnSiteReview",
            new ScheduleOnSiteReviewRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Review = Wrong.Name,
                FirstDate = Wrong.Date,
                LastDate = Wrong.Date,
                Sites = { Wrong.Long(200) },
                Reason = Wrong.Long(2000),
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "review", "etag", "first_date", "last_date", "sites", "reason", "act_date", "document_number"]);
        yield return Officer(
            "JoinOnSiteReview",
            new JoinOnSiteReviewRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Review = Wrong.Name,
                Character = Wrong.Value<OnSiteCharacter>(),
                Officers = { Wrong.Long(200) },
                Reason = Wrong.Long(2000),
                Separate = new() { FirstDate = Wrong.Date, LastDate = Wrong.Date, Sites = { Wrong.Long(200) } },
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            [
                "name", "request_id", "review", "etag", "character", "officers[0]", "told_days", "reason", "separate.reason", "separate.first_date",
                "separate.last_date", "separate.sites", "act_date", "document_number",
            ]);
        yield return Officer(
            "DrawAssessors",
            new DrawAssessorsRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Review = Wrong.Name,
                Count = 51,
                Fields = { Wrong.Long(200), "食品", "食品" },
                Replaces = { Wrong.Long(200), "assessor-01", "assessor-01" },
                Reason = Wrong.Long(2000),
            },
            ["name", "request_id", "review", "etag", "count", "fields", "fields[0]", "replaces", "replaces[0]", "reason"]);
        yield return Officer(
            "RecordFindings",
            new RecordFindingsRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Review = Wrong.Name,
                Date = Wrong.Date,
                Officers = { Wrong.Long(200) },
                Nonconformities = { new Nonconformity { Rows = { new ScopeRow() } } },
                DocumentNumber = Wrong.Long(200),
            },
            [
                "name", "request_id", "review", "etag", "participant", "date", "officers[0]", "text", "nonconformities[0].text",
                "nonconformities[0].rows[0].field", "nonconformities[0].rows[0].object", "nonconformities[0].rows[0].parameter",
                "nonconformities[0].rows[0].standard", "document_number",
            ]);
        yield return Officer(
            "VerifyRectification",
            new VerifyRectificationRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Review = Wrong.Name,
                Date = Wrong.Date,
                Manner = Wrong.Value<RecheckManner>(),
                Officers = { Wrong.Long(200) },
                Results = { new RecheckResult { Outcome = Wrong.Value<RecheckOutcome>() } },
                Text = Wrong.Long(4000),
                DocumentNumber = Wrong.Long(200),
            },
            [
                "name", "request_id", "review", "etag", "participant", "date", "manner", "officers[0]", "results[0].nonconformity", "results[0].outcome",
                "text", "document_number",
            ]);
    }
}
