using System.Collections.Immutable;
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
            Event = review.Event,
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

        wire.PastEvents.AddRange((review.Past ?? []).Select(past => new V1.PastOnSiteEvent
        {
            Number = past.EventOrFirst,
            Department = Names.Department(past.Department),
            FirstDate = past.FirstDate.ToWire(),
            LastDate = past.LastDate.ToWire(),
            Sites = { past.Sites },
            Document = Names.Document(matter.Id, past.Document),
        }));
        wire.Draws.AddRange((review.Draws ?? []).Where(draw => view.SeesOnSite(draw.Item)).Select(draw => ToWire(view, draw)));
        wire.Participants.AddRange(review.Participants.Where(participant => view.SeesOnSite(participant.Item)).Select(participant => ToWire(view, participant)));
        return wire;
    }

    /// <summary>Commitments that it shows.</summary>
    public static IEnumerable<string> Shown(MatterView view) =>
        view.Matter.OnSite.Participants
            .SelectMany(participant => new[] { participant.Reason, participant.Separate?.Reason })
            .Append(view.Matter.OnSite.Schedule?.Reason)
            .Concat(Findings(view).SelectMany(found => found.Nonconformities.Select(nonconformity => nonconformity.Text).Append(found.Text)))
            .Concat((view.Matter.OnSite.Draws ?? []).Select(draw => draw.Reason))
            .Concat(Findings(view).SelectMany(found => found.Rechecks).Select(recheck => recheck.Text))
            .OfType<string>();

    /// <summary>Ids of the scope tables that it shows.</summary>
    public static IEnumerable<string> Scopes(MatterView view) =>
        Findings(view).SelectMany(found => found.Nonconformities).Select(nonconformity => nonconformity.Scope).OfType<string>();

    private static IEnumerable<OnSiteFindings> Findings(MatterView view) =>
        view.Matter.OnSite.Participants.Select(participant => participant.Findings).OfType<OnSiteFindings>().Where(found => Told(view, found.Document));

    // Departments work with what was found; the lab has it from the record, like everything that is told in writing (rule 29).
    private static bool Told(MatterView view, string document) => view.Sight.Opinions || !view.Matter.IsUndelivered(document);

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
            Event = participant.Separate is null ? participant.EventOrFirst : 0,
            Findings = participant.Findings is { } found && Told(view, found.Document) ? ToWire(view, found) : null,
        };
        wire.Officers.AddRange(view.Sight.Opinions ? participant.Officers : []);
        return wire;
    }

    private static V1.AssessorDraw ToWire(MatterView view, AssessorDraw draw)
    {
        var replaced = (view.Matter.OnSite.Draws ?? []).Where(other => other.Item == draw.Item && other.Round == draw.Round).SelectMany(other => other.Replaces).ToHashSet();
        return new V1.AssessorDraw
        {
            Number = draw.Number,
            Review = Names.Review(view.Matter.Id, draw.Item),
            Department = Names.Department(draw.Department),
            DrawDate = draw.Date.ToWire(),
            CatalogueVersion = draw.Roster,
            Seed = draw.Seed,
            Count = draw.Count,
            Fields = { draw.Fields },
            Candidates = { draw.Candidates },
            Excluded = { draw.Excluded.Select(left => new V1.ExcludedAssessor { Assessor = left.Id, Exclusion = (V1.AssessorExclusion)left.Ground }) },
            Drawn =
            {
                draw.Drawn.Select(assessor => new V1.DrawnAssessor
                {
                    Assessor = assessor.Id,
                    Organisation = assessor.Organisation,
                    Fields = { assessor.Fields },
                    Replaced = replaced.Contains(assessor.Id),
                }),
            },
            Replaces = { draw.Replaces },
            Reason = view.Texts.Of(draw.Reason),
        };
    }

    private static V1.OnSiteFindings ToWire(MatterView view, OnSiteFindings found)
    {
        var rechecks = found.Rechecks.Where(recheck => Told(view, recheck.Document)).ToImmutableArray();
        var told = found with { Rechecks = rechecks };
        var wire = new V1.OnSiteFindings
        {
            Date = found.Date.ToWire(),
            OfficerCount = found.Officers.Length,
            Text = view.Texts.Of(found.Text),
            Document = Names.Document(view.Matter.Id, found.Document),
        };
        wire.Officers.AddRange(view.Sight.Opinions ? found.Officers : []);
        wire.Nonconformities.AddRange(found.Nonconformities.Select(nonconformity => new V1.Nonconformity
        {
            Number = nonconformity.Number,
            Text = view.Texts.Of(nonconformity.Text),
            Rows = { view.Scope(nonconformity.Scope) },
            Outcome = told.LastOf(nonconformity.Number) is { } last ? ToWire(last) : V1.RecheckOutcome.Unspecified,
        }));
        wire.Rechecks.AddRange(rechecks.Select(recheck => ToWire(view, recheck)));
        return wire;
    }

    private static V1.OnSiteRecheck ToWire(MatterView view, OnSiteRecheck recheck)
    {
        var wire = new V1.OnSiteRecheck
        {
            Date = recheck.Date.ToWire(),
            Manner = (V1.RecheckManner)recheck.Manner,
            OfficerCount = recheck.Officers.Length,
            Text = view.Texts.Of(recheck.Text),
            Document = Names.Document(view.Matter.Id, recheck.Document),
        };
        wire.Officers.AddRange(view.Sight.Opinions ? recheck.Officers : []);
        wire.Results.AddRange(recheck.Results.Select(result => new V1.RecheckResult { Nonconformity = result.Nonconformity, Outcome = ToWire(result) }));
        return wire;
    }

    private static V1.RecheckOutcome ToWire(RecheckResult result) => result.Passed ? V1.RecheckOutcome.Passed : V1.RecheckOutcome.StillFailing;

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
