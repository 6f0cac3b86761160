using System.Collections.Immutable;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Bans;

/// <summary>A ban that an authority put into the register (禁止申请、从业禁止): of a lab, or of a person.</summary>
public sealed record Ban
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of ban it is.</summary>
    public required BanKind Kind { get; init; }

    /// <summary>The only service items that it is about; at least one.</summary>
    public required ImmutableArray<string> Items { get; init; }

    /// <summary>Text of law and article that it rests on, in Chinese.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, inclusive, never moved to a working day (rule 14); null for life.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The first day on which it holds no more because it was lifted, or null.</summary>
    public DateOnly? LiftDate { get; init; }

    /// <summary>What a document says of it.</summary>
    public CitedBan Cited => new(Id, Kind, LegalBasis, From, Until);

    /// <summary>Whether it holds on a day.</summary>
    public bool Covers(DateOnly date) => From <= date && (Until is null || date <= Until) && (LiftDate is null || date < LiftDate);

    /// <summary>Where it stands on a day.</summary>
    public BanState StateOn(DateOnly today) =>
        LiftDate <= today && (Until is null || LiftDate <= Until) ? BanState.Lifted
        : Until < today ? BanState.Ended
        : BanState.InForce;

    /// <summary>Whether a lab under it is turned away when it asks for this on a day (rule 10).</summary>
    public bool TurnsAway(string item, ReviewKind kind, DateOnly date) => Covers(date) && Items.Contains(item) && Kind.Forbids(kind);
}

/// <summary>A ban as a document names it.</summary>
/// <param name="Id">Id in the register.</param>
/// <param name="Kind">What kind of ban it is.</param>
/// <param name="LegalBasis">Text of law and article, in Chinese.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, inclusive; null for life.</param>
public sealed record CitedBan(string Id, BanKind Kind, string LegalBasis, DateOnly From, DateOnly? Until);

/// <summary>Where a ban stands; numbers equal the contract's.</summary>
public enum BanState
{
    /// <summary>It holds.</summary>
    InForce = 1,

    /// <summary>Its last day is over.</summary>
    Ended = 2,

    /// <summary>It was lifted before its last day.</summary>
    Lifted = 3,
}
