using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.BadInput;

/// <content>Requests about excluded time.</content>
internal sealed partial record BadRequestRow
{
    private static IEnumerable<string> PointFields =>
        ["points[0].id", "points[0].material_code", "points[0].text", "points[0].legal_basis", "points[0].answer"];

    private static RequestedPoint BadPoint() => new()
    {
        Id = "q1",
        MaterialCode = Wrong.Long(64),
        Text = Wrong.Long(1000),
        LegalBasis = Wrong.Long(300),
        Answer = "1",
    };

    private static PointAnswer BadAnswer() => new() { Text = Wrong.Long(2000) };

    private static IEnumerable<BadRequestRow> OfStops()
    {
        yield return Officer(
            "NotifyExcludedTime",
            new NotifyExcludedTimeRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Kind = Wrong.Value<StopKind>(),
                Reason = Wrong.Long(2000),
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", "kind", "told_days", "reason", "act_date", "document_number"]);
        yield return Officer(
            "RecordNewDecisionOrder",
            new RecordNewDecisionOrderRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Order = new()
                {
                    Source = Wrong.Value<NewDecisionSource>(),
                    Authority = Wrong.Long(200),
                    Number = Wrong.Long(200),
                    ReceiptDate = Wrong.Date,
                    DecideBy = Wrong.Date,
                    Reason = Wrong.Long(2000),
                },
            },
            ["name", "request_id", "etag", "order.source", "order.authority", "order.number", "order.order_date", "order.receipt_date", "order.decide_by", "order.reason"]);
        yield return Officer(
            "EndExcludedTime",
            new EndExcludedTimeRequest { Name = Wrong.Name, RequestId = Wrong.Id, Documents = { Wrong.Name } },
            ["name", "request_id", "etag", "documents[0]"]);
        yield return Officer(
            "RequestExtension",
            new RequestExtensionRequest { Name = Wrong.Name, RequestId = Wrong.Id, Reason = Wrong.Long(2000) },
            ["name", "request_id", "etag", "reason"]);
        yield return new(
            "ApproveExtension",
            story => story.HeadOf("construction-testing"),
            new ApproveExtensionRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Outcome = Wrong.Value<ExtensionOutcome>(),
                Reason = "理由",
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", "outcome", "reason", "act_date", "document_number"]);
        yield return new(
            "ExtendJointCap",
            story => story.Government,
            new ExtendJointCapRequest { Name = Wrong.Name, RequestId = Wrong.Id, ActDate = Wrong.Date },
            ["name", "request_id", "etag", "reason", "act_date"]);
        yield return Officer(
            "RequestSupplement",
            new RequestSupplementRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Points = { BadPoint() },
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", .. PointFields, "told_days", "act_date", "document_number"]);
        yield return Lab(
            "AnswerSupplement",
            new AnswerSupplementRequest { Name = Wrong.Name, RequestId = Wrong.Id, Answers = { BadAnswer() } },
            ["name", "request_id", "answers[0].point", "answers[0].text"]);
        yield return Officer(
            "RequestRectification",
            new RequestRectificationRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Points = { BadPoint() },
                Scope = { Wrong.Scope },
                ToldDays = -1,
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", .. PointFields, .. Wrong.ScopeFields("scope"), "told_days", "act_date", "document_number"]);
        yield return Lab(
            "SubmitRectification",
            new SubmitRectificationRequest { Name = Wrong.Name, RequestId = Wrong.Id, Answers = { BadAnswer() } },
            ["name", "request_id", "answers[0].point", "answers[0].text"]);
    }
}
