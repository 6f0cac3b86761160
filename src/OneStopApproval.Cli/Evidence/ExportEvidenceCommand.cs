using System.CommandLine;
using System.Text.Json;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.CaseFiles;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Storage.Evidence;
using Spectre.Console;

namespace OneStopApproval.Cli.Evidence;

/// <summary><c>osa export-evidence</c>: all events, daily heads and public keys into a folder that <c>osa verify evidence</c> reads.</summary>
internal sealed class ExportEvidenceCommand : ServerCommand<ExportedEvidence>
{
    private const int PageSize = 200;

    private readonly Option<string> folder = new("--folder") { Description = "Folder to write; it must not be there yet.", Required = true };

    internal ExportEvidenceCommand()
        : base("export-evidence", "Exports all events, daily heads and public keys, for osa verify evidence. No personal value stands in them.", "an operator") =>
        Add(folder);

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override string JsonOf(ExportedEvidence answer) => JsonSerializer.Serialize(answer, CaseContents.Json);

    /// <inheritdoc/>
    protected override async Task<ExportedEvidence> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(arguments.GetValue(folder)!);
        if (Directory.Exists(target))
        {
            throw new CaseFileException($"{target} is there already: give another --folder.");
        }

        var heads = Directory.CreateDirectory(Path.Combine(target, EvidenceFolder.Heads)).FullName;
        var keys = await WriteKeysAsync(door, target, cancellationToken);
        var (count, last) = await WriteHeadsAsync(door, heads, keys, cancellationToken);
        var events = await WriteEventsAsync(door, Path.Combine(target, EvidenceFolder.Events), cancellationToken);
        return new(target, events, count, last);
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ExportedEvidence answer)
    {
        FactTable.Write(
            console,
            ("folder", answer.Folder),
            ("events", answer.Events.Text()),
            ("daily heads", answer.Heads.Text()),
            ("last head", answer.LastHeadSha256));
        console.WriteLine("The keys in it are what the server says they are: for a proof take them, and a head, from who kept them.");
    }

    private static async Task<Dictionary<string, SigningKey>> WriteKeysAsync(Door door, string target, CancellationToken cancellationToken)
    {
        var keys = (await door.Public.ListSigningKeysAsync(new(), door.Call(cancellationToken))).Keys;
        var folder = Directory.CreateDirectory(Path.Combine(target, EvidenceFolder.Keys)).FullName;
        foreach (var key in keys)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{key.KeyId}.pem"), key.PublicKeyPem, cancellationToken);
        }

        return keys.ToDictionary(key => key.KeyId, StringComparer.Ordinal);
    }

    private static async Task<(int Heads, string Last)> WriteHeadsAsync(
        Door door, string folder, Dictionary<string, SigningKey> keys, CancellationToken cancellationToken)
    {
        var (count, last) = (0, "");
        var request = new ListDailyHeadsRequest { PageSize = PageSize };
        do
        {
            var page = await door.Evidence.ListDailyHeadsAsync(request, door.Call(cancellationToken));
            foreach (var head in page.DailyHeads)
            {
                var key = keys[head.KeyId];
                var file = new HeadFile(
                    head.Content.ToStringUtf8(), head.ContentSha256, key.Algorithm, head.KeyId, head.Signature.ToBase64(), key.PublicKeyPem);
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{WireName.Id(head.Name)}.json"), file.ToBytes(), cancellationToken);
                (count, last) = (count + 1, head.ContentSha256);
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return (count, last);
    }

    private static async Task<long> WriteEventsAsync(Door door, string path, CancellationToken cancellationToken)
    {
        var count = 0L;
        await using var file = new BufferedStream(new FileStream(path, FileMode.CreateNew, FileAccess.Write), 1 << 20);
        using var call = door.Evidence.ExportEvents(new ExportEventsRequest(), door.Stream(cancellationToken));
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            foreach (var record in call.ResponseStream.Current.Records)
            {
                EventLine.Write(file, record.Feed, record.Hash.Span, record.Content.Span);
                count++;
            }
        }

        return count;
    }
}

/// <summary>What was exported.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Events">Events in it.</param>
/// <param name="Heads">Daily heads in it.</param>
/// <param name="LastHeadSha256">Hash of the last one; empty without one.</param>
internal sealed record ExportedEvidence(string Folder, long Events, int Heads, string LastHeadSha256);

/// <summary>What lies where in a folder of evidence.</summary>
internal static class EvidenceFolder
{
    /// <summary>The events.</summary>
    internal const string Events = "events.tsv";

    /// <summary>Folder of the heads.</summary>
    internal const string Heads = "heads";

    /// <summary>Folder of the public keys.</summary>
    internal const string Keys = "keys";
}
