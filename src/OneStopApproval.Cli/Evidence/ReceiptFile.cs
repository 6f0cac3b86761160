using System.Text.Json;
using Google.Protobuf;
using OneStopApproval.Cli.CaseFiles;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Evidence;

/// <summary>Reads what a server answered from a file of the contract's JSON.</summary>
internal static class ReceiptFile
{
    private static readonly JsonParser Lenient = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <summary>The receipt in a file: alone, or in the answer to an act.</summary>
    /// <exception cref="CaseFileException">There is none in it.</exception>
    internal static Receipt Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var text = json.RootElement.TryGetProperty("receipt", out var inner) ? inner.GetRawText() : json.RootElement.GetRawText();
            return Lenient.Parse<Receipt>(text) is { ChainHead.Length: > 0 } receipt
                ? receipt
                : throw new CaseFileException($"{file} holds no receipt.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or InvalidProtocolBufferException)
        {
            throw new CaseFileException($"{file} holds no receipt.");
        }
    }

    /// <summary>The answer of VerifyReceipt in a file.</summary>
    /// <exception cref="CaseFileException">It is none.</exception>
    internal static VerifyReceiptResponse ReadAnswer(string file)
    {
        try
        {
            return Lenient.Parse<VerifyReceiptResponse>(File.ReadAllText(file));
        }
        catch (InvalidProtocolBufferException)
        {
            throw new CaseFileException($"{file} is no answer of osa receipt --json.");
        }
    }
}
