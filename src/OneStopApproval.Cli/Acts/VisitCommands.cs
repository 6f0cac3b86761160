using System.CommandLine;
using System.Globalization;
using Google.Type;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Readings;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa visit demand</c>: joins the one visit.</summary>
internal sealed class DemandCommand : ReviewActCommand<DemandVisitResponse>
{
    private readonly Option<string> reason = Words.Required("--reason", "Why the lab must come.");
    private readonly Option<string> material = Words.Optional("--material", "Material to bring in the original.");

    internal DemandCommand()
        : base("demand", "Demands the lab's presence, in the one visit.", ArgumentArity.ExactlyOne)
    {
        Add(reason);
        Add(material);
    }

    /// <inheritdoc/>
    protected override async Task<DemandVisitResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Reviews.DemandVisitAsync(
            new DemandVisitRequest
            {
                Name = reviews[0].Name,
                RequestId = requestId,
                Etag = reviews[0].Etag,
                Reason = arguments.GetValue(reason),
                MaterialCode = arguments.GetValue(material),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, DemandVisitResponse answer) =>
        FactTable.Write(console, ("visit", answer.Visit), ("state", WireName.Of(answer.VisitState)), ("review@etag", $"{answer.Name}@{answer.Etag}"));
}

/// <summary><c>osa visit trip</c>: the fact that somebody came.</summary>
internal sealed class TripCommand : ActCommand<RecordTripResponse>
{
    private readonly Argument<string> visit = new("VISIT") { Description = "Visit, for example applications/2f6c1d/visit." };
    private readonly WordOption<TripCause> cause = new("--cause", "Why they came.");
    private readonly Option<DateOnly?> date = new("--date") { Description = "The day on which they came, for example 2026-01-20. Default: today." };
    private readonly DepartmentOption department = new();

    internal TripCommand()
        : base("trip", "Records that the lab came.", "an officer of the department")
    {
        Add(visit);
        Add(cause);
        Add(date);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<RecordTripResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Reviews.RecordTripAsync(
            new RecordTripRequest
            {
                Name = arguments.GetValue(visit),
                RequestId = requestId,
                Cause = arguments.GetValue(cause),
                Date = arguments.GetValue(date)?.ToDate(),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RecordTripResponse answer) => FactTable.Write(
        console,
        ("visit", answer.Name),
        ("state", WireName.Of(answer.State)),
        ("demanded visits", answer.DemandedCount.ToString(CultureInfo.InvariantCulture)));
}

/// <summary><c>osa visit slots</c>: when and where the visit can be.</summary>
internal sealed class SlotsCommand : CallCommand<ListVisitSlotsResponse>
{
    private readonly Argument<string> visit = new("VISIT") { Description = "Visit, for example applications/2f6c1d/visit." };
    private readonly Option<DateOnly?> from = new("--from-date") { Description = "First day, for example 2026-01-20. Default: today." };
    private readonly Option<DateOnly?> until = new("--until-date") { Description = "Last day, at most 30 days later. Default: 13 days later." };

    internal SlotsCommand()
        : base("slots", "Lists the slots that the lab can book, full ones too.", "an operator")
    {
        Add(visit);
        Add(from);
        Add(until);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ListVisitSlotsResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Visits.ListVisitSlotsAsync(
            new ListVisitSlotsRequest
            {
                Parent = arguments.GetValue(visit),
                FromDate = arguments.GetValue(from)?.ToDate(),
                UntilDate = arguments.GetValue(until)?.ToDate(),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListVisitSlotsResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("date", "from", "to", "place", "free", "of");
        foreach (var open in answer.Slots)
        {
            table.AddRow(
                open.Slot.Date.Text(),
                open.Slot.Start.Text(),
                open.Slot.End.Text(),
                Markup.Escape(open.Slot.Place),
                open.Free.ToString(CultureInfo.InvariantCulture),
                open.Capacity.ToString(CultureInfo.InvariantCulture));
        }

        console.Write(table);
    }
}

/// <summary><c>osa visit book</c>: when and where the lab comes.</summary>
internal sealed class BookCommand : ActCommand<BookVisitResponse>
{
    private readonly Argument<string> visit = new("VISIT") { Description = "Visit, for example applications/2f6c1d/visit." };
    private readonly Option<DateOnly> date = new("--date") { Description = "Working day, for example 2026-01-20.", Required = true };
    private readonly Option<TimeOnly> from = new("--from") { Description = "Begin, for example 09:00.", Required = true };
    private readonly Option<TimeOnly> to = new("--to") { Description = "End, for example 10:30.", Required = true };
    private readonly Option<string> place = Words.Required("--place", "Where.");
    private readonly Option<string> uscc = LabArgument.Uscc();

    internal BookCommand()
        : base("book", "Books a slot for the one visit.", "the lab of --uscc")
    {
        Option[] all = [date, from, to, place, uscc];
        Add(visit);
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => LabArgument.ApplicantOf(arguments.GetValue(uscc)!);

    /// <inheritdoc/>
    protected override async Task<BookVisitResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Visits.BookVisitAsync(
            new BookVisitRequest
            {
                Name = arguments.GetValue(visit),
                RequestId = requestId,
                Slot = new VisitSlot
                {
                    Date = arguments.GetValue(date).ToDate(),
                    Start = TimeOf(arguments.GetValue(from)),
                    End = TimeOf(arguments.GetValue(to)),
                    Place = arguments.GetValue(place),
                },
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, BookVisitResponse answer) =>
        FactTable.Write(console, ("visit", answer.Name), ("state", WireName.Of(answer.State)));

    private static TimeOfDay TimeOf(TimeOnly time) => new() { Hours = time.Hour, Minutes = time.Minute };
}

/// <summary><c>osa visit show</c>: the one visit and all trips.</summary>
internal sealed class VisitShowCommand()
    : ReadingCommand<Visit>("show", "Shows the one visit and every trip.", "Visit, for example applications/2f6c1d/visit.")
{
    /// <inheritdoc/>
    protected override async Task<Visit> AskAsync(Door door, string name, CancellationToken cancellationToken) =>
        await door.Visits.GetVisitAsync(new GetVisitRequest { Name = name }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, Visit answer)
    {
        FactTable.Write(
            console,
            ("visit", answer.Name),
            ("state", WireName.Of(answer.State)),
            ("booked", answer.Slot is { } slot ? $"{slot.Date.Text()} {slot.Start.Text()} to {slot.End.Text()}, {slot.Place}" : ""),
            ("demanded visits", answer.DemandedCount.ToString(CultureInfo.InvariantCulture)));
        var table = new Table().RoundedBorder().AddColumns("date", "department", "what");
        foreach (var purpose in answer.Purposes)
        {
            table.AddRow(purpose.DemandDate.Text(), Markup.Escape(WireName.Id(purpose.Department)), Markup.Escape($"demands: {purpose.Reason}"));
        }

        foreach (var trip in answer.Trips)
        {
            table.AddRow(trip.Date.Text(), Markup.Escape(WireName.Id(trip.Department)), Markup.Escape(TextOf(trip)));
        }

        console.Write(table);
    }

    private static string TextOf(Trip trip) => string.Concat(
        trip.NotMade ? "nobody came" : $"came: {WireName.Of(trip.Cause)}",
        $" ({WireName.Id(trip.Name)})",
        trip.Correction is { } correction ? $", corrected {correction.Date.Text()}: {correction.Reason}" : "");
}
