using System.Security.Cryptography;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
using Inspections = OneStopApproval.Domain.Inspections;

namespace OneStopApproval.Server.Department;

internal sealed partial class InspectionService
{
    private const int SeedBytes = 32;

    /// <inheritdoc/>
    public override async Task<DrawAssessorsResponse> DrawAssessors(DrawAssessorsRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = OnSiteInput.Target(faults, request.Name, request.Review, request.Etag);
        var command = new Inspections.DrawAssessors
        {
            Item = target.Item,
            Etag = target.Etag,
            Count = OnSiteInput.DrawCount(faults, request.Count),
            Fields = OnSiteInput.Words(faults, "fields", request.Fields),
            Replaces = OnSiteInput.Words(faults, "replaces", request.Replaces),
            Reason = draft.Personal.CommitUnlessEmpty(PersonalKinds.OnSiteReview, faults.Optional("reason", request.Reason, Limits.IntakeReason)),
            Seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SeedBytes)),
        };
        faults.ThrowIfAny();

        // The asked scope does not change after submission, so it may be read before the ledger locks the matter.
        var asked = await doors.Reader.AskedScopeAsync(application, target.Item, draft.Caller, context.CancellationToken)
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        command = command.Fields.IsEmpty ? command with { Fields = [.. asked.Select(row => row.Field).Distinct()] } : command;
        return await doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => Drawn(folded, target.Item));
    }

    private static DrawAssessorsResponse Drawn(Folded folded, string item)
    {
        var draw = folded.Events.OfType<AssessorsDrawn>().Single().Draw;
        return new DrawAssessorsResponse
        {
            Name = Names.Review(folded.After.Id, item),
            State = Answers.State(folded, item),
            Etag = folded.After.Find(item)!.Etag,
            Receipt = Answers.Receipt(folded),
            Draw = draw.Number,
            Assessors = { draw.Drawn.Select(assessor => assessor.Id) },
        };
    }
}
