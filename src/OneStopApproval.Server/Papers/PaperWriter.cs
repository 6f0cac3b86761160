using System.Globalization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Papers;

/// <summary>Writes what stands on the paper of a document, for one reader.</summary>
/// <param name="act">The act that issued it.</param>
/// <param name="view">The application as the reader sees it, with the texts and scope tables of the act.</param>
internal sealed class PaperWriter(IssuedAct act, MatterView view)
{
    private const string AsProven = "以送达回证记载的方式和日期为准";

    private readonly CaseWords words = new(act, view);

    /// <summary>The paper.</summary>
    public Paper Write(PaperProof proof)
    {
        var document = act.Document;
        var template = view.Catalogue.FindTemplate(document)!;
        var authority = view.Catalogue.FindAuthority(document.Authority)!;
        return new()
        {
            Authority = authority.Name,
            Title = template.Title,
            Number = document.Number,
            Addressee = document.Type == DocumentType.Certificate ? null : act.Matter.Applicant.DisplayName,
            Body = [.. Mark(), .. template.Body.SelectMany(Paragraphs)],
            LegalBasis = LegalBasis(template),
            Remedies = Written(Remedies(), template.PrintsRemedies ? authority.Remedies : ""),
            Delivery = Delivery(),
            ActDate = document.ActDate,
            IssueTime = document.IssueTime,
            Seal = new(
                authority.Name,
                template.SealPurpose,
                authority.Seals.FirstOrDefault(seal => seal.Purpose == template.SealPurpose)?.Svg),
            Proof = proof,
            Annexes = [.. Annexes()],
        };
    }

    // A paper printed after its correction says so; what it said before stays readable (rule 28).
    private IEnumerable<string> Mark() => view.Find(act.Document.Id)?.CorrectedBy is { } correction
        ? [$"【已更正】本文书已由{view.Find(correction)!.Number}更正，应当与更正书一并使用。"]
        : [];

    private IEnumerable<string> Paragraphs(BodyTemplate paragraph)
    {
        var filled = paragraph.Parts.Select(part => part.IsWord ? words.Of(part.Text) : [part.Text]).ToArray();
        if (filled.Any(lines => lines.IsEmpty))
        {
            return [];
        }

        return filled is [{ Length: > 1 } list]
            ? list.Select((line, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {line}"))
            : [string.Concat(filled.Select(lines => string.Join('；', lines)))];
    }

    private string LegalBasis(DocumentTemplate template)
    {
        var decision = act.Find<ReviewDecided>()?.Decision;
        return decision is { LegalBasis: null, Refusals: { } groups }
            ? string.Join('；', groups.Select(group => Written(group.LegalBasis, "")).Distinct())
            : Written(
                decision?.LegalBasis ?? act.Find<ReviewDeclined>()?.LegalBasis ?? act.Find<AcceptanceRevoked>()?.Revocation.LegalBasis,
                CaseWords.ByData(act, view)?.LegalBasis ?? template.LegalBasis);
    }

    private string? Remedies() => act.Find<ReviewDecided>()?.Decision.Remedies ?? act.Find<ReviewDeclined>()?.Remedies
        ?? act.Find<AcceptanceRevoked>()?.Revocation.Remedies;

    private string Written(string? commitment, string standing) =>
        commitment is null ? standing
        : view.Texts.Plain(commitment) is { Length: > 0 } text ? text
        : "（已删除）";

    private string Delivery() => act.Matter.WantedDelivery is { } wanted ? Delivery(wanted) : AsProven;

    private static string Delivery(DeliveryMethod wanted) => wanted switch
    {
        DeliveryMethod.Electronic => "电子送达（申请人提交申请时已同意），签发之日即为送达",
        DeliveryMethod.Post => "邮寄送达（申请人选择），日期以送达回证为准",
        DeliveryMethod.Window => "窗口领取（申请人选择），日期以送达回证为准",
        DeliveryMethod.InPerson or DeliveryMethod.PublicNotice => AsProven,
    };

    private IEnumerable<PaperAnnex> Annexes()
    {
        var decision = act.Listed;
        var certificate = act.Find<CertificateIssued>()?.Certificate.Scope;
        var granted = view.Scope(certificate ?? decision?.GrantedScope);
        var refused = view.Scope(decision?.RefusedScope);
        var groups = decision?.Refusals ?? [];
        if (view.Scope(act.Find<ExcludedTimeNotified>()?.Time.Scope) is { IsEmpty: false } rectified)
        {
            yield return new("附表　需要整改的范围", rectified);
        }

        foreach (var found in OnSiteWords.Annexed(act))
        {
            yield return new(OnSiteWords.TableOf(found), view.Scope(found.Scope));
        }

        var nature = NatureWords.Of(act.Document.Items.Select(view.Catalogue.FindItem).OfType<ServiceItem>());
        var both = !granted.IsEmpty && !refused.IsEmpty;
        if (!granted.IsEmpty)
        {
            yield return new(both ? $"附表一　{nature.Granted}" : $"附表　{nature.Granted}", granted);
        }

        var ofRows = groups.Where(group => group.Scope is not null).ToArray();
        for (var i = 0; i < ofRows.Length; i++)
        {
            yield return new($"{CaseWords.TableOf(decision!, i + 1)}　{nature.Refused}", view.Scope(ofRows[i].Scope));
        }

        if (!refused.IsEmpty && ofRows is [])
        {
            yield return new(both ? $"附表二　{nature.Refused}" : $"附表　{nature.Refused}", refused);
        }
    }
}
