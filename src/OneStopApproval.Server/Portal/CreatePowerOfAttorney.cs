using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf.Collections;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Representation;
using Fault = OneStopApproval.Domain.Matters.Fault;
using PowerActKind = OneStopApproval.Storage.Representation.PowerActKind;

namespace OneStopApproval.Server.Portal;

internal sealed partial class PowerOfAttorneyService
{
    private const int MostListed = 50;
    private const int MostAgentName = 100;
    private const int MostSubject = 200;
    private const int MostBytes = 2 * 1024 * 1024;

    private static readonly ImmutableArray<string> MediaTypes = ["application/pdf", "image/jpeg", "image/png"];

    /// <inheritdoc/>
    public override async Task<CreatePowerOfAttorneyResponse> CreatePowerOfAttorney(
        CreatePowerOfAttorneyRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        var name = faults.Required("agent_display_name", request.AgentDisplayName, MostAgentName);
        var power = Map(faults, caller, request, StatutoryTime.DateOf(now));
        await CheckOwnAsync(faults, caller, request.Applications, context.CancellationToken);
        faults.ThrowIfAny();
        ThrowUnlessTakes(request);

        var sealedName = PersonalValue.Seal(PersonalKinds.AgentName, name);
        power.Id = ApplicationIds.Of(caller.Subject, requestId);
        power.AgentName = sealedName.Commitment;
        power.CreateTime = now;
        power.CreatedBy = caller.Subject;
        power.Sha256 = await doors.Screen.KeepAsync(request.Content.Memory, request.MediaType, context.CancellationToken);
        return await doors.OnceAsync<CreatePowerOfAttorneyResponse>(context, requestId, Content(power, name, request.FromDate), async row =>
        {
            var response = new CreatePowerOfAttorneyResponse
            {
                Name = Names.PowerOfAttorney(power.Id),
                State = PowerMap.ToWire(power.ToPower().StateOn(StatutoryTime.DateOf(now))),
                Sha256 = power.Sha256,
            };
            await doors.Powers.GrantAsync(
                power, sealedName, Evidence(context, PowerActKind.Grant, requestId, now), row(response), context.CancellationToken);
            return response;
        });
    }

    private PowerRow Map(Faults faults, Caller caller, CreatePowerOfAttorneyRequest request, DateOnly today)
    {
        faults.Require(
            caller.Uscc.Length > 0, "agent", "代理人不能转委托，请由机构授权。", "Only an organisation grants powers of attorney.");
        CheckAgent(faults, caller, request);
        var from = faults.OptionalDate("from_date", request.FromDate) ?? today;
        var until = faults.Date("until_date", request.UntilDate);
        faults.Require(
            request.UntilDate is null || (until >= from && until >= today),
            "until_date",
            "授权截止日期不能早于起始日期或者今天。",
            "The last day must be today or later and not before the first.");
        faults.Require(request.Content.Length > 0, "content", "必填。", "Required: the signed paper.");
        return new PowerRow
        {
            PrincipalUscc = caller.Uscc,
            AgentUscc = request.AgentCase == CreatePowerOfAttorneyRequest.AgentOneofCase.AgentUscc ? request.AgentUscc : null,
            AgentSubject = request.AgentCase == CreatePowerOfAttorneyRequest.AgentOneofCase.AgentSubject ? request.AgentSubject : null,
            Items = PowerRow.Write(Listed(faults, "items", request.Items, (field, item) => Item(faults, field, item))),
            Applications = PowerRow.Write(Applications(faults, request)),
            FromDate = from,
            UntilDate = until,
            MediaType = faults.Required("media_type", request.MediaType, MostAgentName),
            Size = request.Content.Length,
        };
    }

    private static void CheckAgent(Faults faults, Caller caller, CreatePowerOfAttorneyRequest request)
    {
        switch (request.AgentCase)
        {
            case CreatePowerOfAttorneyRequest.AgentOneofCase.AgentUscc:
                faults.Require(
                    UnifiedSocialCreditCode.Check(request.AgentUscc) == CreditCodeFault.None && request.AgentUscc != caller.Uscc,
                    "agent_uscc",
                    "必须是其他机构的有效统一社会信用代码。",
                    "Must be the valid unified social credit code of another organisation.");
                break;
            case CreatePowerOfAttorneyRequest.AgentOneofCase.AgentSubject:
                _ = faults.Required("agent_subject", request.AgentSubject, MostSubject);
                break;
            default:
                faults.Add("agent", "请写明代理人：机构代码或者个人标识。", "Say who acts: agent_uscc or agent_subject.");
                break;
        }
    }

    private static ImmutableArray<string> Applications(Faults faults, CreatePowerOfAttorneyRequest request)
    {
        faults.Require(
            request.Items.Count == 0 || request.Applications.Count == 0,
            "applications",
            "事项和申请只能限定其一。",
            "Limit the power by items or by applications, not by both.");
        return Listed(faults, "applications", request.Applications, faults.Application);
    }

    private static ImmutableArray<string> Listed(
        Faults faults, string field, RepeatedField<string> names, Func<string, string, string> read)
    {
        faults.Require(names.Count <= MostListed, field, "不得超过 50 项。", "At most 50.");
        return [.. names.Select((name, index) => read(At(field, index), name)).Distinct(StringComparer.Ordinal)];
    }

    private string Item(Faults faults, string field, string name)
    {
        var item = faults.ServiceItem(field, name);
        faults.Require(item.Length == 0 || doors.Rules.Current.FindItem(item) is not null, field, "没有该事项。", "There is no such item.");
        return item;
    }

    // Another's application and one that is not there are told alike.
    private async Task CheckOwnAsync(
        Faults faults, Caller caller, RepeatedField<string> applications, CancellationToken cancellationToken)
    {
        string[] wanted = [.. applications.Take(MostListed).Select(name => Names.TryApplication(name, out var id) ? id : "")];
        if (wanted.Length == 0)
        {
            return;
        }

        var uscc = caller.Uscc;
        await using var db = doors.Database.Open();
        var own = await db.Applications
            .Where(row => wanted.Contains(row.Id) && row.Uscc == uscc)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        foreach (var (index, id) in wanted.Index().Where(pair => pair.Item.Length > 0 && !own.Contains(pair.Item)))
        {
            faults.Add(At("applications", index), "本机构没有该申请。", "Your organisation has no such application.");
        }
    }

    // The same reasons as for a material.
    private static void ThrowUnlessTakes(CreatePowerOfAttorneyRequest request)
    {
        var allowed = string.Join(", ", MediaTypes);
        if (!MediaTypes.Contains(request.MediaType))
        {
            throw new WireError(ErrorReason.MaterialType)
            {
                Faults = [new Fault("media_type", "不接受此类文件。", $"Send one of {allowed}.")],
                Metadata = ImmutableDictionary<string, string>.Empty.Add("allowed", string.Join(',', MediaTypes)),
            }.ToException();
        }

        if (request.Content.Length > MostBytes)
        {
            throw new WireError(ErrorReason.MaterialTooLarge)
            {
                Faults = [new Fault("content", "文件不得超过 2 MiB。", "The paper may have at most 2 MiB.")],
                Metadata = ImmutableDictionary<string, string>.Empty.Add(
                    "limit_bytes", MostBytes.ToString(CultureInfo.InvariantCulture)),
            }.ToException();
        }
    }

    private static string At(string field, int index) => string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]");

    // A day that was left out means the day of the first call: a repeat on a later day is still the same request.
    private static string Content(PowerRow power, string name, Google.Type.Date? from) => JsonSerializer.Serialize(new[]
    {
        power.AgentUscc, power.AgentSubject, name, power.Items, power.Applications, from?.ToString(),
        power.UntilDate.ToString("O", CultureInfo.InvariantCulture), power.MediaType, power.Sha256,
    });
}
