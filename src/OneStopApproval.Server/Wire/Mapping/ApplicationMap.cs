using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Ratings;
using OneStopApproval.Domain.Representation;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Applications on the wire.</summary>
internal static class ApplicationMap
{
    /// <summary>An application as the caller sees it.</summary>
    public static V1.Application ToWire(MatterView view)
    {
        var matter = view.Matter;
        var wire = new V1.Application
        {
            Name = Names.Application(matter.Id),
            DisplayNumber = matter.DisplayNumber ?? "",
            State = matter.State.ToWire(),
            Bundle = matter.Bundle.Length == 0 ? "" : Names.Bundle(matter.Bundle),
            BundleVersion = view.Catalogue.Version,
            Applicant = ToWire(matter.Applicant, view.Texts),
            Visit = VisitMap.ToWire(view),
            CreateTime = matter.CreateTime.ToWire(),
            SubmitTime = matter.SubmitTime.ToWire(),
            ReceiptDate = matter.ReceiptDate.ToWire(),
            Etag = matter.Etag,
            JoinDate = matter.JoinedDate.ToWire(),
            Channel = matter.Channel.ToWire(),
            FilingConsent = matter.Consent is { } consent ? ToWire(consent, view.Texts) : null,
            Delivery = DeliveryMap.ToWire(matter, view.Texts),
            Rating = matter.Rating is { } rating ? ToWire(rating, view.Texts) : null,
        };
        foreach (var (question, option) in view.Texts.Answers(matter.Answers))
        {
            wire.Answers.Add(question, option);
        }

        wire.Reviews.AddRange(view.Reviews.Select(review => ReviewMap.ToWire(view, review)));
        wire.Tables.AddRange(Tables(view));
        wire.SharedData.AddRange(SharedDataMap.Of(view));
        if (JointCapMap.Of(view) is { } cap)
        {
            wire.Clocks.Add(ClockMap.ToWire(cap, matter.Id, null, view.Calendar, view.Today));
            wire.JointCapExtension = ExtensionMap.OfCap(view, cap);
        }

        return wire;
    }

    private static IEnumerable<V1.DossierTableSummary> Tables(MatterView view) =>
    [
        .. view.Reviews
            .Where(review => review.AskedScope is not null)
            .Select(review => new V1.DossierTableSummary
            {
                Table = V1.DossierTable.Capabilities,
                Review = Names.Review(view.Matter.Id, review.Item),
                RowCount = view.Scope(review.AskedScope).Length,
            }),
        .. view.Matter.Tables
            .Where(table => table.Item is null && DossierSight.Sees(view, table.Table))
            .OrderBy(table => table.Table)
            .Select(table => new V1.DossierTableSummary { Table = (V1.DossierTable)table.Table, RowCount = table.Rows }),
    ];

    private static V1.FilingConsent ToWire(FilingConsent consent, PersonalTexts texts) => new()
    {
        GivenBy = texts.Of(consent.GivenBy),
        Capacity = consent.Capacity.ToWire(),
        ConsentDate = consent.Date.ToWire(),
    };

    private static V1.Rating ToWire(Rating rating, PersonalTexts texts) => new()
    {
        Level = rating.Level.ToWire(),
        Comment = texts.Of(rating.Comment),
        RateTime = rating.Time.ToWire(),
    };

    private static V1.Applicant ToWire(Applicant applicant, PersonalTexts texts) => new()
    {
        Uscc = applicant.Uscc,
        DisplayName = applicant.DisplayName,
        LegalRepresentative = texts.Of(applicant.LegalRepresentative),
        ContactName = texts.Of(applicant.ContactName),
        ContactPhone = texts.Of(applicant.ContactPhone),
        ContactEmail = texts.Of(applicant.ContactEmail),
        RegionCode = applicant.RegionCode,
        Address = applicant.Address,
        ElectronicDeliveryConsent = applicant.ElectronicDeliveryConsent,
        Establishment = applicant.Establishment.ToWire(),
    };
}
