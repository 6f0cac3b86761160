using System.Collections.Immutable;
using System.Text.Json;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Personal;
using PersonalActKind = OneStopApproval.Storage.Personal.PersonalActKind;
using PersonalPurpose = OneStopApproval.Storage.Personal.PersonalPurpose;

namespace OneStopApproval.Server.Operator;

internal sealed partial class PersonalDataService
{
    // As many values as one statement may name on every database.
    private const int Batch = 500;

    /// <inheritdoc/>
    public override async Task<RevealPersonalValuesResponse> RevealPersonalValues(
        RevealPersonalValuesRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var application = faults.Application("name", request.Name);
        var requestId = faults.RequestId(request.RequestId);
        var purpose = faults.Value<Contracts.V1.PersonalPurpose, PersonalPurpose>("purpose", request.Purpose);
        faults.Require(
            purpose is not (PersonalPurpose.PersonsRequest or PersonalPurpose.Retention),
            "purpose",
            "查看信息不能以此为目的。",
            "Nothing is shown for this.");
        var reason = PersonalValue.Seal(PersonalKinds.Reason, faults.Required("reason", request.Reason, Limits.ShortReason));
        PersonalKind[] kinds = [.. faults.Values<PersonalKind, PersonalKind>("kinds", request.Kinds).Order()];
        faults.Require(
            request.Kinds.Count > 0 && kinds.All(kind => kind <= PersonalKind.StaffIdentityNumber), "kinds", "必填，且限于可查看的种类。", "Required, of those that are shown.");
        faults.ThrowIfAny();
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        var content = JsonSerializer.Serialize(new[] { application, request.Purpose.ToString(), request.Reason, PersonalActMap.Write(kinds) });

        // The stored answer holds no value: a repeat reads what is there by then.
        var values = ImmutableArray<RevealedValue>.Empty;
        var read = false;
        var response = await doors.OnceAsync<RevealPersonalValuesResponse>(context, requestId, content, async keep =>
        {
            (values, read) = (await RevealedAsync(application, kinds, context), true);
            var act = Evidence(context, requestId, now);
            act.Id = ApplicationIds.Of(act.Subject!, requestId);
            (act.ApplicationId, act.Kind, act.Purpose) = (application, PersonalActKind.Reveal, purpose);
            (act.ValueKinds, act.ValueCount) = (PersonalActMap.Write(values.Select(value => value.Kind).Distinct().Order()), values.Length);
            var answer = new RevealPersonalValuesResponse { PersonalAct = Names.PersonalAct(act.Id) };
            await doors.PersonalActs.RecordAsync([(act, reason, [])], keep(answer), context.CancellationToken);
            return answer;
        });
        response.Values.AddRange(read ? values : await RevealedAsync(application, kinds, context));
        return response;
    }

    private async Task<ImmutableArray<RevealedValue>> RevealedAsync(string application, PersonalKind[] kinds, ServerCallContext context)
    {
        var caller = context.Caller();
        var view = await doors.Reader.ViewAsync(application, caller, context.CancellationToken);
        view = view with { Sight = view.Sight with { Personal = true } };
        var found = new List<(PersonalKind Kind, string? Commitment, string Staff)>
        {
            (PersonalKind.LegalRepresentative, view.Matter.Applicant.LegalRepresentative, ""),
            (PersonalKind.ContactName, view.Matter.Applicant.ContactName, ""),
            (PersonalKind.ContactPhone, view.Matter.Applicant.ContactPhone, ""),
            (PersonalKind.ContactEmail, view.Matter.Applicant.ContactEmail, ""),
        };
        if (kinds.Any(kind => kind is PersonalKind.StaffName or PersonalKind.StaffIdentityNumber))
        {
            var dossier = await doors.Dossiers.ReadAsync(view, context.CancellationToken);
            found.AddRange(dossier.Staff.Select(row => (PersonalKind.StaffName, (string?)row.Cells[StaffTable.Name], row.Cells[StaffTable.Number])));
            if (DossierReader.SeesIdentityNumbers(view, caller))
            {
                found.AddRange(dossier.Staff.Select(row =>
                    (PersonalKind.StaffIdentityNumber, (string?)row.Cells[StaffTable.Identity], row.Cells[StaffTable.Number])));
            }
        }

        var revealed = ImmutableArray.CreateBuilder<RevealedValue>();
        foreach (var batch in found.Where(value => !string.IsNullOrEmpty(value.Commitment) && kinds.Contains(value.Kind)).Chunk(Batch))
        {
            var filled = await doors.Reader.FillAsync(view, batch.Select(value => value.Commitment!), [], context.CancellationToken);
            revealed.AddRange(batch
                .Select(value => new RevealedValue
                {
                    Kind = value.Kind,
                    Text = filled.Texts.Of(value.Commitment),
                    StaffNumber = value.Staff,
                })
                .Where(value => value.Text.Length > 0));
        }

        return revealed.ToImmutable();
    }
}
