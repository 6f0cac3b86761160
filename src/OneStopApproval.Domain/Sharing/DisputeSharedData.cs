using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Sharing;

/// <summary>
/// The lab disputes data that an authority filled into its draft (对共享数据提出异议): its own document prevails, which it brings
/// where the kind is required. The source's department and those that review are told.
/// </summary>
/// <param name="Uscc">The lab; what was recorded of it is read.</param>
/// <param name="Record">Id of what it looked at.</param>
/// <param name="Reason">Commitment to what is wrong with it.</param>
public sealed record DisputeSharedData(string Uscc, string Record, string Reason) : Command
{
    /// <inheritdoc/>
    public override string? ReadsLab => Uscc;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        var (data, refusal) = SharedDataRules.Find(matter, facts, Uscc, Record);
        if (data is null || (refusal = SharedDataRules.Again(matter, data, SharedDataState.Disputed)) is not null)
        {
            return refusal!;
        }

        var proceedings = new Proceedings(matter, facts);
        SharedDataRules.Replace(proceedings, data);
        proceedings.Add(new SharedDataDisputed(
            SharedDataRules.Answer(data, SharedDataState.Disputed, facts.Today) with { Reason = Reason }));
        return proceedings.Accept();
    }
}
