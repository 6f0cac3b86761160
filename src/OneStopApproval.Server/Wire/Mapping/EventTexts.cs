using System.Globalization;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Sharing;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Each kind of event as a sentence in both languages. No commitment and no personal value stands in any of them.</summary>
internal static class EventTexts
{
    /// <summary>The sentence of an event, the review that it concerns and the date of the legal act.</summary>
    public static ToldEvent Of(MatterEvent happened, Titles titles) => happened switch
    {
        DraftCreated => new("已建立申请草稿。", "The draft was made."),
        DraftChanged => new("已修改申请草稿。", "The draft was changed."),
        CatalogueAdopted e => new(
            $"草稿按办事指南{e.CatalogueVersion}版办理。", $"The draft goes by version {e.CatalogueVersion} of the catalogue."),
        DossierTableReplaced e => OfTable(e, titles),
        FilingConsentRecorded e => new(
            "已登记申请机构同意由政务服务窗口代为申报。", "The lab's consent to being filed for at the window was recorded.", null, e.Consent.Date),
        CorrectedOnTheSpot e => new("申请表中的申请人信息已当场更正。", "What the form says of the applicant was corrected on the spot.", null, e.Date),
        DeliveryChosen { Choice: null } => new("已取消文书送达方式的选择。", "The choice of delivery was taken back."),
        DeliveryChosen e => OfDelivery(e.Choice.Method),
        DraftDeleted => new("已删除申请草稿。", "The draft was deleted."),
        MaterialAttached e => OfMaterial(e.Material, titles, "已提交材料：", "Material attached: "),
        MaterialRemoved => new("已移除一份材料。", "A material was removed."),
        SharedDataConfirmed e => OfShared(e.Answer, titles, "已确认共享数据", "Shared data confirmed"),
        SharedDataDisputed e => OfShared(e.Answer, titles, "已对共享数据提出异议", "Shared data disputed"),
        ApplicationSubmitted e => new(
            $"已提交申请并收件，办件编号 {e.DisplayNumber}。", $"The application was submitted and received as {e.DisplayNumber}.", null, e.ReceiptDate),
        DocumentIssued or DocumentDelivered or DeliveryAcknowledged or DocumentCorrectionProposed or DocumentCorrected => OfDocument(happened, titles),
        JointCapExtended or JointCapExtensionTookEffect or JointCapExtensionLapsed => JointCapTexts.Of(happened),
        OnSiteReviewScheduled or OnSiteReviewJoined or OnSiteReviewLeft or OnSiteFindingsRecorded or RectificationVerified or AssessorsDrawn => OnSiteTexts.Of(happened, titles),
        VisitDemanded or VisitPurposeDropped or VisitBooked or VisitBookingCancelled or TripRecorded or TripCorrectionProposed or TripCorrected => OfVisit(happened, titles),
        ApplicationJoined e => e.Withdrawn
            ? new("全部子办件均已撤回。", "All reviews were withdrawn.", null, e.Date)
            : new("全部子办件均已办结。", "Every review has reached its end.", null, e.Date),
        ApplicationRated => new("申请人已评价。", "The applicant rated how it was served."),
        ApplicationClosed e => new("证件已发放送达，联办件办结。", "Certificates are delivered; the application is closed.", null, e.Date),
        _ => OfReview(happened, titles),
    };

    /// <summary>The review that an event concerns by itself, or null.</summary>
    public static string? ItemOf(MatterEvent happened) => happened switch
    {
        ReviewReceived e => e.Item,
        ReviewAwaitsPrerequisite e => e.Item,
        ReviewAccepted e => e.Item,
        MaterialsPledged e => e.Item,
        MissingMaterialsTolerated e => e.Item,
        PledgedMaterialsSupplied e => e.Item,
        AcceptanceRevoked e => e.Item,
        ReviewDeclined e => e.Item,
        CorrectionRequested e => e.Item,
        CorrectionPointsDrafted e => e.Item,
        ReviewAssigned e => e.Item,
        CorrectionAnswersChecked e => e.Item,
        CorrectionAnswered e => e.Item,
        ReviewAbandoned e => e.Item,
        TechnicalReviewConcluded e => e.Item,
        ExcludedTimeNotified e => e.Item,
        ExcludedTimeAnswered e => e.Item,
        ExcludedTimeEnded e => e.Item,
        ClockReprojected e => e.Item,
        ExtensionRequested e => e.Item,
        ExtensionRefused e => e.Item,
        ExtensionApproved e => e.Item,
        ExtensionTookEffect e => e.Item,
        ExtensionLapsed e => e.Item,
        StatementMade e => e.Item,
        InterestedPartyNotified e => e.Item,
        InterestedPartyTold e => e.Item,
        PartyHearingRequested e => e.Item,
        NewDecisionOrdered e => e.Item,
        RecusalRequested e => e.Item,
        ExternalCaseRecorded e => e.Item,
        RecusalAnswered e => e.Item,
        HearingOffered e => e.Item,
        HearingRequested e => e.Item,
        HearingWaived e => e.Item,
        HearingScheduled e => e.Item,
        HearingRecorded e => e.Item,
        CommitmentVerified e => e.Item,
        ReviewDecided e => e.Item,
        ReviewFiled e => e.Item,
        ReviewWithdrawn e => e.Item,
        ReviewNotReceived e => e.Item,
        OpinionRecorded e => e.Item,
        ConsultationRequested e => e.Item,
        ConsultationAnswered e => e.Item,
        ConsultationConsented e => e.Item,
        ConsultationLapsed e => e.Item,
        VisitDemanded e => e.Purpose.Item,
        VisitPurposeDropped e => e.Item,
        OnSiteReviewScheduled e => e.Item,
        OnSiteReviewJoined e => e.Item,
        OnSiteReviewLeft e => e.Item,
        OnSiteFindingsRecorded e => e.Item,
        RectificationVerified e => e.Item,
        AssessorsDrawn e => e.Item,
        CertificateIssued e => e.Item,
        HistoricalCertificateRecorded e => e.Item,
        HistoricalCertificateCompleted e => e.Item,
        CertificateEnded e => e.Item,
        CertificateSurrendered e => e.Item,
        RenewalArmed e => e.Item,
        ReviewConcernsCertificate e => e.Item,
        DossierTableReplaced e => e.Item,
        _ => null,
    };

    private static string Text(IEnumerable<string> codes, Func<string, string> title, string between) => string.Join(between, codes.Select(title));

    private static ToldEvent OfDelivery(DeliveryMethod method) => method switch
    {
        DeliveryMethod.Electronic => new("已选择网上送达文书。", "Documents are to be delivered online."),
        DeliveryMethod.Post => new("已选择邮寄送达文书。", "Documents are to be delivered by post."),
        DeliveryMethod.Window => new("已选择在窗口领取文书。", "Documents are to be fetched at the window."),
        DeliveryMethod.InPerson or DeliveryMethod.PublicNotice =>
            throw new InvalidOperationException($"No lab chooses {method}."),
    };

    private static ToldEvent OfTable(DossierTableReplaced e, Titles titles)
    {
        var (chinese, english) = e.Table switch
        {
            DossierTable.Capabilities => ("检验检测能力申请表", "capability rows"),
            DossierTable.Sites => ("场所表", "sites"),
            DossierTable.Equipment => ("仪器设备配置表", "equipment"),
            DossierTable.Staff => ("检验检测人员一览表", "staff"),
            DossierTable.Signatories => ("授权签字人汇总表", "signatories"),
            DossierTable.LegalPerson => ("法人登记表", "the legal person"),
        };
        var item = e.Item is null ? ("", "") : titles.Item(e.Item);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{item.Item1}{chinese}已更新，共 {e.Rows} 行。"),
            string.Create(CultureInfo.InvariantCulture, $"The table of {english} was replaced; it has {e.Rows} rows."),
            e.Item);
    }

    private static ToldEvent OfReview(MatterEvent happened, Titles titles)
    {
        var item = ItemOf(happened) ?? throw new InvalidOperationException($"No sentence tells {happened.GetType().Name}.");
        var (chinese, english) = titles.Item(item);
        ToldEvent Told(string chinesePart, string englishPart, DateOnly? actDate = null) =>
            new($"{chinese}：{chinesePart}", $"{english}: {englishPart}", item, actDate);
        return happened switch
        {
            ReviewReceived e => Told("已收件，受理期限开始。", "received; the intake days started.", e.Date),
            ReviewAwaitsPrerequisite e => Told(
                $"等待前置事项{titles.Item(e.Prerequisite).Chinese}的决定。", $"waits for the decision on {titles.Item(e.Prerequisite).English}."),
            ReviewAccepted { Kind: AcceptanceKind.BySilence } e => Told(
                $"逾期未告知，自{Text(e.EffectiveDate)}起视为受理。", $"accepted by silence with effect from {Text(e.EffectiveDate)}.", e.Date),
            ReviewAccepted { Kind: AcceptanceKind.Tolerant } e => Told("已容缺受理。", "accepted although pledged material is missing.", e.Date),
            ReviewAccepted e => Told("已受理。", "accepted.", e.Date),
            MaterialsPledged e => Told(
                $"申请人承诺受理后补交：{Text(e.Materials, code => titles.Material(code).Chinese, "、")}。",
                $"the applicant pledged to bring after the acceptance: {Text(e.Materials, code => titles.Material(code).English, ", ")}.",
                e.Date),
            MissingMaterialsTolerated e => Told(
                $"容缺材料：{Text(e.Materials, code => titles.Material(code).Chinese, "、")}。",
                $"still missing: {Text(e.Materials, code => titles.Material(code).English, ", ")}."),
            PledgedMaterialsSupplied e => Told("承诺补交的材料已补齐。", "all pledged material is there.", e.Date),
            AcceptanceRevoked e => Told("逾期未补齐承诺的材料，已撤销受理。", "the acceptance was revoked, because pledged material did not come.", e.Revocation.Date),
            ReviewDeclined e => e.Outcome == DeclineOutcome.NotRequired
                ? Told("不需要取得许可，不受理。", "no licence is required.", e.Date)
                : Told("不予受理。", "declined at the door.", e.Date),
            CorrectionRequested e => Told("已一次性告知补正。", "the correction notice was issued.", e.Date),
            CorrectionPointsDrafted e => Told("已提出拟要求补正的内容，待一次性告知。", "points were drafted for the correction notice.", e.Date),
            CorrectionAnswersChecked e => e.Checks.All(entry => entry.Check.Mended)
                ? Told("提出补正的部门已逐项确认补正。", "the department that asked confirmed the answers.")
                : Told("补正内容经核对仍有不符合要求之处。", "answers were found not to mend what was wrong."),
            CorrectionAnswered e => Told("补正已齐全，受理期限重新计算。", "the corrections were answered; new intake days started.", e.Date),
            ReviewAbandoned e => Told("逾期未补正，视为放弃。", "not corrected in time; deemed abandoned.", e.EffectiveDate),
            TechnicalReviewConcluded e => Told("已收到技术评审结论。", "the conclusion of the technical review was received.", e.Date),
            ExcludedTimeNotified { Time: var time } => Told(
                string.Create(CultureInfo.InvariantCulture, $"已书面告知{KindOf(time.Kind).Chinese}所需时间 {time.ToldDays} 个工作日。"),
                string.Create(CultureInfo.InvariantCulture, $"a notice told {time.ToldDays} working days for {KindOf(time.Kind).English}."),
                time.IssuedDate),
            ExcludedTimeAnswered e => Told($"申请人已提交{KindOf(e.Kind).Chinese}。", $"the applicant submitted its {KindOf(e.Kind).English}.", e.Date),
            ExcludedTimeEnded e => Told(
                $"{KindOf(e.Kind).Chinese}已有结果，期限自次日起继续计算。", $"the result of {KindOf(e.Kind).English} came; the days count again.", e.Date),
            ClockReprojected e when ClockTexts.Of(e) is var moved => Told(moved.Chinese, moved.English),
            ExtensionRequested or ExtensionRefused or ExtensionApproved or ExtensionTookEffect or ExtensionLapsed => OfExtension(happened, Told),
            StatementMade { Statement.Party: not null } e => Told("利害关系人已陈述申辩。", "an interested party stated its case.", e.Statement.Date),
            InterestedPartyNotified e => Told("已告知利害关系人。", "an interested party is told.", e.Party.Date),
            InterestedPartyTold e => Told("利害关系人已收到告知书。", "the notice reached the interested party.", e.Date),
            NewDecisionOrdered { Order: var order } => Told(
                $"{order.Authority}（{order.Number}）责令重新作出决定，自{order.ReceiptDate:yyyy-MM-dd}起重新计算期限{(order.DecideBy is { } until ? $"，并限于{until:yyyy-MM-dd}前（含当日）作出" : "")}。",
                $"{order.Authority} ({order.Number}) ordered a new decision; the days start anew from {order.ReceiptDate:yyyy-MM-dd}{(order.DecideBy is { } by ? $", and it sets {by:yyyy-MM-dd} as the last day" : "")}.",
                order.ReceiptDate),
            PartyHearingRequested e => Told("利害关系人已申请听证。", "an interested party asked for a hearing.", e.Date),
            StatementMade e => Told("申请人已陈述申辩。", "the applicant stated its case.", e.Statement.Date),
            CommitmentVerified { Verification: var found } => Told(
                $"告知承诺已核查：{CommitmentMap.NameOf(found.Outcome).Chinese}。",
                $"the commitment was verified: {CommitmentMap.NameOf(found.Outcome).English}.",
                found.Date),
            RecusalRequested { Recusal: { State: RecusalState.Recused } recused } => Told("一名工作人员已自行回避。", "an officer recused himself.", recused.RequestDate),
            RecusalRequested e => Told("已提出回避申请，待负责人决定。", "a recusal was asked for and waits for the person in charge.", e.Recusal.RequestDate),
            RecusalAnswered e => e.Recused
                ? Told("负责人已决定回避，由其他人员办理。", "the person in charge granted the recusal; somebody else acts.", e.Date)
                : Told("负责人决定不予回避。", "the person in charge refused the recusal.", e.Date),
            ExternalCaseRecorded e => Told($"部门系统中的办件编号为 {e.ExternalCase}。", $"the department's own system keeps it as {e.ExternalCase}.", e.Date),
            HearingOffered or HearingRequested or HearingWaived or HearingScheduled or HearingRecorded => HearingTexts.Of(happened, Told),
            ReviewDecided e => Decided(e, Told),
            ReviewFiled e => Told("已备案。", "put on record.", e.Date),
            ReviewWithdrawn e => Told("申请人已撤回。", "withdrawn by the applicant.", e.Date),
            ReviewNotReceived e => Told("前置事项未取得，未收件。", "not received, because the prerequisite ended without covering it.", e.Date),
            ConsultationRequested { Consultation: var asked } => Told(
                $"已向{titles.Authority(asked.Department).Chinese}征求意见。", $"{titles.Authority(asked.Department).English} was asked for its opinion.", asked.RequestDate),
            ConsultationAnswered e => Told("被征求意见的部门已答复。", "the consulted department answered.", e.Date),
            ConsultationConsented e => Told("被征求意见的部门逾期未答复，视为同意。", "the consulted department's silence counts as consent.", e.EffectiveDate),
            ConsultationLapsed e => Told("子办件已结束，征求意见随之终止。", "the consultation ended with the review.", e.Date),
            ReviewAssigned { To: { } officer } e => Told($"已分办给 {officer}。", $"assigned to {officer}.", e.Date),
            ReviewAssigned e => Told("已收回分办。", "assigned to nobody any more.", e.Date),
            OpinionRecorded => Told("已登记审查意见。", "an opinion was recorded."),
            CertificateIssued e => Told($"已发证 {e.Certificate.Number}。", $"certificate {e.Certificate.Number} was issued.", e.Certificate.IssueDate),
            HistoricalCertificateRecorded e => Told(
                $"已登记既有证书 {e.Certificate.Number}。", $"certificate {e.Certificate.Number} from before this system was recorded."),
            HistoricalCertificateCompleted => Told("已补全既有证书的登记内容。", "what was not told of the certificate from before this system was added."),
            CertificateEnded e => Ended(e, Told),
            ReviewConcernsCertificate e => Told($"所涉证书 {e.Certificate.Number}。", $"about certificate {e.Certificate.Number}."),
            RenewalArmed { Clock: var clock } => Told(
                $"已在期限内申请延续，至{Text(clock.Start.AddDays(clock.BudgetDays))}未作决定的，视为准予延续。",
                $"renewal was asked for in time; undecided on {Text(clock.Start.AddDays(clock.BudgetDays))} it is deemed granted."),
            CertificateSurrendered e => Told(
                $"证书 {e.Certificate.Number} 已依申请注销。", $"certificate {e.Certificate.Number} was struck off, as its holder asked.", e.Certificate.Date),
            _ => throw new InvalidOperationException($"No sentence tells {happened.GetType().Name}."),
        };
    }

    /// <summary>A kind of excluded time in both languages.</summary>
    internal static (string Chinese, string English) KindOf(StopKind kind) => kind switch
    {
        StopKind.Hearing => ("听证", "a hearing"),
        StopKind.Tender => ("招标", "a tender"),
        StopKind.Auction => ("拍卖", "an auction"),
        StopKind.Inspection => ("检验", "an inspection"),
        StopKind.Testing => ("检测", "testing"),
        StopKind.Quarantine => ("检疫", "quarantine"),
        StopKind.Appraisal => ("鉴定", "an appraisal"),
        StopKind.ExpertReview => ("专家评审", "an expert review"),
        StopKind.Supplement => ("补正", "supplement"),
        StopKind.Rectification => ("整改", "rectification"),
        StopKind.AllReviewsStopped => ("各子办件", "all reviews"),
    };

    private static ToldEvent OfExtension(MatterEvent happened, Func<string, string, DateOnly?, ToldEvent> told) => happened switch
    {
        ExtensionRequested { Extension: var asked } => told(
            string.Create(CultureInfo.InvariantCulture, $"已申请延长决定期限 {asked.Days} 个工作日，待负责人批准。"),
            string.Create(CultureInfo.InvariantCulture, $"an extension of {asked.Days} working days was asked for and waits for the person in charge."),
            asked.RequestDate),
        ExtensionRefused e => told("负责人未批准延长决定期限。", "the person in charge refused the extension.", e.Date),
        ExtensionApproved { Extension: var approved } e => told(
            string.Create(
                CultureInfo.InvariantCulture,
                $"经本行政机关负责人批准，决定期限延长 {approved.Days} 个工作日至{Text(e.ExtendedDueDate)}，告知书于{Text(e.DueDate)}前（含当日）送达有效。"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"the person in charge approved an extension of {approved.Days} working days to {Text(e.ExtendedDueDate)}, by a notice delivered by {Text(e.DueDate)}."),
            approved.AnswerDate),
        ExtensionTookEffect e => told(
            string.Create(CultureInfo.InvariantCulture, $"决定期限已依法延长 {e.Days} 个工作日，至{Text(e.DueDate)}届满，理由见告知书。"),
            string.Create(CultureInfo.InvariantCulture, $"the days to decide are {e.Days} more, to {Text(e.DueDate)}; the notice tells the reasons."),
            e.Date),
        ExtensionLapsed e => told(
            $"延长告知书逾期送达，延长无效，决定期限仍为{Text(e.DueDate)}。",
            $"the notice of the extension was delivered late; the last day to decide is {Text(e.DueDate)} as before.",
            e.Date),
        _ => throw new InvalidOperationException($"No sentence tells {happened.GetType().Name}."),
    };

    private static ToldEvent Ended(CertificateEnded e, Func<string, string, DateOnly?, ToldEvent> told) => e.End.Kind switch
    {
        CertificateEndKind.Annulled => told("证书已撤销。", "the certificate was annulled.", e.End.Date),
        CertificateEndKind.Revoked => told("证书已吊销。", "the certificate was revoked.", e.End.Date),
        CertificateEndKind.Recalled => told("许可已撤回。", "the grant was recalled.", e.End.Date),
        CertificateEndKind.Cancelled => told("证书已注销。", "the certificate was cancelled.", e.End.Date),
    };

    private static (string Chinese, string English) Outcome(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Grant => ("准予许可", "granted"),
        DecisionOutcome.Partial => ("部分准予许可", "granted in part"),
        DecisionOutcome.Refuse => ("不予许可", "refused"),
    };

    private static ToldEvent Decided(ReviewDecided e, Func<string, string, DateOnly?, ToldEvent> told) => e.Decision.Outcome switch
    {
        DecisionOutcome.Grant when e.Decision.BySilence => told("逾期未作决定，视为准予延续。", "not decided in time; deemed renewed.", e.Decision.ActDate),
        DecisionOutcome.Grant => told("准予许可。", "granted.", e.Decision.ActDate),
        DecisionOutcome.Partial => told("部分准予许可。", "granted in part.", e.Decision.ActDate),
        DecisionOutcome.Refuse => told("不予许可。", "refused.", e.Decision.ActDate),
    };

    private static ToldEvent OfShared(SharedAnswer answer, Titles titles, string chinese, string english)
    {
        var (kind, source) = (titles.Material(answer.Material), titles.Source(answer.Material, answer.Source));
        return new(
            $"{chinese}：{kind.Chinese}（{source.Chinese}，截至{answer.AsOf:yyyy-MM-dd}）。",
            $"{english}: {kind.English} ({source.English} as of {answer.AsOf:yyyy-MM-dd}).",
            null,
            answer.Date);
    }

    private static ToldEvent OfMaterial(string material, Titles titles, string chinese, string english)
    {
        var (name, englishName) = titles.Material(material);
        return new($"{chinese}{name}。", $"{english}{englishName}.");
    }

    private static ToldEvent OfDocument(MatterEvent happened, Titles titles) => happened switch
    {
        DocumentIssued { Document: var document } => new(
            $"{titles.Authority(document.Authority).Chinese}签发{titles.Document(document)} {document.Number}。",
            $"{titles.Authority(document.Authority).English} issued {titles.Document(document)} {document.Number}.",
            document.Items is [var only] ? only : null,
            document.ActDate),
        DocumentDelivered e => new("文书已送达。", "A document was delivered.", null, e.Date),
        DocumentCorrectionProposed => new("已提出文书更正，待另一人确认。", "The correction of a document was proposed and waits for another person."),
        DocumentCorrected { Redated: { } redated, Decided: null } e => new(
            $"已更正决定的日期为 {redated.ActDate:yyyy-MM-dd}。", $"The date of a decision was corrected to {redated.ActDate:yyyy-MM-dd}.", null, e.Date),
        DocumentCorrected { Decided: { } decided } e => new(
            $"已更正所记录的决定：{Outcome(decided.Recorded.Outcome).Chinese}。",
            $"The record of a decision was corrected: {Outcome(decided.Recorded.Outcome).English}.",
            decided.Item,
            e.Date),
        DocumentCorrected e => new("已更正一份文书。", "A document was corrected.", null, e.Date),
        DeliveryAcknowledged => new("申请人已确认收到文书。", "The applicant acknowledged a document."),
        _ => throw new InvalidOperationException($"No sentence tells {happened.GetType().Name}."),
    };

    private static ToldEvent OfVisit(MatterEvent happened, Titles titles) => happened switch
    {
        VisitDemanded { Purpose: var purpose } => new(
            $"{titles.Authority(purpose.Department).Chinese}要求到场一次。",
            $"{titles.Authority(purpose.Department).English} demanded the visit.",
            purpose.Item,
            purpose.Date),
        VisitPurposeDropped e => new("一项到场事由已取消。", "A purpose of the visit fell away.", e.Item),
        VisitBooked e => new($"已预约{Text(e.Slot.Date)}到场。", $"The visit was booked for {Text(e.Slot.Date)}."),
        VisitBookingCancelled => new("已取消到场预约。", "The booking of the visit was given back."),
        TripRecorded e => new($"已登记{Text(e.Date)}到场。", $"A trip on {Text(e.Date)} was recorded.", null, e.Date),
        TripCorrectionProposed => new("已提出到场记录更正，待另一人确认。", "The correction of a trip's record was proposed and waits for another person."),
        TripCorrected { Reads: null } e => new("一次到场记录已更正：当日未到场，不计次数。", "The record of a trip was corrected: nobody came, and it counts for nothing.", null, e.Correction.Date),
        TripCorrected { Reads: { } reads } e => new(
            $"一次到场记录已更正：到场日期{Text(reads.Date)}。", $"The record of a trip was corrected: it was on {Text(reads.Date)}.", null, e.Correction.Date),
        _ => throw new InvalidOperationException($"No sentence tells {happened.GetType().Name}."),
    };

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>An event as it is told.</summary>
/// <param name="Chinese">Sentence in Chinese.</param>
/// <param name="English">Sentence in English.</param>
/// <param name="Item">The review that it concerns, or null for the whole application.</param>
/// <param name="ActDate">Date of the legal act, where it has one.</param>
internal sealed record ToldEvent(string Chinese, string English, string? Item = null, DateOnly? ActDate = null);
