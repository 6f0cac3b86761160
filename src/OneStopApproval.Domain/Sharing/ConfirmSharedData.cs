using System.Globalization;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Sharing;

/// <summary>
/// The lab confirms data that an authority filled into its draft (确认共享数据): they become an ordinary material, and nobody asks
/// for it again (ALL 33).
/// </summary>
/// <param name="Uscc">The lab; what was recorded of it is read.</param>
/// <param name="Record">Id of what it looked at.</param>
/// <param name="FileName">Commitment to the name that the material gets.</param>
public sealed record ConfirmSharedData(string Uscc, string Record, string FileName) : Command
{
    /// <inheritdoc/>
    public override string? ReadsLab => Uscc;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        var (data, refusal) = SharedDataRules.Find(matter, facts, Uscc, Record);
        if (data is null || (refusal = SharedDataRules.Again(matter, data, SharedDataState.Confirmed)) is not null)
        {
            return refusal!;
        }

        var proceedings = new Proceedings(matter, facts);
        SharedDataRules.Replace(proceedings, data);
        var id = string.Create(CultureInfo.InvariantCulture, $"m{matter.MaterialCount + 1}");
        var record = data.Record;
        proceedings.Add(new MaterialAttached(id, record.Material, record.Sha256, record.Size, record.MediaType, FileName, facts.Now));
        proceedings.Add(new SharedDataConfirmed(
            SharedDataRules.Answer(data, SharedDataState.Confirmed, facts.Today) with { Attached = id }));
        return proceedings.Accept();
    }
}
