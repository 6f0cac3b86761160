using OpenTelemetry.Trace;
using Names = OneStopApproval.Server.Telemetry.TelemetryNames;

namespace OneStopApproval.Server.Telemetry;

/// <summary>
/// Keeps every trace that writes, or the journal's trace ids would point nowhere; of the others a ratio. The caller's own
/// sampling is not followed.
/// </summary>
/// <param name="readRatio">Part of the reads that is kept, 0 to 1.</param>
internal sealed class CallSampler(double readRatio) : Sampler
{
    private readonly TraceIdRatioBasedSampler reads = new(readRatio);

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        foreach (var tag in samplingParameters.Tags ?? [])
        {
            if (tag.Key == Names.Attributes.Effect && tag.Value is "write")
            {
                return new(SamplingDecision.RecordAndSample);
            }
        }

        return samplingParameters.ParentContext.TraceId != default && !samplingParameters.ParentContext.IsRemote
            ? new((samplingParameters.ParentContext.TraceFlags & System.Diagnostics.ActivityTraceFlags.Recorded) != 0)
            : reads.ShouldSample(samplingParameters);
    }
}
