using System.CommandLine;
using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa hearing right</c>: an officer tells the right to a hearing.</summary>
internal sealed class HearingRightCommand : ReviewActCommand<NotifyHearingRightResponse>
{
    private readonly Option<string> reason = Words.Required("--reason", "Whose major interests are concerned, and how.");

    internal HearingRightCommand()
        : base("right", "Tells the right to a hearing; nothing is decided until its five working days are over.", ArgumentArity.ExactlyOne) => Add(reason);

    /// <inheritdoc/>
    protected override async Task<NotifyHearingRightResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Hearings.NotifyHearingRightAsync(
            new NotifyHearingRightRequest { Name = reviews[0].Name, RequestId = requestId, Etag = reviews[0].Etag, Reason = arguments.GetValue(reason) },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, NotifyHearingRightResponse answer) => FactTable.Write(
        console,
        ("review@etag", $"{answer.Name}@{answer.Etag}"),
        ("document", answer.Document.Number),
        ("asked for by", answer.RequestDueDate?.Text() ?? "5 working days from the delivery"));
}

/// <summary><c>osa hearing schedule</c>: an officer tells time and place, or puts a hearing off.</summary>
internal sealed class ScheduleHearingCommand : ReviewActCommand<ScheduleHearingResponse>
{
    private readonly WordOption<HearingCause> cause = new("--cause", "Why it is held; OWN_MOTION takes --reason.");
    private readonly Option<string> reason = Words.Optional("--reason", "With OWN_MOTION: what of the public interest is concerned.");
    private readonly Option<DateTime> time = new("--time")
    {
        Description = "When it begins, for example '2026-03-20 10:00', as the clocks of China show it.",
        Required = true,
    };

    private readonly Option<string> place = Words.Required("--place", "Where.");
    private readonly Option<string> presider = Words.Required("--presider", "Subject of who presides; nobody who reviews the application.");
    private readonly Option<string> presiderName = Words.Required("--presider-name", "Name of who presides.");
    private readonly Option<int> days = new("--days") { Description = "Working days that it needs, from the delivery of the notice to the record.", Required = true };

    internal ScheduleHearingCommand()
        : base("schedule", "Tells time and place of a hearing, seven whole working days before; again, to put it off.", ArgumentArity.ExactlyOne)
    {
        Option[] all = [cause, reason, time, place, presider, presiderName, days];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override async Task<ScheduleHearingResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Hearings.ScheduleHearingAsync(
            new ScheduleHearingRequest
            {
                Name = reviews[0].Name,
                RequestId = requestId,
                Etag = reviews[0].Etag,
                Cause = arguments.GetValue(cause),
                Reason = arguments.GetValue(reason),
                StartTime = Timestamp.FromDateTimeOffset(new(arguments.GetValue(time), TimeSpan.FromHours(8))),
                Place = arguments.GetValue(place),
                Presider = arguments.GetValue(presider),
                PresiderName = arguments.GetValue(presiderName),
                ToldDays = arguments.GetValue(days),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ScheduleHearingResponse answer) =>
        FactTable.Write(console, ("review@etag", $"{answer.Name}@{answer.Etag}"), ("document", answer.Document.Number));
}

/// <summary><c>osa hearing record</c>: an officer puts in the record.</summary>
internal sealed class RecordHearingCommand : ReviewActCommand<RecordHearingResponse>
{
    private readonly WordOption<HearingOutcome> outcome = new("--outcome", "What became of it.");
    private readonly Option<string> text = Words.Required("--text", "What was said, or what happened.");
    private readonly Option<HearingParticipant[]> participants = new("--participant")
    {
        Description = "Who took part, ROLE:NAME, for example REVIEWER:张三; with :unsigned behind it, where the record was not signed.",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result =>
        {
            var read = result.Tokens.Select(token => Read(token.Value)).ToArray();
            if (read.Contains(null))
            {
                result.AddError($"--participant must be ROLE:NAME, with ROLE one of {string.Join(", ", Enum.GetValues<HearingRole>().Skip(1).Select(role => WireName.Of(role)))}.");
            }

            return [.. read.OfType<HearingParticipant>()];
        },
    };

    internal RecordHearingCommand()
        : base("record", "Puts in the record of a hearing, which the decision is bound to.", ArgumentArity.ExactlyOne)
    {
        Add(outcome);
        Add(text);
        Add(participants);
    }

    /// <inheritdoc/>
    protected override async Task<RecordHearingResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Hearings.RecordHearingAsync(
            new RecordHearingRequest
            {
                Name = reviews[0].Name,
                RequestId = requestId,
                Etag = reviews[0].Etag,
                Outcome = arguments.GetValue(outcome),
                Text = arguments.GetValue(text),
                Participants = { arguments.GetValue(participants) ?? [] },
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RecordHearingResponse answer) => FactTable.Write(
        console,
        ("review@etag", $"{answer.Name}@{answer.Etag}"),
        ("hearing", WireName.Of(answer.HearingState)),
        ("record", string.Create(CultureInfo.InvariantCulture, $"{answer.Document.Name} {answer.Document.Number}")));

    private static HearingParticipant? Read(string word)
    {
        var parts = word.Split(':');
        var role = Enum.GetValues<HearingRole>().Skip(1).FirstOrDefault(known => WireName.Of(known).Equals(parts[0], StringComparison.OrdinalIgnoreCase));
        return role != HearingRole.Unspecified && parts is [_, { Length: > 0 }] or [_, { Length: > 0 }, "unsigned"]
            ? new HearingParticipant { Role = role, DisplayName = parts[1], Signed = parts.Length == 2 }
            : null;
    }
}
