using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Server.Operator;

/// <summary>Moves business time; Development alone. A move and its answer are one commit, so a repeat moves nothing.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed class TestClockService(ServerContext doors) : Contracts.V1.TestClockService.TestClockServiceBase
{
    private const int MostWorkingDays = 1000;
    private const int MostCalendarDays = 4000;

    // The last day that a date of the contract can name.
    private static readonly DateTimeOffset End = new(2200, 1, 1, 0, 0, 0, StatutoryTime.Offset);

    /// <inheritdoc/>
    public override async Task<GetTimeResponse> GetTime(GetTimeRequest request, ServerCallContext context)
    {
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        var today = StatutoryTime.DateOf(now);
        return new() { Time = now.ToWire(), Date = today.ToWire(), WorkingDay = doors.Rules.Calendar.IsWorkingDay(today) };
    }

    /// <inheritdoc/>
    public override Task<SetTimeResponse> SetTime(SetTimeRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        faults.Require(
            request.Time is { Seconds: >= 0, Nanos: >= 0 and < 1_000_000_000 } && request.Time.Seconds < End.ToUnixTimeSeconds(),
            "time",
            "必须是 2200 年以前的有效时间。",
            "Required: an instant from 1970 on and before 2200.");
        faults.ThrowIfAny();
        var target = StatutoryTime.CutToMilliseconds(request.Time!.ToDateTimeOffset());
        return MoveAsync(context, requestId, target.ToString("O"), _ => target, instant => new SetTimeResponse
        {
            Time = instant.ToWire(),
            Date = StatutoryTime.DateOf(instant).ToWire(),
        });
    }

    /// <inheritdoc/>
    public override Task<AdvanceTimeResponse> AdvanceTime(AdvanceTimeRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var (working, calendarDays) = (request.WorkingDays, request.CalendarDays);
        switch (request.StepCase)
        {
            case AdvanceTimeRequest.StepOneofCase.WorkingDays:
                faults.Require(working is > 0 and <= MostWorkingDays, "working_days", "须为 1 至 1000。", "Must be 1 to 1000.");
                break;
            case AdvanceTimeRequest.StepOneofCase.CalendarDays:
                faults.Require(calendarDays is > 0 and <= MostCalendarDays, "calendar_days", "须为 1 至 4000。", "Must be 1 to 4000.");
                break;
            case AdvanceTimeRequest.StepOneofCase.None:
                faults.Add("step", "必填。", "Required: working_days or calendar_days.");
                break;
        }

        faults.ThrowIfAny();
        return MoveAsync(context, requestId, $"{request.StepCase}/{working}/{calendarDays}", Target, instant => new AdvanceTimeResponse
        {
            Time = instant.ToWire(),
            Date = StatutoryTime.DateOf(instant).ToWire(),
        });

        DateTimeOffset Target(DateTimeOffset now)
        {
            var today = StatutoryTime.DateOf(now);
            var days = calendarDays > 0 ? calendarDays : doors.Rules.Calendar.AddWorkingDays(today, working).DayNumber - today.DayNumber;
            return now.AddDays(days);
        }
    }

    private async Task<TResponse> MoveAsync<TResponse>(
        ServerCallContext context,
        string requestId,
        string content,
        Func<DateTimeOffset, DateTimeOffset> target,
        Func<DateTimeOffset, TResponse> answer)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var key = new AnswerKey(context.Caller().Subject, context.Method, requestId);
        var hash = doors.Secrets.HashContent(Encoding.UTF8.GetBytes(content));
        if (await doors.StoredAsync<TResponse>(key, hash, context.CancellationToken) is { } stored)
        {
            return stored;
        }

        var instant = target(await doors.Time.ReadNowAsync(context.CancellationToken));
        if (instant >= End)
        {
            var beyond = new Faults();
            beyond.Add("step", "业务时间不能到 2200 年。", "Business time ends with the year 2199.");
            beyond.ThrowIfAny();
        }

        var response = answer(instant);
        var row = doors.RowOf(key, hash, response);
        try
        {
            if (await doors.Time.TryMoveAsync(instant, row, context.CancellationToken))
            {
                return response;
            }
        }
        catch (DbUpdateException exception) when (doors.Database.IsDuplicate(exception))
        {
            // The same request came in beside this one and was first.
            return await doors.StoredAsync<TResponse>(key, hash, context.CancellationToken)
                ?? throw new WireError(ErrorReason.Overloaded) { RetryAfter = TimeSpan.FromSeconds(1) }.ToException();
        }

        // It may also have been first by so little that this one's instant is past already.
        if (await doors.StoredAsync<TResponse>(key, hash, context.CancellationToken) is { } first)
        {
            return first;
        }

        var faults = new Faults();
        faults.Add("time", "业务时间不能倒退。", "Business time never goes back.");
        faults.ThrowIfAny();
        return response;
    }
}
