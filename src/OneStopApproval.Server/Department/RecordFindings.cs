using System.Collections.Immutable;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using Inspections = OneStopApproval.Domain.Inspections;

namespace OneStopApproval.Server.Department;

internal sealed partial class InspectionService
{
    /// <inheritdoc/>
    public override async Task<RecordFindingsResponse> RecordFindings(RecordFindingsRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = OnSiteInput.Target(faults, request.Name, request.Review, request.Etag);
        var command = new Inspections.RecordFindings
        {
            Item = target.Item,
            Etag = target.Etag,
            Participant = OnSiteInput.Participant(faults, request.Participant),
            Date = faults.Date("date", request.Date),
            Officers = OnSiteInput.Officers(faults, "officers", request.Officers),
            Text = draft.Personal.CommitUnlessEmpty(PersonalKinds.OnSiteFindings, faults.Required("text", request.Text, Limits.OfficerText)) ?? "",
            Nonconformities = OnSiteInput.Nonconformities(draft, request.Nonconformities),
            DocumentNumber = faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber),
        };
        faults.ThrowIfAny();

        // The asked scope does not change after submission, so it may be read before the ledger locks the matter.
        var asked = await doors.Reader.AskedScopeAsync(application, target.Item, draft.Caller, context.CancellationToken)
            // An assessor's work is over with the act: its repeat is told what it was told.
            ?? (await doors.Reader.IsAnsweredAsync(draft) ? [] : throw new WireError(ErrorReason.NotVisible).ToException());
        command = command with { OutsideScope = [.. Outside(request, asked)] };
        return await doors.Desk.SubmitAsync(
            draft, application, command, draft.Caller.Role == Domain.Matters.ActorRole.Assessor ? Scope.Assesses(draft.Caller, target.Item) : Scope.Acts(draft.Caller, [target.Item]), folded => new RecordFindingsResponse
            {
                Name = Names.Review(folded.After.Id, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
                Document = Answers.Document(folded, folded.Events.OfType<OnSiteFindingsRecorded>().Single().Findings.Document),
            });
    }

    private static IEnumerable<int> Outside(RecordFindingsRequest request, ImmutableArray<ScopeRow> asked) => request.Nonconformities
        .Select((found, index) => (Number: index + 1, Inside: ScopeRows.Known(found.Rows).All(asked.Contains)))
        .Where(found => !found.Inside)
        .Select(found => found.Number);
}
