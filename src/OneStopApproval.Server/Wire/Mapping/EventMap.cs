using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Storage.Journal;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Journal entries on the wire: what happened, in one sentence free of personal values.</summary>
internal static class EventMap
{
    /// <summary>An entry of an application's journal, in the caller's language.</summary>
    public static V1.Event ToWire(string application, JournalEntry entry, ApprovalCatalogue catalogue, Language language)
    {
        var told = EventTexts.Of(entry.Event, new Titles(catalogue));
        return new()
        {
            Name = Names.Event(application, entry.Sequence),
            Seq = entry.Sequence,
            Type = entry.Event.GetType().Name,
            EventTime = EffectiveTime(entry).ToWire(),
            RecordTime = entry.WallTime.ToWire(),
            ActorRole = entry.Actor.Role.ToWire(),
            ActorDepartment = entry.Actor.Department is { } department ? Names.Department(department) : "",
            Review = told.Item is { } item ? Names.Review(application, item) : "",
            Summary = language.Pick(told.Chinese, told.English),
            TraceId = entry.TraceId ?? "",
            Hash = Convert.ToHexStringLower(entry.Hash),
            ActDate = told.ActDate.ToWire(),
            PowerOfAttorney = entry.Actor.Agency is { } agency ? Names.PowerOfAttorney(agency.Power) : "",
        };
    }

    /// <summary>
    /// When an entry took effect: what silence does stands from 00:00 of its day, whenever it was recorded (rules 11, 12, 19).
    /// </summary>
    public static DateTimeOffset EffectiveTime(JournalEntry entry) => entry.Event switch
    {
        ReviewAccepted { Kind: AcceptanceKind.BySilence } accepted => Earlier(StatutoryTime.StartOf(accepted.EffectiveDate), entry.BusinessTime),
        ConsultationConsented consented => Earlier(StatutoryTime.StartOf(consented.EffectiveDate), entry.BusinessTime),
        ReviewAbandoned abandoned => Earlier(StatutoryTime.StartOf(abandoned.EffectiveDate), entry.BusinessTime),
        ReviewDecided { Decision: { BySilence: true } deemed } => Earlier(StatutoryTime.StartOf(deemed.ActDate), entry.BusinessTime),
        _ => entry.BusinessTime,
    };

    /// <summary>Whether a caller sees an entry of an application that is visible to it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="view">The application as the caller sees it.</param>
    public static bool Sees(JournalEntry entry, MatterView view) => entry.Event switch
    {
        ExtensionRequested or ExtensionRefused when !view.Sight.Opinions => false,
        CorrectionPointsDrafted drafted => view.Sight.Opinions && SeesItem(drafted.Item, view),
        ReviewAssigned assigned => view.Sight.Opinions && SeesItem(assigned.Item, view),
        OpinionRecorded opinion => view.Sight.Opinions && SeesItem(opinion.Item, view),
        DocumentIssued issued => SeesDocument(issued.Document.Id, view),
        DocumentDelivered delivered => SeesDocument(delivered.Document, view),
        DocumentCorrectionProposed proposed => view.Sight.Opinions && SeesDocument(proposed.Document, view),
        TripCorrectionProposed => view.Sight.Opinions,
        DocumentCorrected corrected => SeesDocument(corrected.Document, view),
        DeliveryAcknowledged acknowledged => SeesDocument(acknowledged.Document, view),
        MaterialAttached attached => MaterialMap.Sees(view, attached.Material),
        SharedDataConfirmed confirmed => MaterialMap.Sees(view, confirmed.Answer.Material),
        SharedDataDisputed disputed => MaterialMap.Sees(view, disputed.Answer.Material),
        DossierTableReplaced { Item: null } replaced => DossierSight.Sees(view, replaced.Table),
        ConsultationRequested asked => SeesItem(asked.Item, view) || view.Sight.SeesDepartment(asked.Consultation.Department),
        ConsultationAnswered answered => SeesConsultation(answered.Item, answered.Number, view),
        ConsultationConsented consented => SeesConsultation(consented.Item, consented.Number, view),
        ConsultationLapsed lapsed => SeesConsultation(lapsed.Item, lapsed.Number, view),
        VisitDemanded or VisitPurposeDropped => true,
        _ => EventTexts.ItemOf(entry.Event) is not { } item || SeesItem(item, view),
    };

    private static bool SeesItem(string item, MatterView view) =>
        view.Sight.SeesAll || view.Reviews.Any(review => review.Item == item);

    private static bool SeesConsultation(string item, int number, MatterView view) =>
        SeesItem(item, view)
        || view.Matter.Find(item)!.Consultations.Any(asked => asked.Number == number && view.Sight.SeesDepartment(asked.Department));

    private static bool SeesDocument(string id, MatterView view) => view.Documents.Any(document => document.Id == id);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>Titles of items, departments and documents in a version of the catalogue.</summary>
internal sealed class Titles(ApprovalCatalogue catalogue)
{
    /// <summary>Title of an item in Chinese and English.</summary>
    public (string Chinese, string English) Item(string id) =>
        catalogue.FindItem(id) is { } item ? (item.Name, item.EnglishName) : (id, id);

    /// <summary>Name of a department or the centre in Chinese and English.</summary>
    public (string Chinese, string English) Authority(string id) =>
        catalogue.FindAuthority(id) is { } authority ? (authority.Name, authority.EnglishName) : (id, id);

    /// <summary>Title of a document in Chinese.</summary>
    public string Document(Domain.Documents.Document document) => catalogue.FindTemplate(document)?.Title ?? document.Type.ToString();

    /// <summary>Name of a source of shared data in Chinese and English.</summary>
    public (string Chinese, string English) Source(string material, string id) =>
        catalogue.FindMaterial(material)?.Sources.FirstOrDefault(source => source.Id == id) is { } source
            ? (source.Name, source.EnglishName)
            : (id, id);

    /// <summary>Name of a kind of material in Chinese and English.</summary>
    public (string Chinese, string English) Material(string id) =>
        catalogue.FindMaterial(id) is { } kind ? (kind.Name, kind.EnglishName) : (id, id);
}
