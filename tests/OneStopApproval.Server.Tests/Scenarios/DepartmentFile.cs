using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>A batch file as a department's own system makes it, with nothing but the contract's words about it.</summary>
internal sealed record DepartmentFile(string Department, int Number, string Previous, params ImportedRow[] Rows)
{
    private const string DevelopmentText = "development-only-exchange-key-never-use-in-production-01";

    public int Acknowledged { get; init; }

    /// <summary>Changes the manifest.</summary>
    public Action<ExchangeManifest> Change { get; init; } = _ => { };

    /// <summary>Lines in place of those of the rows.</summary>
    public string[]? Lines { get; init; }

    public static ECDsa DevelopmentKey() => ECDsa.Create(
        new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = SHA256.HashData(Encoding.UTF8.GetBytes(DevelopmentText)) });

    public byte[] Write(ECDsa? key = null)
    {
        var lines = Lines ?? [.. Rows.Select(row => JsonFormatter.Default.Format(row))];
        var manifest = new ExchangeManifest
        {
            Version = 1,
            Direction = ExchangeDirection.Import,
            Department = $"departments/{Department}",
            Number = Number,
            PreviousSha256 = Previous,
            RowCount = lines.Length,
            CreateTime = Timestamp.FromDateTimeOffset(new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)),
            AcknowledgedExport = Acknowledged,
        };
        Change(manifest);
        var signed = Encoding.UTF8.GetBytes(string.Concat(lines.Prepend(JsonFormatter.Default.Format(manifest)).Select(line => line + "\n")));
        using var own = DevelopmentKey();
        var signature = (key ?? own).SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        var last = $"{{\"algorithm\":\"ecdsa-p256-sha256\",\"signature\":\"{Convert.ToBase64String(signature)}\"}}\n";
        return [.. signed, .. Encoding.UTF8.GetBytes(last)];
    }

    public static string HashOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));
}
