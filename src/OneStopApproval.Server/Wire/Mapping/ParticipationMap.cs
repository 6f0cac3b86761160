using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>What applicant and interested parties said and asked, on the wire.</summary>
internal static class ParticipationMap
{
    /// <summary>What was said and asked in a review; null when nothing was.</summary>
    public static V1.Participation? ToWire(MatterView view, Review review) => review is { Participation.IsEmpty: true, Commitment: null } ? null : new()
    {
        Statements = { review.Participation.Statements.Select(statement => ToWire(view, review, statement)) },
        Hearing = review.Participation.Hearing is { } hearing ? ToWire(view, review, hearing) : null,
        Consideration = view.Texts.Of(review.Decision?.Consideration),
        Commitment = CommitmentMap.ToWire(view, review),
        Recusals = { review.Participation.Recusals.Select(asked => ToWire(view, review, asked)) },
        InterestedParties = { review.Participation.Parties.Select(party => ToWire(view, review, party)) },
    };

    /// <summary>Commitments that it shows.</summary>
    public static IEnumerable<string?> Shown(MatterView view, Participation said) =>
    [
        // Who an interested party is, and what it says, is no business of the lab; its interest stands on the notice.
        .. said.Statements.Where(statement => statement.Party is null || view.Sight.Opinions).Select(statement => statement.Text),
        .. said.Parties.Select(party => party.Interest),
        .. said.Parties.Where(_ => view.Sight.Opinions).SelectMany(party => new[] { party.Name, party.Contact }),
        // What an officer or an interested party wrote about a person's interests is no business of the lab.
        .. said.Recusals
            .Where(asked => asked.Party == RecusalParty.Applicant || view.Sight.Opinions)
            .SelectMany(asked => new[] { asked.OfficerName, asked.Reason, asked.Answer }),
        said.Hearing?.Reason,
        said.Hearing?.Session?.PresiderName,
        said.Hearing?.Record?.Text,
        .. said.Hearing?.Record?.Participants.Select(participant => participant.Name) ?? [],
    ];

    private static V1.Statement ToWire(MatterView view, Review review, Statement statement) => new()
    {
        Name = Names.Statement(view.Matter.Id, review.Item, statement.Number),
        Date = statement.Date.ToWire(),
        Text = view.Texts.Of(statement.Text),
        InterestedParty = PartyName(view, review, statement.Party),
    };

    private static string PartyName(MatterView view, Review review, int? number) =>
        number is { } party ? Names.InterestedParty(view.Matter.Id, review.Item, party) : "";

    private static V1.InterestedParty ToWire(MatterView view, Review review, InterestedParty party) => new()
    {
        Name = Names.InterestedParty(view.Matter.Id, review.Item, party.Number),
        DisplayName = view.Texts.Of(party.Name),
        Contact = view.Texts.Of(party.Contact),
        Interest = view.Texts.Of(party.Interest),
        Notice = Names.Document(view.Matter.Id, party.Notice),
        ToldDate = party.ToldDate.ToWire(),
        RequestDueDate = party.LastDay(view.Calendar).ToWire(),
        HearingRequestDate = party.HearingRequestDate.ToWire(),
    };

    private static V1.Recusal ToWire(MatterView view, Review review, Recusal asked) => new()
    {
        Name = Names.Recusal(view.Matter.Id, review.Item, asked.Number),
        State = (V1.RecusalState)(int)asked.State,
        Party = (V1.RecusalParty)(int)asked.Party,
        Officer = asked.Officer ?? "",
        OfficerName = view.Texts.Of(asked.OfficerName),
        Reason = view.Texts.Of(asked.Reason),
        RequestDate = asked.RequestDate.ToWire(),
        AnswerDate = asked.AnswerDate.ToWire(),
        Answer = view.Texts.Of(asked.Answer),
        DelegationLetter = asked.Letter ?? "",
    };

    private static V1.Hearing ToWire(MatterView view, Review review, Hearing hearing)
    {
        string Name(string? document) => document is null ? "" : Names.Document(view.Matter.Id, document);
        var session = hearing.Session;
        var wire = new V1.Hearing
        {
            State = (V1.HearingState)(int)review.StateOn(view.Calendar, view.Today)!.Value,
            Cause = (V1.HearingCause)(int)hearing.Cause,
            Reason = view.Texts.Of(hearing.Reason),
            RightNotice = Name(hearing.RightNotice),
            RequestDueDate = review.LastDayToAsk(view.Calendar).ToWire(),
            RequestDate = hearing.RequestDate.ToWire(),
            HoldDueDate = hearing.RequestDate is null
                ? null
                : review.Clocks.LastOrDefault(clock => clock.Kind == ClockKind.Hearing)?.Read(view.Calendar, view.Today).DueDate.ToWire(),
            Notice = Name(session?.Document),
            StartTime = (session?.Time).ToWire(),
            Place = session?.Place ?? "",
            Presider = session?.Presider ?? "",
            PresiderName = view.Texts.Of(session?.PresiderName),
            EndDate = hearing.EndDate.ToWire(),
            Record = Name(hearing.Record?.Document),
            RequestedBy = PartyName(view, review, hearing.RequestedBy),
            RecordText = view.Texts.Of(hearing.Record?.Text),
        };
        wire.Participants.AddRange((hearing.Record?.Participants ?? []).Select(participant => new V1.HearingParticipant
        {
            Role = (V1.HearingRole)(int)participant.Role,
            DisplayName = view.Texts.Of(participant.Name),
            Signed = participant.Signed,
        }));
        return wire;
    }
}
