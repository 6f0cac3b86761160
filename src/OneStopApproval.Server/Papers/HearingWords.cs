using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Papers;

/// <summary>Fills the words of papers that tell of a hearing.</summary>
internal sealed class HearingWords(IssuedAct act, MatterView view)
{
    private Hearing? Hearing => act.Matter.Find(act.Document.Items[0])?.Participation.Hearing;

    /// <summary>The lines of a word.</summary>
    public ImmutableArray<string> Of(string word) => word switch
    {
        "hearing_absence" => act.Find<HearingRecorded>() is { State: HearingState.Abandoned }
            ? ["申请听证的人无正当理由未到场或者中途退场，听证终止。"]
            : [],
        "hearing_participants" => Participants(),
        "hearing_party_date" => Hearing is { RequestedBy: not null, RequestDate: { } party } ? [CaseWords.Date(party)] : [],
        "hearing_place" => Given(Hearing?.Session?.Place),
        "hearing_presider" => Text(Hearing?.Session?.PresiderName),
        "hearing_record" => Hearing is { State: HearingState.Held, Record.Document: var record }
            ? [.. act.Matter.Documents.Where(document => document.Id == record).Select(document => document.Number)]
            : [],
        "hearing_request_date" => Hearing is { RequestedBy: null, RequestDate: { } date } ? [CaseWords.Date(date)] : [],
        "hearing_text" => Text(act.Find<HearingRecorded>()?.Record.Text),
        "hearing_time" => Hearing?.Session is { Time: var time } ? [At(time.ToOffset(StatutoryTime.Offset))] : [],
        _ => throw new InvalidOperationException($"No hearing fills in the word {word}."),
    };

    /// <summary>Commitments behind the words of an act.</summary>
    public static IEnumerable<string?> Commitments(IssuedAct act) =>
    [
        act.Find<InterestedPartyNotified>()?.Party.Interest,
        act.Find<HearingOffered>()?.Hearing.Reason,
        act.Find<HearingScheduled>()?.Reason,
        act.Find<HearingScheduled>()?.Session.PresiderName,
        act.Find<HearingRecorded>()?.Record.Text,
        .. act.Find<HearingRecorded>()?.Record.Participants.Select(participant => participant.Name) ?? [],
    ];

    private ImmutableArray<string> Participants() =>
        act.Find<HearingRecorded>() is not { Record.Participants: { IsEmpty: false } participants }
            ? []
            : [string.Join('；', participants.Select(participant =>
                $"{NameOf(participant.Role)}{string.Concat(Text(participant.Name))}（{(participant.Signed ? "已确认签字" : "未签字")}）"))];

    private ImmutableArray<string> Text(string? commitment) =>
        commitment is null ? [] : [view.Texts.Of(commitment) is { Length: > 0 } text ? text : CaseWords.Erased];

    private static ImmutableArray<string> Given(string? text) => string.IsNullOrEmpty(text) ? [] : [text];

    private static string At(DateTimeOffset time) => string.Create(
        CultureInfo.InvariantCulture, $"{CaseWords.Date(DateOnly.FromDateTime(time.DateTime))}{time.Hour}时{time.Minute:00}分");

    private static string NameOf(HearingRole role) => role switch
    {
        HearingRole.Presider => "听证主持人",
        HearingRole.Reviewer => "审查人员",
        HearingRole.Applicant => "申请人",
        HearingRole.InterestedParty => "利害关系人",
        HearingRole.Recorder => "记录人",
        HearingRole.Other => "其他参加人",
    };
}
