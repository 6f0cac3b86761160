using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Participation;

namespace OneStopApproval.Domain.Matters;

/// <summary>Runs one command on one matter: settle, decide, apply, and what follows by itself.</summary>
public static class MatterEngine
{
    /// <summary>
    /// Settles the matter, decides the command and draws the consequences. Settled events stand even when the command is
    /// refused. Pure: the same arguments give the same outcome, but for the serial numbers that the book gives out.
    /// </summary>
    public static Outcome Handle(Matter matter, Command command, Facts facts)
    {
        var settled = Settle(matter, facts);
        switch (command.Decide(settled.After, facts))
        {
            case Refused refused:
                return settled with { Refusal = refused.Refusal, Others = refused.Others };
            case Accepted accepted when RecusedOfficers.Bar(settled.After, accepted, facts.Actor) is { } barred:
                return settled with { Refusal = barred };
            case Accepted accepted:
                var following = new Proceedings(accepted.After, facts.Under(accepted.After));
                Consequences.Draw(following);
                return new(following.Matter, settled.Settled, accepted.Events.AddRange(following.Events), null) { Before = settled.After };
            default:
                throw new InvalidOperationException("A verdict is refused or accepted.");
        }
    }

    /// <summary>
    /// Applies the silence rules that have fallen due, each at its own effective date, earliest first (rules 11 and 12).
    /// </summary>
    public static Outcome Settle(Matter matter, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        while (SilenceRules.First(proceedings.Matter, facts.Calendar, facts.Catalogue) is { } rule && rule.EffectiveDate <= facts.Today)
        {
            proceedings.Today = rule.EffectiveDate;
            SilenceRules.Carry(rule, proceedings);
            Consequences.Draw(proceedings);
        }

        return new(proceedings.Matter, [.. proceedings.Events], [], null);
    }

    /// <summary>The first date on which a silence rule takes effect, or null when none is armed.</summary>
    public static DateOnly? NextDueOn(Matter matter, WorkingCalendar calendar, ApprovalCatalogue catalogue) =>
        SilenceRules.First(matter, calendar, catalogue)?.EffectiveDate;
}

/// <summary>What a command came to.</summary>
/// <param name="After">The matter afterwards.</param>
/// <param name="Settled">Events of silence rules that had fallen due before the command.</param>
/// <param name="Events">Events of the command and their consequences; empty when it was refused.</param>
/// <param name="Refusal">Why it was refused, or null.</param>
public sealed record Outcome(
    Matter After, ImmutableArray<MatterEvent> Settled, ImmutableArray<MatterEvent> Events, Refusal? Refusal)
{
    /// <summary>The matter as the command found it, silence rules applied.</summary>
    public Matter Before { get; init; } = After;

    /// <summary>Further reasons of the refusal.</summary>
    public ImmutableArray<Refusal> Others { get; init; } = [];

    /// <summary>Every reason of the refusal; empty when the command was accepted.</summary>
    public ImmutableArray<Refusal> Refusals => Refusal is null ? [] : [Refusal, .. Others];
}
