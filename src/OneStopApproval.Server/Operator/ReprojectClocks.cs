using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Ledger;
using Command = OneStopApproval.Domain.Matters.Command;

namespace OneStopApproval.Server.Operator;

internal sealed partial class CalendarService
{
    private const int UsualBatch = 50;
    private const int LargestBatch = 100;
    private const int Tries = 5;

    /// <inheritdoc/>
    public override async Task<ReprojectClocksResponse> ReprojectClocks(ReprojectClocksRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        draft.Faults.Require(
            request.MaxApplications is >= 0 and <= LargestBatch, "max_applications", "须为 1 至 100，0 表示 50。", "Must be 1 to 100; 0 means 50.");
        var after = request.After.Length == 0 ? "" : draft.Faults.Application("after", request.After);
        draft.Faults.ThrowIfAny();
        var size = request.MaxApplications == 0 ? UsualBatch : request.MaxApplications;
        await doors.Rules.RefreshAsync(context.CancellationToken);
        if (request.ValidateOnly)
        {
            return (await PlanAsync(draft, after, size)).Answer;
        }

        var key = new AnswerKey(draft.Caller.Subject, context.Method, draft.RequestId);
        var hash = doors.Secrets.HashContent(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{size} {after}")));
        for (var tried = 1; tried <= Tries; tried++)
        {
            if (await doors.StoredAsync<ReprojectClocksResponse>(key, hash, context.CancellationToken) is { } stored)
            {
                return stored;
            }

            var plan = await PlanAsync(draft, after, size);
            if (plan.Commands.IsEmpty)
            {
                // Nothing is left, perhaps because the same call beside this one has just moved it all.
                return await doors.StoredAsync<ReprojectClocksResponse>(key, hash, context.CancellationToken) ?? plan.Answer;
            }

            // Refused as a whole when one of the applications has moved on since the plan.
            var (answer, _) = await doors.Desk.SubmitTogetherAsync(draft, plan.Commands, plan.Answer, hash, CommandDesk.KeepDraftAnswers);
            if (answer is not null)
            {
                return answer;
            }
        }

        throw new WireError(ErrorReason.Overloaded) { RetryAfter = TimeSpan.FromSeconds(1) }.ToException();
    }

    private async Task<ReprojectionPlan> PlanAsync(CommandDraft draft, string after, int size)
    {
        var version = doors.Rules.Calendar.Version;
        var found = await CandidatesAsync(draft.Caller, version, after, size + 1, draft.Context.CancellationToken);
        var batch = found.Take(size).ToArray();
        var answer = new ReprojectClocksResponse
        {
            CalendarVersion = version,
            NextAfter = found.Count > size ? Names.Application(batch[^1]) : "",
        };
        var outcomes = batch.Length == 0
            ? []
            : await doors.Desk.OutcomesAsync(draft, [.. batch.Select(id => (id, (Command)new ReprojectClocks(version, null)))]);
        var commands = ImmutableArray.CreateBuilder<(string Matter, Command Command)>();
        foreach (var (id, outcome) in batch.Zip(outcomes))
        {
            ImmutableArray<ClockReprojected> moves = [.. outcome.Events.OfType<ClockReprojected>()];
            if (!moves.IsEmpty)
            {
                commands.Add((id, new ReprojectClocks(version, moves)));
                answer.Moves.AddRange(moves.Select(move => CalendarMap.ToWire(move, id, null)));
            }
        }

        return new(commands.ToImmutable(), answer);
    }

    private async Task<List<string>> CandidatesAsync(
        Caller caller, string version, string after, int most, CancellationToken cancellationToken)
    {
        await using var db = doors.Database.Open();
        // EF Core translates this overload; the databases compare the ids by their bytes.
#pragma warning disable CA1309
        return await db.Applications
            .Where(Scope.Applications(caller))
            .Where(row => string.Compare(row.Id, after) > 0)
            .Where(row => row.Reviews.Any(review => review.Clocks.Any(clock =>
                clock.End == null && clock.Unit != LimitUnit.FixedDay && clock.CalendarVersion != version)))
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
#pragma warning restore CA1309
    }

    private sealed record ReprojectionPlan(ImmutableArray<(string Matter, Command Command)> Commands, ReprojectClocksResponse Answer);
}
