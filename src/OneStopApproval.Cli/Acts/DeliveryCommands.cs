using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Readings;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa delivery choose</c>: how the lab wants what is not delivered yet.</summary>
internal sealed class ChooseDeliveryCommand : ActCommand<ChooseDeliveryResponse>
{
    private readonly Argument<string> application = new("APPLICATION") { Description = "Application, for example applications/2f6c1d." };
    private readonly WordOption<DeliveryMethod> method = new("--method", "How: ELECTRONIC, POST or WINDOW.");
    private readonly Option<string> recipient = Words.Optional("--recipient", "Who takes the letter; with POST.");
    private readonly Option<string> phone = Words.Optional("--phone", "Phone of the recipient; with POST.");
    private readonly Option<string> address = Words.Optional("--address", "Where to post; with POST.");
    private readonly Option<string> postalCode = Words.Optional("--postal-code", "Postal code, 6 digits.");
    private readonly Option<string> uscc = LabArgument.Uscc();

    internal ChooseDeliveryCommand()
        : base("choose", "Chooses how the lab's documents are delivered.", "the lab of --uscc")
    {
        Option[] all = [method, recipient, phone, address, postalCode, uscc];
        Add(application);
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => LabArgument.ApplicantOf(arguments.GetValue(uscc)!);

    /// <inheritdoc/>
    protected override async Task<ChooseDeliveryResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Applications.ChooseDeliveryAsync(
            new ChooseDeliveryRequest
            {
                Name = arguments.GetValue(application),
                RequestId = requestId,
                Delivery = new DeliveryChoice { Method = arguments.GetValue(method), PostalAddress = AddressIn(arguments) },
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ChooseDeliveryResponse answer) =>
        FactTable.Write(console, ("application", answer.Name), ("state", WireName.Of(answer.State)));

    private PostalAddress? AddressIn(ParseResult arguments)
    {
        var given = new PostalAddress
        {
            RecipientName = arguments.GetValue(recipient),
            RecipientPhone = arguments.GetValue(phone),
            Address = arguments.GetValue(address),
            PostalCode = arguments.GetValue(postalCode),
        };
        return given.Equals(new PostalAddress()) ? null : given;
    }
}

/// <summary><c>osa delivery list</c>: the documents of an application, how and when they reached the lab.</summary>
internal sealed class DeliveryListCommand()
    : ReadingCommand<ListDocumentsResponse>("list", "Lists documents and their delivery.", "Application, for example applications/2f6c1d.")
{
    private const int MostRows = 200;

    /// <inheritdoc/>
    protected override async Task<ListDocumentsResponse> AskAsync(Door door, string name, CancellationToken cancellationToken) =>
        await door.Documents.ListDocumentsAsync(
            new ListDocumentsRequest { Parent = name, PageSize = MostRows }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListDocumentsResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("document", "type", "number", "delivered", "how", "proof");
        foreach (var document in answer.Documents)
        {
            table.AddRow(
                Markup.Escape(document.Name),
                WireName.Of(document.Type),
                Markup.Escape(document.Number),
                document.DeliveredDate.Text(),
                document.DeliveryMethod != DeliveryMethod.Unspecified ? WireName.Of(document.DeliveryMethod)
                : document.ChosenDeliveryMethod != DeliveryMethod.Unspecified ? $"wanted: {WireName.Of(document.ChosenDeliveryMethod)}"
                : "",
                Markup.Escape(document.DeliveryProof));
        }

        console.Write(table);
    }
}

/// <summary><c>osa delivery record</c>: the proof that a document arrived.</summary>
internal sealed class RecordDeliveryCommand : ActCommand<RecordDeliveryResponse>
{
    private readonly Argument<string> document = new("DOCUMENT") { Description = "Document, for example applications/2f6c1d/documents/d7." };
    private readonly WordOption<DeliveryMethod> method = new("--method", "How; left out: as the lab chose it.") { Required = false };
    private readonly Option<string> proof = Words.Required("--proof", "Posting number, signed receipt, or where it was published.");
    private readonly Option<DateOnly?> date = new("--date") { Description = "Date of delivery, for example 2026-01-20. Default: today." };

    internal RecordDeliveryCommand()
        : base("record", "Records that a document was delivered.", "a window clerk of the autonomous region")
    {
        Option[] all = [method, proof, date];
        Add(document);
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Window;

    /// <inheritdoc/>
    protected override async Task<RecordDeliveryResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Documents.RecordDeliveryAsync(
            new RecordDeliveryRequest
            {
                Name = arguments.GetValue(document),
                RequestId = requestId,
                Method = arguments.GetValue(method),
                Proof = arguments.GetValue(proof),
                Date = arguments.GetValue(date)?.ToDate(),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RecordDeliveryResponse answer) =>
        FactTable.Write(console, ("document", answer.Name), ("delivered", answer.DeliveredDate.Text()));
}
