using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
using Commitments = OneStopApproval.Domain.Commitments;

namespace OneStopApproval.Server.Department;

/// <summary>Verifies what labs committed themselves to (rule 25).</summary>
/// <param name="doors">What all doors share.</param>
internal sealed class CommitmentService(ServerContext doors) : Contracts.V1.CommitmentService.CommitmentServiceBase
{
    private const int MostOfficers = 20;
    private const int MostSubject = 200;

    /// <inheritdoc/>
    public override async Task<VerifyCommitmentResponse> VerifyCommitment(VerifyCommitmentRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = ReviewTargets.One(faults, request.Name, request.Etag);
        var command = new Commitments.VerifyCommitment(
            target.Item,
            target.Etag,
            faults.Value<CommitmentOutcome, Commitments.CommitmentOutcome>("outcome", request.Outcome),
            draft.Personal.CommitUnlessEmpty(PersonalKinds.Summary, faults.Required("findings", request.Findings, Limits.OfficerText)) ?? "",
            Officers(faults, request.Officers),
            request.RectifyDays == 0 ? null : request.RectifyDays,
            faults.OptionalDate("act_date", request.ActDate),
            faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        faults.ThrowIfAny();
        command = command with { Holder = await doors.Annexes.HolderAsync(application, target.Item, context.CancellationToken) };
        return await doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => Answer(folded, target.Item));
    }

    private static ImmutableArray<string> Officers(Faults faults, RepeatedField<string> officers)
    {
        faults.Require(officers.Count is > 0 and <= MostOfficers, "officers", "请列出 2 至 20 人。", "Name 2 to 20 officers.");
        return
        [
            .. officers.Take(MostOfficers).Select((officer, index) =>
                faults.Required(string.Create(CultureInfo.InvariantCulture, $"officers[{index}]"), officer, MostSubject)),
        ];
    }

    private static VerifyCommitmentResponse Answer(Folded folded, string item)
    {
        var verified = folded.Events.OfType<CommitmentVerified>().Single();
        var response = new VerifyCommitmentResponse
        {
            Name = Names.Review(folded.After.Id, item),
            State = Answers.State(folded, item),
            Etag = folded.After.Find(item)!.Etag,
            Receipt = Answers.Receipt(folded),
            Document = Answers.Document(folded, verified.Verification.Document),
            Annulment = folded.Events.OfType<CertificateEnded>().FirstOrDefault() is { } ended ? Answers.Document(folded, ended.End.Document) : null,
        };
        response.Bans.AddRange((verified.Bans ?? []).Select(ban => Names.Ban(ban.Id)));
        return response;
    }
}
