using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Sharing;
using OneStopApproval.Storage.Sharing;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>What authorities filled in for labs, on the wire.</summary>
internal static class SharedDataMap
{
    /// <summary>What was filled into an application as the caller sees it: what was answered, and in a draft what waits.</summary>
    public static IEnumerable<V1.SharedData> Of(MatterView view)
    {
        var waiting = FilledData.Of(view.Matter, view.Catalogue, view.Shared)
            .Where(data => view.Matter.AnswerTo(data.Record) is null)
            .Select(data => ToWire(data, Names.SharedData(view.Matter.Id, data.Record.Id)));
        return view.Matter.SharedAnswers
            .Where(answer => MaterialMap.Sees(view, answer.Material))
            .Select(answer => ToWire(view, answer))
            .Concat(waiting);
    }

    /// <summary>Commitments that it shows.</summary>
    public static IEnumerable<string> Shown(MatterView view) => view.Matter.SharedAnswers.Select(answer => answer.Reason).OfType<string>();

    /// <summary>What is filled in and waits for the lab.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">Its resource name.</param>
    public static V1.SharedData ToWire(FilledData data, string name) => new()
    {
        Name = name,
        State = V1.SharedDataState.Filled,
        MaterialCode = data.Record.Material,
        Source = ToWire(data.Source),
        AsOfDate = data.Record.AsOf.ToWire(),
        MediaType = data.Record.MediaType,
        SizeBytes = data.Record.Size,
        Sha256 = data.Record.Sha256,
    };

    /// <summary>What a source recorded, with what labs dispute of it.</summary>
    public static V1.RecordedSharedData ToWire(SharedRecordRow row, IEnumerable<V1.SharedDataDispute> disputes) => new()
    {
        Name = Names.SharedData(row.Id),
        Uscc = row.Uscc,
        MaterialCode = row.Material,
        Source = row.Source,
        AsOfDate = row.AsOfDate.ToWire(),
        MediaType = row.MediaType,
        SizeBytes = row.Size,
        Sha256 = row.Sha256,
        RecordTime = row.RecordTime.ToWire(),
        Disputes = { disputes },
    };

    /// <summary>A source of the catalogue.</summary>
    public static V1.SharedSource ToWire(SharedSource source) => new()
    {
        Source = source.Id,
        Title = source.Name,
        TitleEn = source.EnglishName,
        Department = Names.Department(source.Department),
        LegalBasis = source.LegalBasis,
    };

    private static V1.SharedData ToWire(MatterView view, SharedAnswer answer)
    {
        var source = view.Catalogue.FindMaterial(answer.Material)?.Sources.FirstOrDefault(candidate => candidate.Id == answer.Source);
        return new()
        {
            Name = Names.SharedData(view.Matter.Id, answer.Record),
            State = (V1.SharedDataState)(int)answer.State,
            MaterialCode = answer.Material,
            Source = source is null ? null : ToWire(source),
            AsOfDate = answer.AsOf.ToWire(),
            MediaType = answer.MediaType,
            SizeBytes = answer.Size,
            Sha256 = answer.Sha256,
            Material = answer.Attached is { } attached ? Names.Material(view.Matter.Id, attached) : "",
            AnswerDate = answer.Date.ToWire(),
            Reason = view.Texts.Of(answer.Reason),
        };
    }
}
