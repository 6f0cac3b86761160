using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Intake = OneStopApproval.Domain.Intake;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    private const int MostPledged = 100;
    private const int MostPledgedDays = 366;

    /// <inheritdoc/>
    public override Task<PledgeMaterialsResponse> PledgeMaterials(PledgeMaterialsRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, item) = draft.Faults.Review("name", request.Name);
        draft.Faults.Require(
            request.Days is >= 0 and <= MostPledgedDays, "days", "须为 0 至 366 个工作日。", "Must be 0 to 366 working days.");
        var command = new Intake.PledgeMaterials(
            item, Pledged(draft.Faults, request.MaterialCodes), request.Days == 0 ? null : request.Days);
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Files(draft.Caller, item), folded =>
            new PledgeMaterialsResponse
            {
                Name = Names.Review(application, item),
                State = Answers.State(folded, item),
                Etag = folded.After.Find(item)!.Etag,
                Receipt = Answers.Receipt(folded),
            });
    }

    // Sorted and each once: a repeat that names them in another order pledges the same.
    private static ImmutableArray<string> Pledged(Faults faults, RepeatedField<string> codes)
    {
        faults.Require(
            codes.Count is > 0 and <= MostPledged, "material_codes", "应列明 1 至 100 项材料。", "Name 1 to 100 materials.");
        return
        [
            .. codes
                .Take(MostPledged)
                .Select((code, index) => faults.Required(
                    string.Create(CultureInfo.InvariantCulture, $"material_codes[{index}]"), code, Limits.Id))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }
}
