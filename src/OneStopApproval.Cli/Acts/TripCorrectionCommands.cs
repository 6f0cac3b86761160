using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa visit correct</c>: proposes what the record of a trip is to say.</summary>
internal sealed class CorrectTripCommand : ActCommand<ProposeTripCorrectionResponse>
{
    private readonly Argument<string> trip = new("TRIP") { Description = "Trip, for example applications/2f6c1d/visit/trips/1." };
    private readonly Option<string> reason = Words.Required("--reason", "Why; the lab reads it.");
    private readonly Option<bool> notMade = new("--not-made") { Description = "Nobody came." };
    private readonly Option<DateOnly?> date = new("--date") { Description = "The day on which they came, for example 2026-01-20." };
    private readonly WordOption<TripCause> cause = new("--cause", "Why they came.") { Required = false };
    private readonly Option<string> counted = Words.Optional("--for", "Department that they came to; default: none.");
    private readonly DepartmentOption department = new();

    internal CorrectTripCommand()
        : base("correct", "Proposes to correct the record of a trip; another person confirms.", "an officer of the department")
    {
        Option[] all = [reason, notMade, date, cause, counted, department];
        Add(trip);
        Array.ForEach(all, Add);
        Validators.Add(result =>
        {
            var said = new Option[] { date, cause, counted }.Count(option => result.GetResult(option) is { Implicit: false });
            var whole = result.GetResult(date) is { Implicit: false } && result.GetResult(cause) is { Implicit: false };
            if (result.GetResult(notMade) is { Implicit: false } ? said > 0 : !whole)
            {
                result.AddError("Say --not-made alone, or what the record is to say: --date and --cause, and --for where a department is concerned.");
            }
        });
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<ProposeTripCorrectionResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Trips.ProposeTripCorrectionAsync(
            new ProposeTripCorrectionRequest
            {
                Name = arguments.GetValue(trip),
                RequestId = requestId,
                NotMade = arguments.GetValue(notMade),
                Instead = arguments.GetValue(notMade) ? null : new TripRecord
                {
                    Date = arguments.GetValue(date)?.ToDate(),
                    Cause = arguments.GetValue(cause),
                    Department = arguments.GetValue(counted) is { Length: > 0 } id ? $"departments/{id}" : "",
                },
                Reason = arguments.GetValue(reason),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ProposeTripCorrectionResponse answer) =>
        FactTable.Write(console, ("trip@etag", $"{answer.Name}@{answer.Etag}"));
}

/// <summary><c>osa visit proposed</c>: what a proposed correction of a trip's record says.</summary>
internal sealed class ProposedTripCommand : CallCommand<ProposedTripCorrection>
{
    private readonly Argument<string> trip = new("TRIP") { Description = "Trip, for example applications/2f6c1d/visit/trips/1." };
    private readonly DepartmentOption department = new();

    internal ProposedTripCommand()
        : base("proposed", "Tells what a proposed correction of a trip's record says.", "the person in charge of the department")
    {
        Add(trip);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.AuthorityHead(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<ProposedTripCorrection> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Trips.GetProposedTripCorrectionAsync(
            new GetProposedTripCorrectionRequest { Name = arguments.GetValue(trip) }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ProposedTripCorrection answer) => FactTable.Write(
        console,
        ("trip@etag", $"{answer.Name}@{answer.Etag}"),
        ("recorded", TextOf(answer.Recorded)),
        ("instead", TextOf(answer.Instead)),
        ("reason", answer.Reason));

    private static string TextOf(TripRecord? record) =>
        record is null ? "nobody came" : $"{record.Date.Text()} {WireName.Of(record.Cause)} {WireName.Id(record.Department)}".TrimEnd();
}

/// <summary><c>osa visit confirm</c>: another person confirms the correction of a trip's record.</summary>
internal sealed class ConfirmTripCommand : ActCommand<ConfirmTripCorrectionResponse>
{
    private readonly Argument<string> trip = new("TRIP@ETAG") { Description = "The trip with the etag of the proposal, as it was read." };
    private readonly DepartmentOption department = new();

    internal ConfirmTripCommand()
        : base("confirm", "Confirms the correction of a trip's record that another person proposed.", "the person in charge of the department")
    {
        Add(trip);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.AuthorityHead(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<ConfirmTripCorrectionResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var named = arguments.GetValue(trip)!.Split('@', 2);
        return await door.Trips.ConfirmTripCorrectionAsync(
            new ConfirmTripCorrectionRequest { Name = named[0], RequestId = requestId, Etag = named.Length > 1 ? named[1] : "" },
            door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ConfirmTripCorrectionResponse answer) => FactTable.Write(
        console, ("trip", answer.Name), ("visit", WireName.Of(answer.State)), ("demanded visits", answer.DemandedCount.Text()));
}
