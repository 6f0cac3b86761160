using OneStopApproval.Domain.Inspections;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>The on-site review on the wire. It is shared (rule 1): who takes part sees everybody in it.</summary>
internal static class OnSiteMap
{
    /// <summary>The on-site review of an application.</summary>
    public static V1.OnSiteReview ToWire(MatterView view)
    {
        var (matter, review) = (view.Matter, view.Matter.OnSite);
        var wire = new V1.OnSiteReview
        {
            Name = Names.OnSiteReview(matter.Id),
            State = (V1.OnSiteState)review.StateOn(view.Today),
            SeparateCount = review.SeparateCount,
        };
        if (review.Schedule is { } schedule)
        {
            wire.Department = Names.Department(schedule.Department);
            wire.FirstDate = schedule.FirstDate.ToWire();
            wire.LastDate = schedule.LastDate.ToWire();
            wire.Sites.AddRange(schedule.Sites);
            wire.Document = Names.Document(matter.Id, schedule.Document);
            wire.Reason = view.Texts.Of(schedule.Reason);
        }

        wire.Participants.AddRange(review.Participants.Select(participant => ToWire(view, participant)));
        return wire;
    }

    /// <summary>Commitments that it shows.</summary>
    public static IEnumerable<string> Shown(MatterView view) =>
        view.Matter.OnSite.Participants
            .SelectMany(participant => new[] { participant.Reason, participant.Separate?.Reason })
            .Append(view.Matter.OnSite.Schedule?.Reason)
            .OfType<string>();

    private static V1.OnSiteParticipant ToWire(MatterView view, OnSiteParticipant participant)
    {
        var wire = new V1.OnSiteParticipant
        {
            Number = participant.Number,
            Review = Names.Review(view.Matter.Id, participant.Item),
            Department = Names.Department(participant.Department),
            Character = (V1.OnSiteCharacter)participant.Character,
            OfficerCount = participant.Officers.Length,
            ToldDays = participant.Days,
            Document = Names.Document(view.Matter.Id, participant.Document),
            Reason = view.Texts.Of(participant.Reason),
            Separate = participant.Separate is { } alone ? ToWire(view, alone) : null,
            Excluded = participant.ExcludedTime is not null,
            LeftDate = participant.LeftDate.ToWire(),
        };
        wire.Officers.AddRange(view.Sight.Opinions ? participant.Officers : []);
        return wire;
    }

    private static V1.SeparateCheck ToWire(MatterView view, SeparateCheck alone)
    {
        var wire = new V1.SeparateCheck
        {
            Reason = view.Texts.Of(alone.Reason),
            FirstDate = alone.FirstDate.ToWire(),
            LastDate = alone.LastDate.ToWire(),
        };
        wire.Sites.AddRange(alone.Sites);
        return wire;
    }
}
