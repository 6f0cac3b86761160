using System.Text.Json.Serialization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Participation;

/// <summary>
/// An interested party (利害关系人): somebody whose major interests the review directly bears on. It is told, and heard before the
/// decision (ALL 36, 47).
/// </summary>
/// <param name="Number">Number within the review, from 1.</param>
/// <param name="Name">Commitment to its name.</param>
/// <param name="Contact">Commitment to how it is reached, or null.</param>
/// <param name="Interest">Commitment to which interest of it is concerned and how; it stands on the notice, which names nobody.</param>
/// <param name="Notice">Id of the notice, or of the last one that corrects it.</param>
/// <param name="Date">Date of the notice.</param>
public sealed record InterestedParty(int Number, string Name, string? Contact, string Interest, string Notice, DateOnly Date)
{
    /// <summary>Date on which the notice reached the party, from which its days run (rule 29); null until then.</summary>
    public DateOnly? ToldDate { get; init; }

    /// <summary>Commitment to the proof of that.</summary>
    public string? ToldProof { get; init; }

    /// <summary>Number of the clock of its days to ask for a hearing; null until it was told, and where it was told before there was one.</summary>
    // Left out where it says nothing, so that what was journaled before there was any reads and writes as it did.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Clock { get; init; }

    /// <summary>Date on which it asked for a hearing.</summary>
    public DateOnly? HearingRequestDate { get; init; }
}

/// <summary>What the acts about interested parties do to their review.</summary>
internal static class InterestedParties
{
    /// <summary>The review with one of its interested parties changed.</summary>
    public static Review WithParty(this Review review, int number, Func<InterestedParty, InterestedParty> change) =>
        review.Participate(said => said with { Parties = [.. said.Parties.Select(party => party.Number == number ? change(party) : party)] });

    /// <summary>The review with a notice replaced by the one that corrects it, which is still to reach the party (rules 28 and 29).</summary>
    public static Review CorrectParties(this Review review, string wrong, string correction, DateOnly date) =>
        review.Participation.Parties.FirstOrDefault(party => party.Notice == wrong) is { } told
            ? review
                .EndClock(ClockKind.PartyHearingRequest, told.Clock, date)
                .WithParty(told.Number, party => party with { Notice = correction, ToldDate = null, ToldProof = null, Clock = null })
            : review;
}
