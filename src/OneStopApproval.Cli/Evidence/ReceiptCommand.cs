using System.CommandLine;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Evidence;

/// <summary><c>osa receipt</c>: whether a receipt is genuine, and the proof to keep.</summary>
internal sealed class ReceiptCommand : CallCommand<VerifyReceiptResponse>
{
    private readonly Argument<string> file = new("RECEIPT") { Description = "File with the receipt, or with the answer to an act that holds one, as JSON." };

    internal ReceiptCommand()
        : base("receipt", "Asks whether a receipt is genuine and stands; with --json the answer is the proof that osa verify receipt checks.", "nobody") =>
        Add(file);

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => null;

    /// <inheritdoc/>
    protected override async Task<VerifyReceiptResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var receipt = ReceiptFile.Read(arguments.GetValue(file)!);
        var request = new VerifyReceiptRequest
        {
            Application = receipt.Application,
            EventSeq = receipt.EventSeq,
            ContentHash = receipt.ContentHash,
            ChainHead = receipt.ChainHead,
        };
        return await door.Public.VerifyReceiptAsync(request, door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, VerifyReceiptResponse answer) => FactTable.Write(
        console,
        ("application", answer.Application),
        ("event", answer.EventSeq.Text()),
        ("receipt", "genuine: it stands in the journal"),
        ("later events", answer.LaterEvents.Text()),
        ("daily head", answer.DailyHead.Length > 0 ? answer.DailyHead : "none yet: the day lasts"));
}
