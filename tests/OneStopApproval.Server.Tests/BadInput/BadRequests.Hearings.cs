using Google.Protobuf.WellKnownTypes;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.BadInput;

/// <content>Requests about statements and hearings.</content>
internal sealed partial record BadRequestRow
{
    private static IEnumerable<BadRequestRow> OfHearings()
    {
        yield return Lab(
            "MakeStatement",
            new MakeStatementRequest { Name = Wrong.Name, RequestId = Wrong.Id, Text = Wrong.Long(4000) },
            ["name", "request_id", "text"]);
        yield return Lab("RequestHearing", new RequestHearingRequest { Name = Wrong.Name, RequestId = Wrong.Id }, ["name", "request_id"]);
        yield return Lab("WaiveHearing", new WaiveHearingRequest { Name = Wrong.Name, RequestId = Wrong.Id }, ["name", "request_id"]);
        yield return Lab(
            "RequestRecusal",
            new RequestRecusalRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Party = Wrong.Value<RecusalParty>(),
                OfficerName = Wrong.Long(200),
                Officer = Wrong.Long(200),
                Reason = Wrong.Long(2000),
            },
            ["name", "request_id", "party", "officer_name", "officer", "reason"]);
        yield return new(
            "AnswerRecusal",
            story => story.HeadOf(Items.Construction),
            new AnswerRecusalRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Outcome = Wrong.Value<RecusalOutcome>(),
                Officer = Wrong.Long(200),
            },
            ["name", "request_id", "etag", "outcome", "officer", "reason"]);
        yield return Officer(
            "NotifyInterestedParty",
            new NotifyInterestedPartyRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                DisplayName = Wrong.Long(200),
                Contact = Wrong.Long(200),
                Interest = Wrong.Long(2000),
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", "display_name", "contact", "interest", "act_date", "document_number"]);
        yield return Officer(
            "RecordPartyDelivery",
            new RecordPartyDeliveryRequest { Name = Wrong.Name, RequestId = Wrong.Id, DeliveredDate = Wrong.Date, Proof = Wrong.Long(200) },
            ["name", "request_id", "delivered_date", "proof"]);
        yield return Officer(
            "RecordPartyStatement",
            new RecordPartyStatementRequest { Name = Wrong.Name, RequestId = Wrong.Id, Text = Wrong.Long(4000) },
            ["name", "request_id", "text"]);
        yield return Officer("RequestPartyHearing", new RequestPartyHearingRequest { Name = Wrong.Name, RequestId = Wrong.Id }, ["name", "request_id"]);
        yield return Officer(
            "NotifyHearingRight",
            new NotifyHearingRightRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Reason = Wrong.Long(2000),
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", "reason", "act_date", "document_number"]);
        yield return Officer(
            "ScheduleHearing",
            new ScheduleHearingRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Cause = Wrong.Value<HearingCause>(),
                Reason = Wrong.Long(2000),
                StartTime = new Timestamp { Nanos = -1 },
                Place = Wrong.Long(200),
                Presider = Wrong.Long(200),
                PresiderName = Wrong.Long(200),
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", "cause", "reason", "start_time", "place", "presider", "presider_name", "told_days", "act_date", "document_number"]);
        yield return Officer(
            "RecordHearing",
            new RecordHearingRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Outcome = Wrong.Value<HearingOutcome>(),
                Text = Wrong.Long(4000),
                Participants = { new HearingParticipant { Role = Wrong.Value<HearingRole>() } },
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", "outcome", "text", "participants[0].role", "participants[0].display_name", "act_date", "document_number"]);
    }
}
