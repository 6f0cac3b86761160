using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Http;

namespace OneStopApproval.Server.Exchange;

/// <summary>A file from a department's own system, read: its signature holds and each of its rows has the form of one.</summary>
/// <param name="Sha256">SHA-256 of the whole file in hexadecimal.</param>
/// <param name="Manifest">Its first line.</param>
/// <param name="Rows">Its rows in order.</param>
internal sealed record ImportFile(string Sha256, ExchangeManifest Manifest, ImmutableArray<ImportLine> Rows)
{
    /// <summary>Most bytes of a file.</summary>
    internal const int MostBytes = 2 * 1024 * 1024;

    private const int MostRows = 1000;
    private const int LongestLine = 512 * 1024;

    // Manifest and signature; a file of no rows says that exports have arrived.
    private const int FewestLines = 2;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; null after noting every fault of it that can be told.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="department">Department that the file must be from.</param>
    /// <param name="publicKey">The department's public key (SubjectPublicKeyInfo); null when none is configured.</param>
    /// <param name="faults">Takes the faults.</param>
    public static ImportFile? Read(byte[] content, string department, byte[]? publicKey, Faults faults)
    {
        if (LinesOf(content, faults) is not { } lines)
        {
            return null;
        }

        Verify(content, lines[^1], publicKey, faults);
        var rows = lines[1..^1];
        var manifest = Parse<ExchangeManifest>(lines[0], "manifest", faults);
        if (manifest is not null)
        {
            Check(manifest, rows.Length, department, faults);
        }

        faults.Require(
            rows.Length <= MostRows, "rows", "一个批次不得超过 1000 行，请分成几个批次。", "At most 1000 rows; make several files of them.");
        var read = rows.Take(MostRows).Select((line, index) => ReadRow(line, index + 1, faults)).ToImmutableArray();
        foreach (var twice in read.OfType<ImportLine>().Where(row => row.Row.Id.Length > 0).GroupBy(row => row.Row.Id).SelectMany(group => group.Skip(1)))
        {
            faults.Add(Field(twice.Position, "id"), "同一批次内行编号重复。", "Another row of this file has the same id.");
        }

        return faults.Found.IsEmpty ? new(BatchFile.HashOf(content), manifest!, [.. read.OfType<ImportLine>()]) : null;
    }

    private static string Field(int position, string field) => string.Create(CultureInfo.InvariantCulture, $"rows[{position}].{field}");

    private static string[]? LinesOf(byte[] content, Faults faults)
    {
        try
        {
            var text = Strict.GetString(content);
            var lines = text.Split('\n');
            if (lines[^1].Length > 0 || lines.Length <= FewestLines || BatchFile.SignatureIn(lines[^2]) is null)
            {
                faults.Add(
                    "content",
                    "文件不完整：末行不是签名行，可能在传输中被截断或改动。请重新摆渡原文件。",
                    "The file does not end with the line of its signature: it was cut short or altered. Carry the original again.");
                return null;
            }

            var longest = lines.Max(line => line.Length);
            faults.Require(longest <= LongestLine, "content", "一行不得超过 512 KiB。", "A line has at most 512 KiB.");
            return longest <= LongestLine ? lines[..^1] : null;
        }
        catch (DecoderFallbackException)
        {
            faults.Add("content", "文件不是 UTF-8 文本，可能已被改动。", "The file is no UTF-8 text: it was altered, or made otherwise.");
            return null;
        }
    }

    private static void Verify(byte[] content, string last, byte[]? publicKey, Faults faults)
    {
        if (publicKey is null)
        {
            faults.Add(
                "content",
                "本系统未配置贵部门的公钥，请联系运维人员。",
                "This server has no public key of the department: an operator puts it into Exchange:KeysFolder.");
            return;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        var signed = content.AsSpan(0, content.Length - Encoding.UTF8.GetByteCount(last) - 1);
        faults.Require(
            key.VerifyData(signed, BatchFile.SignatureIn(last)!, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
            "signature",
            "签名与内容不符：文件被改动，或者不是用贵部门登记的密钥签名。请重新摆渡原文件。",
            "The signature does not fit the content: the file was altered, or signed with another key. Carry the original again.");
    }

    private static void Check(ExchangeManifest manifest, int rows, string department, Faults faults)
    {
        faults.Require(manifest.Version == BatchFile.Version, "manifest.version", "只支持版本 1。", "Only version 1 is known.");
        faults.Require(
            manifest.Direction == ExchangeDirection.Import, "manifest.direction", "必须是 IMPORT。", "Must be IMPORT.");
        faults.Require(
            manifest.Department == Names.Department(department), "manifest.department", "不是本部门的批次。", "The file is of another department.");
        faults.Require(manifest.Number > 0, "manifest.number", "批次号从 1 开始。", "Numbers begin with 1.");
        faults.Require(
            manifest.RowCount == rows,
            "manifest.row_count",
            string.Create(CultureInfo.InvariantCulture, $"声明 {manifest.RowCount} 行，实有 {rows} 行。"),
            string.Create(CultureInfo.InvariantCulture, $"It says {manifest.RowCount} rows, and there are {rows}."));
        faults.Require(manifest.CreateTime is not null, "manifest.create_time", "必填。", "Required.");
    }

    private static ImportLine? ReadRow(string line, int position, Faults faults)
    {
        if (Parse<ImportedRow>(line, string.Create(CultureInfo.InvariantCulture, $"rows[{position}]"), faults) is not { } row)
        {
            return null;
        }

        row.Id = faults.RequestId(row.Id, Field(position, "id"));
        if (row.ExternalCaseId.Length > 0)
        {
            _ = faults.Required(Field(position, "external_case_id"), row.ExternalCaseId, Wire.Commands.Limits.Id);
        }

        if (row.Review.Length > 0)
        {
            _ = faults.Review(Field(position, "review"), row.Review);
        }
        else
        {
            faults.Require(
                row.ExternalCaseId.Length > 0,
                Field(position, "review"),
                "请填写子办件名称或者部门系统办件编号。",
                "Name the review, or the external_case_id that was recorded for it.");
        }

        faults.Require(
            row.ActCase != ImportedRow.ActOneofCase.None || (row.Review.Length > 0 && row.ExternalCaseId.Length > 0),
            Field(position, "act"),
            "请写明办理动作；只登记编号时，须同时填写 review 和 external_case_id。",
            "Give an act; only to record an id, give review and external_case_id.");
        foreach (var field in GivenByTheRow(row))
        {
            faults.Add(Field(position, field), "由本行给出，请留空。", "The row gives it: leave it empty.");
        }

        return new(position, row, BatchFile.HashOf(Encoding.UTF8.GetBytes(line)));
    }

    // What the act's own request would say of who, which and when.
    private static IEnumerable<string> GivenByTheRow(ImportedRow row)
    {
        var act = ImportedRow.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(row);
        if (act?.Accessor.GetValue(row) is not IMessage request)
        {
            yield break;
        }

        foreach (var name in new[] { "name", "parent", "request_id", "etag", "lease", "reviews", "validate_only" })
        {
            if (request.Descriptor.FindFieldByName(name) is { } field && IsSet(field, request))
            {
                yield return $"{act.Name}.{name}";
            }
        }
    }

    private static bool IsSet(FieldDescriptor field, IMessage message) => field.Accessor.GetValue(message) switch
    {
        string text => text.Length > 0,
        bool flag => flag,
        System.Collections.ICollection list => list.Count > 0,
        _ => false,
    };

    private static TMessage? Parse<TMessage>(string line, string path, Faults faults)
        where TMessage : class, IMessage<TMessage>, new()
    {
        var own = new Faults();
        var message = JsonBody.Parse(Encoding.UTF8.GetBytes(line), new TMessage().Descriptor, [], own) as TMessage;
        faults.AddAll(own.Found.Select(fault => fault with { Subject = fault.Subject.Length == 0 ? path : $"{path}.{fault.Subject}" }));
        return message;
    }
}

/// <summary>A row of a file.</summary>
/// <param name="Position">Its place, from 1.</param>
/// <param name="Row">What it says.</param>
/// <param name="Sha256">SHA-256 of its line in hexadecimal.</param>
internal sealed record ImportLine(int Position, ImportedRow Row, string Sha256);
