using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Participation = OneStopApproval.Domain.Participation;

namespace OneStopApproval.Server.Department;

/// <summary>Interested parties, from the notice to their hearing; each further act has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class InterestedPartyService(ServerContext doors) : Contracts.V1.InterestedPartyService.InterestedPartyServiceBase
{
    /// <inheritdoc/>
    public override Task<NotifyInterestedPartyResponse> NotifyInterestedParty(NotifyInterestedPartyRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = ReviewTargets.One(faults, request.Name, request.Etag);
        string? Commit(string? value) => draft.Personal.CommitUnlessEmpty(PersonalKinds.InterestedParty, value);
        var command = new Participation.NotifyInterestedParty(
            target.Item,
            target.Etag,
            Commit(faults.Required("display_name", request.DisplayName, Limits.Name)) ?? "",
            Commit(faults.Optional("contact", request.Contact, Limits.Name)),
            Commit(faults.Required("interest", request.Interest, Limits.IntakeReason)) ?? "",
            faults.OptionalDate("act_date", request.ActDate),
            faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded =>
        {
            var party = folded.Events.OfType<InterestedPartyNotified>().Single().Party;
            return new NotifyInterestedPartyResponse
            {
                Name = Names.Review(application, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
                Document = Answers.Document(folded, party.Notice),
                InterestedParty = Names.InterestedParty(application, target.Item, party.Number),
            };
        });
    }
}
