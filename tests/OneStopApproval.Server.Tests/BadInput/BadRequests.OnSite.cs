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
    }
}
