using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Documents;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Documents on the wire.</summary>
internal static class DocumentMap
{
    // All standing texts of the catalogue are Chinese, as the law wants it.
    private const string Language = "zh-CN";

    // The end of the names of acceptance seals (rule 29); every other seal of a department is its own.
    private const string AcceptanceSeal = "受理专用章";

    /// <summary>A document of an application.</summary>
    public static V1.Document ToWire(MatterView view, Document document)
    {
        var application = view.Matter.Id;
        var template = view.Catalogue.FindTemplate(document)!;
        var wire = new V1.Document
        {
            Name = Names.Document(application, document.Id),
            Type = document.Type.ToWire(),
            Number = document.Number,
            Authority = Names.Department(document.Authority),
            ActDate = document.ActDate.ToWire(),
            IssueTime = document.IssueTime.ToWire(),
            DeliveredDate = document.DeliveredDate.ToWire(),
            DeliveryMethod = document.DeliveryMethod.ToWire(),
            Language = Language,
            LegalBasis = LegalBasis(view, document.Id),
            Remedies = Remedies(view, document, template),
            Seal = Seal(view.Catalogue, document, template),
            DeliveryProof = view.Texts.Of(document.DeliveryProof),
            AcknowledgeTime = document.AcknowledgeTime.ToWire(),
            Status = Status(document),
            CorrectedBy = document.CorrectedBy is { } correction ? Names.Document(application, correction) : "",
            Corrects = document.Corrects is { } wrong ? Names.Document(application, wrong) : "",
            ProposedCorrection = view.Sight.Opinions && document.Proposal is { } proposal ? ToWire(proposal, view.Texts) : null,
            ChosenDeliveryMethod = DeliveryMap.OfUndelivered(view.Matter, document),
        };
        wire.Reviews.AddRange(document.Items.Select(item => Names.Review(application, item)));
        return wire;
    }

    /// <summary>Whether a document still stands as it was issued.</summary>
    public static V1.DocumentStatus Status(Document document) =>
        document.CorrectedBy is null ? V1.DocumentStatus.Issued : V1.DocumentStatus.Corrected;

    private static V1.ProposedCorrection ToWire(ProposedCorrection proposal, PersonalTexts texts) => new()
    {
        Text = texts.Of(proposal.Text),
        Reason = texts.Of(proposal.Reason),
        ProposeDate = proposal.Date.ToWire(),
        Etag = proposal.Etag,
        ActDate = proposal.ActDate.ToWire(),
        CorrectsDecision = proposal.Decision is not null,
    };

    /// <summary>The small reference that the answer of an act carries.</summary>
    public static V1.DocumentReference Reference(string application, Document document) => new()
    {
        Name = Names.Document(application, document.Id),
        Type = document.Type.ToWire(),
        Number = document.Number,
        Date = document.ActDate.ToWire(),
    };

    /// <summary>The articles on a document: those that its officer gave, for all or by groups of rows, else the standing ones of its type.</summary>
    public static string LegalBasis(MatterView view, string document)
    {
        if (view.Declines.GetValueOrDefault(document)?.ByData is { } data)
        {
            return data.LegalBasis;
        }

        var written = Written(view, document);
        var given = written.LegalBasis is null
            ? string.Join('；', written.Groups.Select(view.Texts.Plain).Where(text => text.Length > 0).Distinct())
            : view.Texts.Plain(written.LegalBasis);
        return given.Length > 0 || view.Find(document) is not { } found ? given : view.Catalogue.FindTemplate(found)!.LegalBasis;
    }

    private static string Remedies(MatterView view, Document document, DocumentTemplate template)
    {
        var given = view.Texts.Plain(Written(view, document.Id).Remedies);
        return given.Length > 0 ? given
            : template.PrintsRemedies ? view.Catalogue.FindAuthority(document.Authority)?.Remedies ?? ""
            : "";
    }

    private static WrittenTexts Written(MatterView view, string document) =>
        view.Matter.Reviews.Select(review => review.Decision).FirstOrDefault(decision => decision?.Document == document) is { } decision
            ? new(decision.LegalBasis, decision.Remedies) { Groups = [.. (decision.Refusals ?? []).Select(group => group.LegalBasis)] }
            : view.Matter.Reviews.Select(review => review.Tolerance?.Revocation).FirstOrDefault(act => act?.Document == document) is { } revocation
                ? new(revocation.LegalBasis, revocation.Remedies)
                : view.Declines.GetValueOrDefault(document)?.Written ?? new(null, null);

    private static V1.SealKind Seal(ApprovalCatalogue catalogue, Document document, DocumentTemplate template) =>
        document.Authority == catalogue.Centre.Id ? V1.SealKind.Centre
        : template.Seal.EndsWith(AcceptanceSeal, StringComparison.Ordinal) ? V1.SealKind.Acceptance
        : V1.SealKind.Authority;
}
