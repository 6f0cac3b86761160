using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Sharing;

/// <summary>Rules that both answers of the lab share, and what its submission needs of them.</summary>
internal static class SharedDataRules
{
    /// <summary>The data that the lab answers, or why it cannot.</summary>
    /// <param name="matter">The draft.</param>
    /// <param name="facts">The facts, with what was recorded of the lab.</param>
    /// <param name="uscc">The lab that the caller acts for.</param>
    /// <param name="record">Id of what it looked at.</param>
    public static (FilledData? Data, Refusal? Refusal) Find(Matter matter, Facts facts, string uscc, string record)
    {
        if (matter.Applicant.Uscc != uscc || matter.State is ApplicationState.None or ApplicationState.Deleted)
        {
            return (null, Refusal.Of(Reason.NotVisible));
        }

        if (DraftRules.Open(matter, null) is { } closed)
        {
            return (null, closed);
        }

        var filled = FilledData.Of(matter, facts.Catalogue, facts.Lab.Shared).ToArray();
        if (filled.FirstOrDefault(data => data.Record.Id == record) is { } found)
        {
            return (found, null);
        }

        // The lab answers what it saw: other content of the same source is to be looked at first.
        var seen = facts.Lab.Shared.FirstOrDefault(candidate => candidate.Id == record);
        var newer = filled.FirstOrDefault(data => data.Record.Material == seen?.Material && data.Record.Source == seen.Source);
        return (null, newer is null
            ? Refusal.Of(Reason.NotVisible)
            : Refusal.Of(Reason.StaleEtag, new Fault("name", "来源数据已更新，请重新查看。", "The source holds other data by now; look at it again.")));
    }

    /// <summary>Why the answer cannot be given again, or null.</summary>
    public static Refusal? Again(Matter matter, FilledData data, SharedDataState state) =>
        matter.AnswerTo(data.Record) is { } answer && answer.State == state
            ? Refusal.State($"sharedData/{data.Record.Id}", state == SharedDataState.Confirmed ? "CONFIRMED" : "DISPUTED", Others(state))
            : null;

    /// <summary>Takes out what an earlier confirmation of this source attached.</summary>
    public static void Replace(Proceedings proceedings, FilledData data)
    {
        var before = proceedings.Matter.SharedAnswers.FirstOrDefault(answer =>
            answer.Material == data.Record.Material && answer.Source == data.Record.Source);
        if (before?.Attached is { } attached)
        {
            proceedings.Add(new MaterialRemoved(attached));
        }
    }

    /// <summary>The answer of the lab.</summary>
    public static SharedAnswer Answer(FilledData data, SharedDataState state, DateOnly date) => new(
        data.Record.Id, data.Record.Material, data.Record.Source, data.Source.Department, data.Record.AsOf, data.Record.Sha256, state, date)
    {
        MediaType = data.Record.MediaType,
        Size = data.Record.Size,
    };

    /// <summary>Why a draft cannot be submitted yet: every filled item that nobody answered; null when there is none.</summary>
    public static Refusal? Unanswered(Matter matter, Facts facts)
    {
        var open = FilledData.Of(matter, facts.Catalogue, facts.Lab.Shared).Where(data => matter.AnswerTo(data.Record) is null).ToArray();
        return open.Length == 0
            ? null
            : new Refusal
            {
                Reason = Reason.SharedDataUnanswered,
                Faults =
                [
                    .. open.Select(data => new Fault(
                        data.Kind.Id,
                        $"“{data.Kind.Name}”已从“{data.Source.Name}”填入（截至{data.Record.AsOf:yyyy-MM-dd}），请先确认或者提出异议（applications/{matter.Id}/sharedData/{data.Record.Id}）。",
                        $"{data.Kind.EnglishName} was filled in from {data.Source.EnglishName} as of {data.Record.AsOf:yyyy-MM-dd}; confirm or dispute applications/{matter.Id}/sharedData/{data.Record.Id} first.")),
                ],
            };
    }

    private static string Others(SharedDataState state) => state switch
    {
        SharedDataState.Filled or SharedDataState.Confirmed => "FILLED,DISPUTED",
        SharedDataState.Disputed => "FILLED,CONFIRMED",
    };
}
