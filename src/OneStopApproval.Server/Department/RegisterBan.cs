using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Bans;
using OneStopApproval.Storage.Personal;
using BanKind = OneStopApproval.Domain.Bans.BanKind;
using ServiceItem = OneStopApproval.Domain.Catalogue.ServiceItem;

namespace OneStopApproval.Server.Department;

internal sealed partial class BanService
{
    private const int MostItems = 50;
    private const int MostPersonName = 100;

    /// <inheritdoc/>
    public override async Task<RegisterBanResponse> RegisterBan(RegisterBanRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        var today = StatutoryTime.DateOf(now);
        var kind = faults.Value<Contracts.V1.BanKind, BanKind>("kind", request.Kind);
        CheckSubject(faults, request, kind);
        var items = Items(faults, request, caller.Department);
        var rules = kind.HasRule() ? Rules(faults, items, kind) : [];
        var basis = LegalBasis(faults, request.LegalBasis, rules);
        var from = faults.OptionalDate("from_date", request.FromDate) ?? today;
        faults.Require(from <= today, "from_date", "起始日期不能晚于今天。", "The first day must be today or earlier.");
        var until = Until(faults, request, kind, from, rules);
        var reason = faults.Required("reason", request.Reason, Limits.IntakeReason);
        var number = faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber);
        faults.ThrowIfAny();

        var sealedReason = PersonalValue.Seal(PersonalKinds.Reason, reason);
        var name = request.Person is { } person ? PersonalValue.Seal(PersonalKinds.BannedPerson, person.DisplayName) : null;
        var row = new BanRow
        {
            Id = ApplicationIds.Of(caller.Subject, requestId),
            Kind = kind,
            Department = caller.Department,
            Uscc = name is null ? request.Uscc : null,
            PersonKey = name is null ? null : BannedStaff.KeyOf(doors.Secrets, IdentityNumber.Read(request.Person.IdentityNumber)!),
            PersonName = name?.Commitment,
            Items = BanRow.Write([.. items.Select(item => item.Id)]),
            LegalBasis = basis,
            FromDate = from,
            UntilDate = until,
            Reason = sealedReason.Commitment,
            DocumentNumber = string.IsNullOrEmpty(number) ? null : number,
            RegisterTime = now,
            RegisteredBy = caller.Subject,
        };
        return await doors.OnceAsync<RegisterBanResponse>(context, requestId, Content(row, request, reason), async answer =>
        {
            var response = new RegisterBanResponse
            {
                Name = Names.Ban(row.Id),
                State = BanMap.ToWire(row.ToBan().StateOn(today)),
                LegalBasis = row.LegalBasis,
                FromDate = row.FromDate.ToWire(),
                UntilDate = row.UntilDate.ToWire(),
            };
            PersonalValue[] values = name is null ? [sealedReason] : [sealedReason, name];
            await doors.Bans.RegisterAsync(row, values, answer(response), context.CancellationToken);
            return response;
        });
    }

    private static void CheckSubject(Faults faults, RegisterBanRequest request, BanKind kind)
    {
        switch (request.SubjectCase)
        {
            case RegisterBanRequest.SubjectOneofCase.Uscc:
                faults.Require(
                    UnifiedSocialCreditCode.Check(request.Uscc) == CreditCodeFault.None,
                    "uscc",
                    "必须是有效的统一社会信用代码。",
                    "Must be a valid unified social credit code.");
                faults.Require(!kind.IsOfPerson(), "uscc", "从业禁止只针对个人。", "An occupational ban is of a person: name the person instead.");
                break;
            case RegisterBanRequest.SubjectOneofCase.Person:
                faults.Require(
                    IdentityNumber.Read(request.Person.IdentityNumber) is not null,
                    "person.identity_number",
                    "不是有效的公民身份号码。",
                    "No valid identity number: 18 characters with the check character of GB 11643.");
                _ = faults.Required("person.display_name", request.Person.DisplayName, MostPersonName);
                faults.Require(!Enum.IsDefined(kind) || kind.IsOfPerson(), "person", "该类禁止只针对机构。", "This kind of ban is of a lab: give its uscc instead.");
                break;
            default:
                faults.Add("subject", "请写明被禁止的机构或者个人。", "Say who is banned: uscc or person.");
                break;
        }
    }

    private ImmutableArray<ServiceItem> Items(Faults faults, RegisterBanRequest request, string department)
    {
        faults.Require(request.Items.Count is > 0 and <= MostItems, "items", "请列出 1 至 50 个事项。", "Name 1 to 50 service items.");
        var items = ImmutableArray.CreateBuilder<ServiceItem>();
        foreach (var (index, name) in request.Items.Take(MostItems).Index())
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"items[{index}]");
            var id = faults.ServiceItem(field, name);
            var item = doors.Rules.Current.FindItem(id);
            faults.Require(
                id.Length == 0 || item?.Department == department, field, "不是本部门的事项。", "Your department has no such item.");
            if (item is not null && items.All(known => known.Id != item.Id))
            {
                items.Add(item);
            }
        }

        return items.ToImmutable();
    }

    private static ImmutableArray<BanRule> Rules(Faults faults, ImmutableArray<ServiceItem> items, BanKind kind)
    {
        var found = items.Select(item => (item.Id, Rule: item.Bans.FirstOrDefault(rule => rule.Kind == kind))).ToArray();
        foreach (var (id, _) in found.Where(pair => pair.Rule is null))
        {
            faults.Add("items", $"事项 {id} 没有公布此类禁止的期限。", $"Item {id} has no published rule for this kind of ban; use EXCLUSION with its law and last day.");
        }

        ImmutableArray<BanRule> rules = [.. found.Select(pair => pair.Rule).OfType<BanRule>()];
        faults.Require(
            rules.Select(rule => rule.Years).Distinct().Count() <= 1,
            "items",
            "所列事项的禁止期限不同，请分别登记。",
            "These items are banned for different numbers of years: register a ban for each.");
        return rules;
    }

    // What stands in the row is title and article alone: nothing personal can hide in it.
    private string LegalBasis(Faults faults, string basis, ImmutableArray<BanRule> rules)
    {
        if (basis.Length == 0 && !rules.IsEmpty)
        {
            return string.Join('；', rules.Select(rule => rule.LegalBasis).Distinct());
        }

        CheckBasis(faults, basis);
        return basis;
    }

    private void CheckBasis(Faults faults, string basis)
    {
        var laws = doors.Rules.Current.Laws;
        if (faults.Required("legal_basis", basis, Limits.LegalBasis).Length > 0 && !laws.Texts.IsEmpty)
        {
            faults.Require(
                laws.ArticleOf(basis) is { } text && laws.ForeignIn(text.Title) is null,
                "legal_basis",
                "须为一部在本地区有效的法律、法规或者规章的名称加一条，例如“中华人民共和国行政许可法第七十九条”。",
                "Must be the title of a text of law that is valid here and one article of it, such as 中华人民共和国行政许可法第七十九条.");
        }
    }

    private static DateOnly? Until(Faults faults, RegisterBanRequest request, BanKind kind, DateOnly from, ImmutableArray<BanRule> rules)
    {
        var until = faults.OptionalDate("until_date", request.UntilDate);
        if (kind.HasRule())
        {
            faults.Require(
                request.UntilDate is null, "until_date", "此类禁止的期限由法律规定，请留空。", "The law sets the end of this kind of ban; leave it empty.");
            return rules.IsEmpty ? null : StatutoryTime.BanThrough(from, rules[0].Years);
        }

        faults.Require(until is null || until >= from, "until_date", "不能早于起始日期。", "Must not be before the first day.");
        return until;
    }

    // A day that was left out means the day of the first call: a repeat on a later day is still the same request.
    private static string Content(BanRow row, RegisterBanRequest request, string reason) => JsonSerializer.Serialize(new[]
    {
        row.Kind.ToString(), row.Uscc, row.PersonKey, request.Person?.DisplayName, row.Items, request.LegalBasis,
        request.FromDate?.ToString(), request.UntilDate?.ToString(), reason, row.DocumentNumber,
    });
}
