using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Personal;
using Applicant = OneStopApproval.Domain.Matters.Applicant;
using Command = OneStopApproval.Domain.Matters.Command;
using Fault = OneStopApproval.Domain.Matters.Fault;
using ItemChoices = OneStopApproval.Domain.Catalogue.ItemChoices;

namespace OneStopApproval.Server.Department;

internal sealed partial class CertificateService
{
    private const int MostReported = 1_000;

    /// <inheritdoc/>
    public override async Task<ImportCertificatesResponse> ImportCertificates(
        IAsyncStreamReader<ImportCertificatesRequest> requestStream, ServerCallContext context)
    {
        var header = await CsvUpload.HeaderAsync(requestStream, message => message.Header, context.CancellationToken);
        var draft = new CommandDraft(context, header.RequestId, "header.request_id");
        draft.Faults.ThrowIfAny();
        using var bytes = await CsvUpload.ReceiveAsync(
            requestStream, message => message.PayloadCase == ImportCertificatesRequest.PayloadOneofCase.Chunk ? message.Chunk : null, context.CancellationToken);
        var rows = CsvReading.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), HistoricalCertificateTable.Form, draft.Faults);
        var lines = HistoricalCertificateFile.Read(rows, draft.Faults);
        var commands = lines.Select(certificate => CommandOf(draft, certificate)).ToImmutableArray();
        var known = await KnownAsync([.. lines.Select(certificate => certificate.Number)], context.CancellationToken);

        var answer = new ImportCertificatesResponse
        {
            CertificateCount = lines.Length,
            AddedCount = lines.Count(certificate => !known.ContainsKey(certificate.Number)),
            ScopeRowCount = lines.Sum(certificate => certificate.Scope.Count),
        };
        if (header.ValidateOnly)
        {
            await CheckAsync(draft, lines, commands, known, context);
            answer.CompletedCount = await CompleteAsync(draft, lines, commands, known);
            return Report(draft, answer);
        }

        // A repeat is told what it was told: a rule that has moved on since then is not asked again.
        if (!await doors.Reader.IsAnsweredAsync(draft))
        {
            await CheckAsync(draft, lines, commands, known, context);
            answer.CompletedCount = await CompleteAsync(draft, lines, commands, known);
        }

        draft.Faults.ThrowIfAny();
        var (stored, refusals) = await doors.Desk.SubmitTogetherAsync(draft, Placed(commands), answer);
        draft.Faults.AddAll(refusals.SelectMany(pair => pair.Refusal.Faults.Select(fault => Told(lines[pair.Place], fault))));
        draft.Faults.ThrowIfAny();
        return stored!;
    }

    private static ImmutableArray<(string Matter, Command Command)> Placed(IEnumerable<RecordHistoricalCertificate> commands) =>
        [.. commands.Select(command => (MatterOf(command.Number), (Command)command))];

    // What the rules find is told already; what is recorded already can differ besides, or lack what is told now.
    private async Task<int> CompleteAsync(
        CommandDraft draft,
        ImmutableArray<HistoricalCertificateLines> lines,
        ImmutableArray<RecordHistoricalCertificate> commands,
        Dictionary<string, string> known)
    {
        (HistoricalCertificateLines Lines, RecordHistoricalCertificate Command)[] recorded =
            [.. lines.Zip(commands).Where(pair => known.GetValueOrDefault(pair.First.Number) == MatterOf(pair.First.Number))];
        var outcomes = await doors.Desk.OutcomesAsync(draft, Placed(recorded.Select(pair => pair.Command)));
        var told = draft.Faults.Found.Select(fault => fault.Subject).ToHashSet(StringComparer.Ordinal);
        foreach (var (place, outcome) in outcomes.Index())
        {
            draft.Faults.AddAll((outcome.Refusal?.Faults ?? [])
                .Select(fault => Told(recorded[place].Lines, fault))
                .Where(fault => !told.Contains(fault.Subject)));
        }

        return outcomes.Count(outcome => !outcome.Events.IsEmpty);
    }

    private static ImportCertificatesResponse Report(CommandDraft draft, ImportCertificatesResponse answer)
    {
        var language = Language.Of(draft.Context.GetHttpContext().Request);
        answer.FaultCount = draft.Faults.Found.Length;
        answer.Faults.AddRange(draft.Faults.Found.Take(MostReported).Select(fault => PreviewMap.ToWire(ErrorReason.InvalidFields, fault, language)));
        answer.FaultyRows.AddRange(RowRanges.Of(draft.Faults.Found));
        return answer;
    }

    private RecordHistoricalCertificate CommandOf(CommandDraft draft, HistoricalCertificateLines certificate)
    {
        var item = doors.Rules.Current.FindItem(certificate.Cell("item"));
        var grade = certificate.Chosen("grade", item?.Grades ?? ItemChoices.None);
        var categories = certificate.Chosen("categories", item?.Categories ?? ItemChoices.None);
        return new(
            new Applicant
            {
                Uscc = certificate.Cell("holder_uscc"),
                DisplayName = certificate.Cell("holder"),
                RegionCode = certificate.Cell("region_code"),
                Address = certificate.Cell("address"),
            },
            certificate.Cell("item"),
            certificate.Number,
            certificate.IssueDate,
            certificate.ExpiryDate,
            certificate.Scope.Count == 0 ? null : draft.Refer(ScopeTable.Of(StoredTable.Write(certificate.Scope))),
            [.. certificate.Scope.Select(row => row[1]).Distinct(StringComparer.Ordinal)])
        {
            Grade = grade.IsEmpty ? null : string.Join('、', grade),
            Categories = categories.IsEmpty ? null : categories,
        };
    }

    // A number names one certificate, and so one matter, whatever request brings it: that is what makes the import repeatable.
    private static string MatterOf(string number) =>
        Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"certificate\0{number}")).AsSpan(0, 16));

    private async Task CheckAsync(
        CommandDraft draft,
        ImmutableArray<HistoricalCertificateLines> lines,
        ImmutableArray<RecordHistoricalCertificate> commands,
        Dictionary<string, string> known,
        ServerCallContext context)
    {
        var (caller, today) = (draft.Caller, await TodayAsync(context));
        var catalogue = doors.Rules.Current;
        foreach (var (certificate, command) in lines.Zip(commands))
        {
            // A cell that is empty or no date was told as that already.
            var dated = command.IssueDate != default && command.ExpiryDate != default;
            draft.Faults.AddAll(HistoricalCertificateRules
                .Faults(command, catalogue, caller.Actor, today)
                .Where(fault => certificate.Cell(fault.Subject).Length > 0)
                .Where(fault => dated || !fault.Subject.EndsWith("_date", StringComparison.Ordinal))
                .Select(fault => Told(certificate, fault)));
            if (!command.Holder.RegionCode.StartsWith(caller.RegionPrefix, StringComparison.Ordinal))
            {
                draft.Faults.AddAll([Told(certificate, new Fault("region_code", "不在您所管辖的区域内。", "Outside the region that you serve."))]);
            }

            if (known.TryGetValue(certificate.Number, out var matter) && matter != MatterOf(certificate.Number))
            {
                draft.Faults.AddAll([Told(certificate, HistoricalCertificateRules.IssuedHere)]);
            }
        }
    }

    private static Fault Told(HistoricalCertificateLines certificate, Fault fault) =>
        HistoricalCertificateTable.Told(certificate.Row, fault.Subject, (fault.Chinese, fault.English));

    // Matters of the certificates in the register that have these numbers.
    private async Task<Dictionary<string, string>> KnownAsync(string[] numbers, CancellationToken cancellationToken)
    {
        await using var db = doors.Database.Open();
        return await db.Certificates
            .Where(row => numbers.Contains(row.Number) && row.Revision == 0)
            .ToDictionaryAsync(row => row.Number, row => row.ApplicationId, StringComparer.Ordinal, cancellationToken);
    }
}
