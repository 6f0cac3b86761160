using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.BadInput;

/// <content>Requests about correction notices.</content>
internal sealed partial record BadRequestRow
{
    private static IEnumerable<BadRequestRow> OfCorrections()
    {
        yield return Officer(
            "IssueCorrectionNotice",
            new IssueCorrectionNoticeRequest
            {
                Parent = Wrong.Name,
                RequestId = Wrong.Id,
                Reviews = { Wrong.Review },
                Points =
                {
                    new CorrectionPoint
                    {
                        Id = "1",
                        MaterialCode = Wrong.Long(64),
                        Text = Wrong.Long(1000),
                        LegalBasis = Wrong.Long(300),
                        Field = "a field",
                        Remedy = Wrong.Long(1000),
                    },
                },
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            [
                "parent", "request_id", "reviews[0].name", "reviews[0].etag", "points[0].id", "points[0].material_code",
                "points[0].text", "points[0].legal_basis", "points[0].field", "points[0].remedy", "act_date", "document_number",
            ]);
        yield return Officer(
            "AddCorrectionPoints",
            new AddCorrectionPointsRequest
            {
                Parent = Wrong.Name,
                RequestId = Wrong.Id,
                Drafts =
                {
                    new CorrectionDraft(),
                    new CorrectionDraft { Review = Wrong.Review, Points = { new CorrectionPoint { Department = "d" } }, WithdrawnPoints = { Wrong.Long(64) } },
                },
            },
            [
                "parent", "request_id", "drafts[0].review.name", "drafts[0].review.etag", "drafts[0].points", "drafts[1].review.name",
                "drafts[1].review.etag", "drafts[1].points[0].id", "drafts[1].points[0].text", "drafts[1].withdrawn_points[0]",
            ]);
        yield return Officer(
            "ConfirmCorrectionAnswers",
            new ConfirmCorrectionAnswersRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Checks =
                {
                    new CorrectionCheck { Verdict = Wrong.Value<CorrectionVerdict>() },
                    new CorrectionCheck { Point = "p1", Verdict = CorrectionVerdict.NotMended },
                },
            },
            ["name", "request_id", "etag", "checks[0].point", "checks[0].verdict", "checks[1].remark"]);
    }
}
