using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Papers;

/// <summary><c>osa keys</c>: every public key that documents and heads were ever signed with.</summary>
internal sealed class SigningKeysCommand : CallCommand<ListSigningKeysResponse>
{
    internal SigningKeysCommand()
        : base("keys", "Lists the public keys that documents and daily heads were signed with, old ones too; with --json to keep, for osa verify document.", "nobody")
    {
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => null;

    /// <inheritdoc/>
    protected override async Task<ListSigningKeysResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Public.ListSigningKeysAsync(new(), door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListSigningKeysResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("key", "fingerprint", "first used");
        foreach (var row in answer.Keys)
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(row.PublicKeyPem);
            table.AddRow(
                row.KeyId,
                KnownKeys.FingerprintOf(key.ExportSubjectPublicKeyInfo()),
                row.FirstUseTime.ToDateTimeOffset().ToString("u", CultureInfo.InvariantCulture));
        }

        console.Write(table);
    }
}
