using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Time;
using Outcome = OneStopApproval.Domain.Matters.Outcome;

namespace OneStopApproval.Server.Reading;

/// <summary>Answers of <c>validate_only</c>: every fault, or what would happen.</summary>
internal sealed class Previews(PublishedData rules, BusinessTime time)
{
    /// <summary>The preview of what a command would come to now, in the caller's language.</summary>
    public async Task<Preview> OfAsync(Outcome outcome, ServerCallContext context)
    {
        var today = StatutoryTime.DateOf(await time.ReadNowAsync(context.CancellationToken));
        return PreviewMap.ToWire(
            outcome, rules.Calendar, today, Language.Of(context.GetHttpContext().Request), rules.For(outcome.After, today));
    }
}
