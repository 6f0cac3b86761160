using System.Collections.Immutable;
using System.Globalization;
using System.Net.Mail;
using Google.Protobuf.Collections;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;
using Applicant = OneStopApproval.Domain.Matters.Applicant;
using Bundle = OneStopApproval.Domain.Catalogue.Bundle;
using ConsentCapacity = OneStopApproval.Contracts.V1.ConsentCapacity;
using Establishment = OneStopApproval.Domain.Applicants.Establishment;
using FilingConsent = OneStopApproval.Contracts.V1.FilingConsent;
using ReviewKind = OneStopApproval.Domain.Reviews.ReviewKind;

namespace OneStopApproval.Server.Portal;

/// <summary>Reads what an applicant writes into a draft, with every fault of every field.</summary>
internal static class ApplicationInput
{
    /// <summary>Characters of a person's name.</summary>
    internal const int MostPersonName = 100;

    /// <summary>Characters of an e-mail address.</summary>
    internal const int MostEmail = 254;

    private const int MostAnswers = 100;
    private const int MostReviews = 50;
    private const int MostCategories = 50;
    private const int MostSite = 100;
    private const int MostPhone = 20;

    /// <summary>The applicant; the code must be the caller's own.</summary>
    public static Applicant Applicant(CommandDraft draft, Contracts.V1.Applicant? applicant)
    {
        var faults = draft.Faults;
        if (applicant is null)
        {
            faults.Add("applicant", "必填。", "Required.");
            return Domain.Matters.Applicant.Nobody;
        }

        if (UnifiedSocialCreditCode.Check(applicant.Uscc) != CreditCodeFault.None)
        {
            faults.Add(
                "applicant.uscc",
                "不是有效的统一社会信用代码（18 位，校验码按 GB 32100）。",
                "No valid unified social credit code: 18 characters with the check digit of GB 32100.");
        }
        else
        {
            faults.Require(
                draft.Caller.Role == ActorRole.Window
                    || applicant.Uscc == draft.Caller.Uscc
                    || !draft.Caller.Agency.Of(applicant.Uscc).IsEmpty,
                "applicant.uscc",
                "只能为本机构或者委托人申请。",
                "You can apply for your own organisation, or for a lab that gave you a power of attorney.");
        }

        faults.Require(
            RegionCode.TryParse(applicant.RegionCode, out _),
            "applicant.region_code",
            "不是有效的行政区划代码（6 位数字）。",
            "No valid region code: six digits of GB/T 2260, for example 150100.");
        faults.Require(
            applicant.RegionCode.StartsWith(draft.Caller.RegionPrefix, StringComparison.Ordinal),
            "applicant.region_code",
            "该机构不在本窗口的服务区域。",
            "This window does not serve the lab's region; let it be filed at a window of that region, or online.");
        return new Applicant
        {
            Uscc = applicant.Uscc,
            DisplayName = faults.Required("applicant.display_name", applicant.DisplayName, Limits.Name),
            RegionCode = applicant.RegionCode,
            Address = faults.Optional("applicant.address", applicant.Address, Limits.Address) ?? "",
            LegalRepresentative = draft.Personal.CommitUnlessEmpty(
                PersonalKinds.LegalRepresentative,
                faults.Optional("applicant.legal_representative", applicant.LegalRepresentative, MostPersonName)),
            ContactName = draft.Personal.CommitUnlessEmpty(
                PersonalKinds.ContactName, faults.Optional("applicant.contact_name", applicant.ContactName, MostPersonName)),
            ContactPhone = draft.Personal.CommitUnlessEmpty(PersonalKinds.ContactPhone, Phone(draft, "applicant.contact_phone", applicant.ContactPhone)),
            ContactEmail = draft.Personal.CommitUnlessEmpty(PersonalKinds.ContactEmail, Email(draft, applicant.ContactEmail)),
            ElectronicDeliveryConsent = applicant.ElectronicDeliveryConsent,
            Establishment = applicant.Establishment == Contracts.V1.Establishment.Unspecified
                ? null
                : faults.Value<Contracts.V1.Establishment, Establishment>("applicant.establishment", applicant.Establishment),
        };
    }

    /// <summary>The lab's consent to being filed for; null when none is given.</summary>
    public static GivenConsent? Consent(CommandDraft draft, FilingConsent? consent) => consent is null ? null : new(
        draft.Personal.CommitUnlessEmpty(
            PersonalKinds.ConsentGivenBy, draft.Faults.Required("filing_consent.given_by", consent.GivenBy, MostPersonName)) ?? "",
        draft.Faults.Value<ConsentCapacity, Domain.Representation.ConsentCapacity>("filing_consent.capacity", consent.Capacity),
        draft.Faults.OptionalDate("filing_consent.consent_date", consent.ConsentDate));

    /// <summary>The answers as one committed value; null when there are none.</summary>
    public static string? Answers(CommandDraft draft, IReadOnlyDictionary<string, string> answers)
    {
        draft.Faults.Require(answers.Count <= MostAnswers, "answers", "不得超过 100 项。", "At most 100 answers.");
        foreach (var (question, answer) in answers)
        {
            _ = draft.Faults.Required("answers", question, Limits.Id);
            _ = draft.Faults.Optional($"answers[{question}]", answer, Limits.Name);
        }

        return draft.Personal.CommitUnlessEmpty(PersonalKinds.Answers, GuidingAnswers.Write(answers));
    }

    /// <summary>The items asked for; none given means those that the answers choose.</summary>
    public static ImmutableArray<AskedReview> Reviews(
        CommandDraft draft,
        IReadOnlyList<ReviewRequest> reviews,
        IReadOnlyDictionary<string, string> answers,
        Bundle? bundle,
        ApprovalCatalogue catalogue)
    {
        draft.Faults.Require(reviews.Count <= MostReviews, "reviews", "不得超过 50 项。", "At most 50 reviews.");
        return reviews.Count == 0 && bundle is not null
            ? [.. bundle.Choose(answers).Select(item => Chosen(catalogue, bundle, item, answers))]
            : [.. reviews.Select((review, index) => Asked(draft, review, index, bundle?.Kind ?? ReviewKind.First, catalogue))];
    }

    /// <summary>Items whose rows of capability stay as the draft has them; null for none.</summary>
    public static ImmutableArray<string>? KeepScopeOf(CommandDraft draft, IReadOnlyList<ReviewRequest> reviews, bool changes)
    {
        var kept = ImmutableArray.CreateBuilder<string>();
        foreach (var (index, review) in reviews.Index().Where(pair => pair.Item.KeepAskedScope))
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"reviews[{index}].keep_asked_scope");
            draft.Faults.Require(
                changes, field, "新建的草稿还没有能力范围可保留。", "A draft that is being created has no rows to keep.");
            draft.Faults.Require(
                review.AskedScope.Count == 0, field, "不能同时给出 asked_scope。", "Leave asked_scope empty to keep the rows.");
            kept.Add(Names.TryServiceItem(review.Item, out var item) ? item : "");
        }

        return kept.Count == 0 ? null : kept.ToImmutable();
    }

    // What a bundle asks for by its answers alone: each item in the bundle's kind, a change with what the answers say of it.
    private static AskedReview Chosen(ApprovalCatalogue catalogue, Bundle bundle, string item, IReadOnlyDictionary<string, string> answers)
    {
        var asked = Asked(catalogue, item, "", bundle.Kind, Domain.Reviews.Procedure.General, null);
        return bundle.Kind == ReviewKind.Change && bundle.ChangesOf(catalogue.FindItem(item)!, answers) is { IsEmpty: false } changes
            ? asked with { Changes = changes }
            : asked;
    }

    private static AskedReview Asked(CommandDraft draft, ReviewRequest review, int index, ReviewKind usual, ApprovalCatalogue catalogue)
    {
        var field = string.Create(CultureInfo.InvariantCulture, $"reviews[{index}]");
        var faults = draft.Faults;
        faults.Require(review.Changes.Count <= MostCategories, $"{field}.changes", "不得超过 50 项。", "At most 50 changes.");
        faults.Require(
            review.Categories.Count <= MostCategories, $"{field}.categories", "不得超过 50 项。", "At most 50 categories.");
        var asked = Asked(
            catalogue,
            faults.ServiceItem($"{field}.item", review.Item),
            faults.Optional($"{field}.site", review.Site, MostSite) ?? "",
            faults.ValueOr($"{field}.kind", review.Kind, usual),
            faults.ValueOr($"{field}.procedure", review.Procedure, Domain.Reviews.Procedure.General),
            ScopeInput.Refer(draft, $"{field}.asked_scope", review.AskedScope));
        return asked with
        {
            Grade = faults.Optional($"{field}.grade", review.Grade, Limits.Id),
            Certificate = review.Certificate.Length == 0 ? null : faults.Certificate($"{field}.certificate", review.Certificate),
            Commitment = Commitment(faults, $"{field}.accepted_commitment_sha256", review.AcceptedCommitmentSha256),
            Changes = Ids(faults, $"{field}.changes", review.Changes),
            Categories = Ids(faults, $"{field}.categories", review.Categories),
        };
    }

    private static string? Commitment(Faults faults, string field, string hash)
    {
        faults.Require(
            hash.Length == 0 || (hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)),
            field,
            "须为 64 位小写十六进制数字。",
            "Must be 64 lower-case hexadecimal digits.");
        return hash.Length == 0 ? null : hash;
    }

    private static ImmutableArray<string>? Ids(Faults faults, string field, RepeatedField<string> ids) => ids.Count == 0
        ? null
        : [.. ids.Select((id, at) => faults.Required(string.Create(CultureInfo.InvariantCulture, $"{field}[{at}]"), id, Limits.Id))];

    private static AskedReview Asked(
        ApprovalCatalogue catalogue, string item, string site, ReviewKind kind, Domain.Reviews.Procedure procedure, string? scope) =>
        catalogue.FindItem(item) is { } known
            ? new(item, known.Department, site, kind, procedure, known.Nature, scope)
            : new(item, "", site, kind, procedure, Domain.Catalogue.ItemNature.Licence, scope);

    /// <summary>An e-mail address; null when it is empty.</summary>
    internal static string? Email(CommandDraft draft, string email)
    {
        draft.Faults.Require(
            email.Length == 0 || (MailAddress.TryCreate(email, out var read) && read.Address == email),
            "applicant.contact_email",
            "不是有效的电子邮箱地址。",
            "No e-mail address such as lab@example.org.");
        return draft.Faults.Optional("applicant.contact_email", email, MostEmail);
    }

    /// <summary>A phone number; null when it is empty.</summary>
    internal static string? Phone(CommandDraft draft, string field, string phone)
    {
        draft.Faults.Require(
            phone.All(letter => char.IsAsciiDigit(letter) || letter is '+' or '-'),
            field,
            "只能包含数字、“+”和“-”。",
            "Digits, + and - only.");
        return draft.Faults.Optional(field, phone, MostPhone);
    }
}
