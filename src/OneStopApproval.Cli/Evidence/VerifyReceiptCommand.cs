using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.CaseFiles;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Storage.Evidence;

namespace OneStopApproval.Cli.Evidence;

/// <summary><c>osa verify receipt</c>: a receipt, its proof and a head that somebody kept, without any server.</summary>
internal sealed class VerifyReceiptCommand : Command
{
    private readonly Argument<string> file = new("RECEIPT") { Description = "File with the receipt as JSON." };
    private readonly Option<string> answer = new("--answer") { Description = "What osa receipt --json answered.", Required = true };
    private readonly Option<string> heads = new("--heads") { Description = "Folder of heads that somebody kept.", Required = true };
    private readonly Option<string[]> keys = new("--public-key") { Description = "Public key as PEM that is known from elsewhere; may be given again. Default: what the heads say.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> json = new("--json") { Description = "Print what was found as JSON." };

    internal VerifyReceiptCommand()
        : base("receipt", "Checks that a receipt is under a daily head, without a server. Exit codes: 0 proven, 1 not proven, 2 not read.")
    {
        Add(file);
        Add(answer);
        Add(heads);
        Add(keys);
        Add(json);
        SetAction(Run);
    }

    private static string? FaultOf(Receipt receipt, VerifyReceiptResponse told, HeadSet set)
    {
        var day = WireName.Id(told.DailyHead);
        var head = set.Heads.FirstOrDefault(candidate => candidate.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == day);
        if (told.Proof is not { } proof || head is null)
        {
            return $"There is no head of {(day.Length > 0 ? day : "its day")} among those kept.";
        }

        if (set.Findings.Find(finding => finding.Day == day) is { } finding)
        {
            return finding.Text();
        }

        try
        {
            var root = HashTree.RootOf(
                HashTree.EventLeaf(proof.Feed, Convert.FromHexString(receipt.ChainHead)),
                proof.LeafIndex,
                proof.TreeSize,
                [.. proof.Path.Select(Convert.FromHexString)]);
            return proof.TreeSize == head.Events && root is not null && Convert.ToHexStringLower(root) == head.EventsRoot
                ? null
                : $"The proof does not lead from the receipt to the head of {day}.";
        }
        catch (FormatException)
        {
            return "The proof cannot be read.";
        }
    }

    private int Run(ParseResult arguments)
    {
        try
        {
            var receipt = ReceiptFile.Read(arguments.GetValue(file)!);
            var told = ReceiptFile.ReadAnswer(arguments.GetValue(answer)!);
            var fault = FaultOf(receipt, told, HeadSet.Read(arguments.GetValue(heads)!, arguments.GetValue(keys) ?? []));
            Console.WriteLine(arguments.GetValue(json)
                ? JsonSerializer.Serialize(new ReceiptVerdict(fault is null, told.DailyHead, fault), CaseContents.Json)
                : fault ?? $"Proven: the event with this hash is under {told.DailyHead}, if somebody outside kept that head.");
            return fault is null ? ExitCode.Done : ExitCode.Differs;
        }
        catch (Exception failure) when (failure is CaseFileException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }
    }

    private sealed record ReceiptVerdict(bool Ok, string DailyHead, string? Fault);
}
