using OneStopApproval.Storage.Officers;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>The directory on the wire.</summary>
internal static class PostMap
{
    private static readonly (Desks Stored, V1.ReviewDesk Told)[] Sat =
        [(Desks.Clerk, V1.ReviewDesk.Clerk), (Desks.Reviewer, V1.ReviewDesk.Reviewer), (Desks.Decider, V1.ReviewDesk.Decider)];

    /// <summary>A post as it stands on a day.</summary>
    /// <param name="row">The post.</param>
    /// <param name="reasons">Reasons by commitment; an erased one is an empty text.</param>
    /// <param name="today">Business date.</param>
    public static V1.Post ToWire(PostRow row, IReadOnlyDictionary<string, string> reasons, DateOnly today)
    {
        var wire = new V1.Post
        {
            Name = Names.Post(row.Id),
            Officer = row.Subject,
            Role = (V1.PostRole)(int)row.Role,
            Department = row.Department is { } department ? Names.Department(department) : "",
            Level = (V1.PostLevel)(row.Level ?? 0),
            RegionCode = row.RegionCode ?? "",
            Automatic = row.Automatic,
            FromDate = row.FromDate.ToWire(),
            UntilDate = row.UntilDate.ToWire(),
            State = StateOn(row, today),
            ProposeTime = row.ProposeTime.ToWire(),
            ProposedBy = row.ProposedBy,
            SettleTime = row.SettleTime.ToWire(),
            SettledBy = row.SettledBy ?? "",
            EndTime = row.EndTime.ToWire(),
            EndedBy = row.EndedBy ?? "",
            Reason = row.Reason is { } reason ? reasons.GetValueOrDefault(reason, "") : "",
        };
        wire.Desks.AddRange(Sat.Where(pair => row.Desks.HasFlag(pair.Stored)).Select(pair => pair.Told));
        return wire;
    }

    /// <summary>Desks as they are stored; none for one that is no desk.</summary>
    public static Desks FromWire(IEnumerable<V1.ReviewDesk> desks) =>
        desks.SelectMany(desk => Sat.Where(pair => pair.Told == desk)).Aggregate(Desks.None, (all, pair) => all | pair.Stored);

    /// <summary>Where a post or a letter stands on a day.</summary>
    public static V1.PostState StateOn(GrantRow row, DateOnly today) => row.State switch
    {
        GrantState.Proposed => V1.PostState.Proposed,
        GrantState.Rejected => V1.PostState.Rejected,
        GrantState.Ended => V1.PostState.Ended,
        GrantState.Confirmed => row.IsInForce(today) ? V1.PostState.InForce
            : row.FromDate > today ? V1.PostState.Pending
            : V1.PostState.Expired,
    };

    /// <summary>What was done with a right.</summary>
    public static V1.DirectoryAct ToWire(DirectoryActRow row) => new()
    {
        Post = row.OnLetter ? "" : Names.Post(row.GrantId),
        Letter = row.OnLetter ? Names.Letter(row.GrantId) : "",
        Kind = (V1.DirectoryActKind)(int)row.Kind,
        Officer = row.Officer,
        Subject = row.Subject,
        TokenSha256 = row.TokenSha256,
        ClientAddress = row.ClientAddress ?? "",
        ActTime = row.Time.ToWire(),
        RecordTime = row.WallTime.ToWire(),
        RequestId = row.RequestId,
        TraceId = row.TraceId ?? "",
    };
}
