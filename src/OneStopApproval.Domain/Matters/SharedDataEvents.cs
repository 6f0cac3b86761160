using OneStopApproval.Domain.Sharing;

namespace OneStopApproval.Domain.Matters;

/// <summary>The lab confirmed data that an authority filled in; the material that they became is attached by the event before.</summary>
public sealed record SharedDataConfirmed(SharedAnswer Answer) : MatterEvent;

/// <summary>The lab disputed such data; what an earlier confirmation attached is removed by the event before.</summary>
public sealed record SharedDataDisputed(SharedAnswer Answer) : MatterEvent;
