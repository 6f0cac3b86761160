using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Sharing;
using Fault = OneStopApproval.Domain.Matters.Fault;

namespace OneStopApproval.Server.Portal;

internal sealed partial class SharedDataService
{
    private const int MostMediaType = 100;
    private const int MostBytes = 2 * 1024 * 1024;

    /// <inheritdoc/>
    public override async Task<RecordSharedDataResponse> RecordSharedData(RecordSharedDataRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        faults.Require(
            UnifiedSocialCreditCode.Check(request.Uscc) == CreditCodeFault.None,
            "uscc",
            "必须是有效的统一社会信用代码。",
            "Must be a valid unified social credit code.");
        var material = faults.Required("material_code", request.MaterialCode, Limits.Id);
        var source = faults.Required("source", request.Source, Limits.Id);
        var asOf = faults.Date("as_of_date", request.AsOfDate);
        faults.Require(asOf <= StatutoryTime.DateOf(now), "as_of_date", "不能晚于今天。", "Must be today or earlier.");
        var mediaType = faults.Required("media_type", request.MediaType, MostMediaType);
        faults.Require(request.Content.Length > 0, "content", "必填。", "Required.");
        faults.ThrowIfAny();
        ThrowUnlessTakes(request, caller);

        var row = new SharedRecordRow
        {
            Id = ApplicationIds.Of(caller.Subject, requestId),
            Uscc = request.Uscc,
            Material = material,
            Source = source,
            Department = caller.Department,
            AsOfDate = asOf,
            Sha256 = await doors.Screen.KeepAsync(request.Content.Memory, request.MediaType, context.CancellationToken),
            Size = request.Content.Length,
            MediaType = mediaType,
            RecordTime = now,
            RecordedBy = caller.Subject,
        };
        return await doors.OnceAsync<RecordSharedDataResponse>(context, requestId, Content(row), async answer =>
        {
            var response = new RecordSharedDataResponse { Name = Names.SharedData(row.Id), Sha256 = row.Sha256 };
            await doors.Shared.RecordAsync(row, answer(response), context.CancellationToken);
            return response;
        });
    }

    // The same reasons as for a material.
    private void ThrowUnlessTakes(RecordSharedDataRequest request, Caller caller)
    {
        var kind = doors.Rules.Current.FindMaterial(request.MaterialCode);
        if (kind?.Sources.Any(source => source.Id == request.Source && source.Department == caller.Department) != true)
        {
            throw new WireError(ErrorReason.MaterialNotListed)
            {
                Faults = [new Fault("source", "本部门没有填入此类材料的来源。", $"Your department keeps no source that fills this kind; it keeps {Known(caller)}.")],
                Metadata = ImmutableDictionary<string, string>.Empty.Add("material_code", request.MaterialCode),
            }.ToException();
        }

        if (!kind.MediaTypes.Contains(request.MediaType))
        {
            throw new WireError(ErrorReason.MaterialType)
            {
                Faults = [new Fault("media_type", "不接受此类文件。", $"Send one of {string.Join(", ", kind.MediaTypes)}.")],
                Metadata = ImmutableDictionary<string, string>.Empty.Add("allowed", string.Join(',', kind.MediaTypes)),
            }.ToException();
        }

        var most = Math.Min(MostBytes, kind.MaximumBytes);
        if (request.Content.Length > most)
        {
            throw new WireError(ErrorReason.MaterialTooLarge)
            {
                Faults =
                [
                    new Fault(
                        "content",
                        string.Create(CultureInfo.InvariantCulture, $"不得超过 {most} 字节。"),
                        string.Create(CultureInfo.InvariantCulture, $"May have at most {most} bytes.")),
                ],
                Metadata = ImmutableDictionary<string, string>.Empty.Add("limit_bytes", most.ToString(CultureInfo.InvariantCulture)),
            }.ToException();
        }
    }

    private string Known(Caller caller)
    {
        var known = doors.Rules.Current.Materials
            .SelectMany(kind => kind.Sources.Where(source => source.Department == caller.Department).Select(source => $"{source.Id} for {kind.Id}"))
            .ToArray();
        return known.Length == 0 ? "none" : string.Join(", ", known);
    }

    private static string Content(SharedRecordRow row) => JsonSerializer.Serialize(new[]
    {
        row.Uscc, row.Material, row.Source, row.AsOfDate.ToString("O", CultureInfo.InvariantCulture), row.MediaType, row.Sha256,
    });
}
