using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Storage.Officers;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Letters of delegation on the wire.</summary>
internal static class LetterMap
{
    /// <summary>A letter as it stands on a day.</summary>
    /// <param name="row">The letter.</param>
    /// <param name="reasons">Reasons by commitment; an erased one is an empty text.</param>
    /// <param name="today">Business date.</param>
    public static V1.Letter ToWire(LetterRow row, IReadOnlyDictionary<string, string> reasons, DateOnly today) => new()
    {
        Name = Names.Letter(row.Id),
        Number = row.Number,
        Department = row.Department is { } department ? Names.Department(department) : "",
        GivenBy = row.GivenBy,
        Officer = row.Subject,
        Acts = { row.ToLetter().Acts.Select(ToWire) },
        Items = { row.ItemList().Select(Names.ServiceItem) },
        Level = (V1.PostLevel)(row.Level ?? 0),
        RegionCode = row.RegionCode ?? "",
        FromDate = row.FromDate.ToWire(),
        UntilDate = row.UntilDate.ToWire(),
        State = PostMap.StateOn(row, today),
        ProposeTime = row.ProposeTime.ToWire(),
        ProposedBy = row.ProposedBy,
        SettleTime = row.SettleTime.ToWire(),
        SettledBy = row.SettledBy ?? "",
        EndTime = row.EndTime.ToWire(),
        EndedBy = row.EndedBy ?? "",
        Reason = row.Reason is { } reason ? reasons.GetValueOrDefault(reason, "") : "",
    };

    private static V1.DelegatedAct ToWire(DelegatedAct act) => (V1.DelegatedAct)(int)act;
}
