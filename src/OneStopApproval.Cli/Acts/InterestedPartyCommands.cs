using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa party notify</c>: an officer tells somebody whose interests a review bears on.</summary>
internal sealed class NotifyPartyCommand : ReviewActCommand<NotifyInterestedPartyResponse>
{
    private readonly Option<string> name = Words.Required("--party-name", "Name of the party; it stands on no paper.");
    private readonly Option<string> contact = Words.Optional("--contact", "How it is reached.");
    private readonly Option<string> interest = Words.Required("--interest", "Which interest is concerned and how; the applicant reads it too.");

    internal NotifyPartyCommand()
        : base("notify", "Tells an interested party and the applicant by one notice; the decision waits for the party.", ArgumentArity.ExactlyOne)
    {
        Option[] all = [name, contact, interest];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override async Task<NotifyInterestedPartyResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Parties.NotifyInterestedPartyAsync(
            new NotifyInterestedPartyRequest
            {
                Name = reviews[0].Name,
                RequestId = requestId,
                Etag = reviews[0].Etag,
                DisplayName = arguments.GetValue(name),
                Contact = arguments.GetValue(contact),
                Interest = arguments.GetValue(interest),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, NotifyInterestedPartyResponse answer) => FactTable.Write(
        console, ("party", answer.InterestedParty), ("notice", answer.Document.Number), ("etag", answer.Etag));
}

/// <summary><c>osa party delivered</c>: the notice reached the party.</summary>
internal sealed class PartyDeliveredCommand : ReviewActCommand<RecordPartyDeliveryResponse>
{
    private readonly Option<int> number = PartyOption.New();
    private readonly Option<DateOnly?> date = new("--date") { Description = "Date on which it did, for example 2026-01-20. Default: today." };
    private readonly Option<string> proof = Words.Required("--proof", "Proof of it.");

    internal PartyDeliveredCommand()
        : base("delivered", "Records that the notice reached the party; its five working days run from then.", ArgumentArity.ExactlyOne)
    {
        Option[] all = [number, date, proof];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override async Task<RecordPartyDeliveryResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Parties.RecordPartyDeliveryAsync(
            new RecordPartyDeliveryRequest
            {
                Name = PartyOption.NameOf(reviews[0], arguments.GetValue(number)),
                RequestId = requestId,
                DeliveredDate = arguments.GetValue(date)?.ToDate(),
                Proof = arguments.GetValue(proof),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RecordPartyDeliveryResponse answer) =>
        FactTable.Write(console, ("party", answer.Name), ("state", WireName.Of(answer.State)));
}

/// <summary><c>osa party statement</c>: what the party says.</summary>
internal sealed class PartyStatementCommand : ReviewActCommand<RecordPartyStatementResponse>
{
    private readonly Option<int> number = PartyOption.New();
    private readonly Option<string> text = Words.Required("--text", "What the party says.");

    internal PartyStatementCommand()
        : base("statement", "Records what the party says; every decision says how it was considered.", ArgumentArity.ExactlyOne)
    {
        Add(number);
        Add(text);
    }

    /// <inheritdoc/>
    protected override async Task<RecordPartyStatementResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Parties.RecordPartyStatementAsync(
            new RecordPartyStatementRequest
            {
                Name = PartyOption.NameOf(reviews[0], arguments.GetValue(number)),
                RequestId = requestId,
                Text = arguments.GetValue(text),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RecordPartyStatementResponse answer) =>
        FactTable.Write(console, ("statement", answer.Statement));
}

/// <summary><c>osa party hearing</c>: the party asks for a hearing.</summary>
internal sealed class PartyHearingCommand : ReviewActCommand<RequestPartyHearingResponse>
{
    private readonly Option<int> number = PartyOption.New();

    internal PartyHearingCommand()
        : base("hearing", "Records that the party asks for a hearing, within its five working days.", ArgumentArity.ExactlyOne) => Add(number);

    /// <inheritdoc/>
    protected override async Task<RequestPartyHearingResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Parties.RequestPartyHearingAsync(
            new RequestPartyHearingRequest { Name = PartyOption.NameOf(reviews[0], arguments.GetValue(number)), RequestId = requestId },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RequestPartyHearingResponse answer) => FactTable.Write(
        console, ("party", answer.Name), ("hearing", WireName.Of(answer.HearingState)), ("held by", answer.HoldDueDate?.Text() ?? ""));
}

/// <summary>The option that names an interested party of a review.</summary>
internal static class PartyOption
{
    /// <summary>The option.</summary>
    internal static Option<int> New() => new("--number") { Description = "Number of the party within the review.", DefaultValueFactory = _ => 1 };

    /// <summary>Resource name of the party.</summary>
    internal static string NameOf(ReviewRef review, int number) => $"{review.Name}/interestedParties/{number.Text()}";
}
