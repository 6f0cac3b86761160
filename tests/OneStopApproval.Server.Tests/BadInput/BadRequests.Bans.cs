using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.BadInput;

/// <content>Requests about the register of bans and about commitments.</content>
internal sealed partial record BadRequestRow
{
    private static IEnumerable<BadRequestRow> OfBans()
    {
        yield return new(
            "RegisterBan",
            story => story.HeadOf(Items.Cma),
            new RegisterBanRequest
            {
                RequestId = Wrong.Id,
                Person = new BannedPerson { IdentityNumber = Wrong.Id, DisplayName = Wrong.Long(100) },
                Kind = Wrong.Value<BanKind>(),
                Items = { Wrong.Name },
                LegalBasis = Wrong.Long(300),
                FromDate = Wrong.Date,
                UntilDate = Wrong.Date,
                Reason = Wrong.Long(2000),
                DocumentNumber = Wrong.Long(200),
            },
            [
                "request_id", "person.identity_number", "person.display_name", "kind", "items[0]", "legal_basis", "from_date",
                "until_date", "reason", "document_number",
            ]);
        yield return new(
            "LiftBan",
            story => story.HeadOf(Items.Cma),
            new LiftBanRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                LiftDate = Wrong.Date,
                Reason = Wrong.Long(2000),
                LegalBasis = Wrong.Long(300),
            },
            ["name", "request_id", "lift_date", "reason", "legal_basis"]);
        yield return Officer(
            "VerifyCommitment",
            new VerifyCommitmentRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Outcome = Wrong.Value<CommitmentOutcome>(),
                Findings = Wrong.Long(4000),
                Officers = { Wrong.Long(200) },
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", "outcome", "findings", "officers[0]", "act_date", "document_number"]);
    }
}
