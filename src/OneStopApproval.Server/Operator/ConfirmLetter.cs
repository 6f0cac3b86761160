using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Officers;
using DirectoryActKind = OneStopApproval.Storage.Officers.DirectoryActKind;

namespace OneStopApproval.Server.Operator;

internal sealed partial class AdministrationService
{
    /// <inheritdoc/>
    public override async Task<ConfirmLetterResponse> ConfirmLetter(ConfirmLetterRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var id = faults.Letter("name", request.Name);
        faults.ThrowIfAny();
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        ConfirmLetterResponse Answer(LetterRow letter) => new() { Name = Names.Letter(letter.Id), State = PostMap.StateOn(letter, StatutoryTime.DateOf(now)) };
        return await doors.OnceAsync<ConfirmLetterResponse>(context, requestId, request.Name, async row =>
        {
            var act = Evidence(context, DirectoryActKind.Confirm, requestId, now);
            var letter = Changed(
                await doors.Directory.SettleAsync<LetterRow>(id, act, null, found => row(Answer(found)), context.CancellationToken), context.Caller(), now);
            return letter is null ? null : Answer(letter);
        });
    }
}
