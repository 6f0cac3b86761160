using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Ledger;
using Reviews = OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Department;

/// <summary>Assignments one by one, as all calls that assign make them.</summary>
internal static class Assignments
{
    /// <summary>Assigns one review.</summary>
    /// <exception cref="WireException">The request has faults, or the command was refused.</exception>
    public static async Task<AssignReviewResponse> SubmitAsync(
        ServerContext doors, CommandDraft draft, string application, Reviews.AssignReview command, string? reason)
    {
        // A repeat is told what the call was told, whoever left meanwhile.
        if (command.Assignee is { } assignee && !await doors.Reader.IsAnsweredAsync(draft))
        {
            var region = await doors.Reader.RegionAsync(application, draft.Caller, draft.Context.CancellationToken) ?? draft.Caller.RegionPrefix;
            await CheckAsync(doors, draft.Caller.Department, region, draft.Faults, "assignee", assignee, draft.Context.CancellationToken);
        }

        command = command with { Reason = draft.Personal.CommitUnlessEmpty(PersonalKinds.Reason, reason) };
        return await doors.Desk.SubmitAsync(
            draft,
            application,
            command,
            Scope.Acts(draft.Caller, [command.Item]),
            folded => Assigned(folded, command.Item));
    }

    /// <summary>
    /// Notes a fault where the directory knows officers of a department and this person is none of them today in the region. Where it
    /// knows none, anybody may be named, as before there was a directory.
    /// </summary>
    public static async Task CheckAsync(
        ServerContext doors, string department, string region, Faults faults, string field, string officer, CancellationToken cancellationToken)
    {
        var today = StatutoryTime.DateOf(await doors.Time.ReadNowAsync(cancellationToken));
        faults.Require(
            !await doors.Directory.IsStrangerAsync(Domain.Matters.ActorRole.Officer, department, region, officer, today, cancellationToken),
            field,
            "目录中本部门没有该经办人在该区域的有效岗位，请另选他人或先为其办理岗位授权。",
            "The directory has no post in force of this officer in your department and this region; name another, or have a post granted first.");
    }

    /// <summary>Assigns one review of a call of many; a refusal is its result.</summary>
    public static async Task<AssignmentResult> RowAsync(
        ServerContext doors, ServerCallContext context, string requestId, string application, Reviews.AssignReview command, string? reason)
    {
        var name = Names.Review(application, command.Item);
        try
        {
            var answer = await SubmitAsync(doors, new CommandDraft(context, BatchRows.IdOf(requestId, name)), application, command, reason);
            return new AssignmentResult { Name = name, Etag = answer.Etag, Assignee = answer.Assignee, Receipt = answer.Receipt };
        }
        catch (WireException refused) when (BatchRows.IsVerdict(refused.Error))
        {
            var language = Language.Of(context.GetHttpContext().Request);
            return new AssignmentResult
            {
                Name = name,
                Reason = refused.Error.Reason,
                Faults = { refused.Error.Faults.Select(fault => PreviewMap.ToWire(refused.Error.Reason, fault, language)) },
                Metadata = { refused.Error.Metadata },
            };
        }
    }

    private static AssignReviewResponse Assigned(Folded folded, string item) => new()
    {
        Name = Names.Review(folded.After.Id, item),
        State = Answers.State(folded, item),
        Etag = folded.After.Find(item)!.Etag,
        Receipt = Answers.Receipt(folded),
        Assignee = folded.After.Find(item)!.Assignee ?? "",
    };
}
