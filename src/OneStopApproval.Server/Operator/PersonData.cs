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
using OneStopApproval.Storage;
using OneStopApproval.Storage.Personal;
using PersonalActKind = OneStopApproval.Storage.Personal.PersonalActKind;
using PersonalPurpose = OneStopApproval.Storage.Personal.PersonalPurpose;

namespace OneStopApproval.Server.Operator;

/// <content>What is stored of one person: given out and erased at his wish (个人信息保护法第四十五条, 第四十七条).</content>
internal sealed partial class PersonalDataService
{
    private const int MostValues = 10;
    private const int ShortestValue = 2;

    /// <inheritdoc/>
    public override async Task<ExportPersonalDataResponse> ExportPersonalData(ExportPersonalDataRequest request, ServerCallContext context)
    {
        var (requestId, wanted) = Read(request.RequestId, request.Uscc, request.Values, request.Reason);
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        // The stored answer holds no value: a repeat reads what is there by then, where the first call wrote down that it did.
        List<FoundPerson>? found = null;
        var answer = await doors.OnceAsync<ExportPersonalDataResponse>(context, requestId, wanted.Content, async keep =>
        {
            var (persons, namesakes) = await PersonFinder.FindAsync(doors, wanted.Uscc, wanted.Values, null, context.CancellationToken);
            var answer = new ExportPersonalDataResponse { NamesakeCount = namesakes };
            await doors.PersonalActs.RecordAsync(
                [.. persons.Select(person => (Act(context, requestId, now, PersonalActKind.Export, person), wanted.Reason(), Array.Empty<string>()))],
                keep(answer),
                context.CancellationToken);
            found = persons;
            return answer;
        });
        found ??= await AgainAsync(context, requestId, wanted);
        answer.Records.AddRange(
            from person in found
            from value in person.Values
            select new PersonalRecord
            {
                Application = Names.Application(person.Application.Id),
                DisplayNumber = person.Application.DisplayNumber ?? "",
                Kind = PersonFinder.Kinds[value.Kind],
                Text = value.Value,
            });
        return answer;
    }

    /// <inheritdoc/>
    public override async Task<ErasePersonalDataResponse> ErasePersonalData(ErasePersonalDataRequest request, ServerCallContext context)
    {
        var (requestId, wanted) = Read(request.RequestId, request.Uscc, request.Values, request.Reason);
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        return await doors.OnceAsync<ErasePersonalDataResponse>(context, requestId, wanted.Content, async keep =>
        {
            var (found, namesakes) = await PersonFinder.FindAsync(doors, wanted.Uscc, wanted.Values, null, context.CancellationToken);
            var answer = new ErasePersonalDataResponse { NamesakeCount = namesakes };
            var acts = new List<(PersonalActRow, PersonalValue, string[])>();
            await using var db = doors.Database.Open();
            foreach (var person in found)
            {
                var state = await StateAsync(db, person, StatutoryTime.DateOf(now), context.CancellationToken);
                answer.Erasures.Add(new PersonalErasure
                {
                    Application = Names.Application(person.Application.Id),
                    State = state,
                    ValueCount = person.Values.Length,
                });
                if (state == PersonalErasureState.Erased)
                {
                    acts.Add((
                        Act(context, requestId, now, PersonalActKind.Erase, person),
                        wanted.Reason(),
                        [.. person.Values.Select(value => value.Commitment)]));
                }
            }

            await doors.PersonalActs.RecordAsync(acts, keep(answer), context.CancellationToken);
            return answer;
        });
    }

    private static (string RequestId, PersonQuery Wanted) Read(string requestId, string uscc, RepeatedField<string> values, string reason)
    {
        var faults = new Faults();
        var id = faults.RequestId(requestId);
        faults.Require(
            UnifiedSocialCreditCode.Check(uscc) == CreditCodeFault.None, "uscc", "不是有效的统一社会信用代码。", "No unified social credit code.");
        faults.Require(
            values.Count is > 0 and <= MostValues && values.All(value => value.Length is >= ShortestValue and <= Limits.Name),
            "values",
            "须提供 1 至 10 个值，每个 2 至 200 个字符。",
            "Give 1 to 10 values of 2 to 200 characters.");
        var words = faults.Required("reason", reason, Limits.ShortReason);
        faults.ThrowIfAny();
        return (id, new(uscc, [.. values], words));
    }

    private async Task<List<FoundPerson>> AgainAsync(ServerCallContext context, string requestId, PersonQuery wanted)
    {
        var subject = context.Caller().Subject;
        await using var db = doors.Database.Open();
        var recorded = await db.PersonalActs
            .Where(row => row.Subject == subject && row.RequestId == requestId && row.Kind == PersonalActKind.Export)
            .Select(row => row.ApplicationId)
            .ToListAsync(context.CancellationToken);
        return (await PersonFinder.FindAsync(
            doors, wanted.Uscc, wanted.Values, recorded.ToHashSet(StringComparer.Ordinal), context.CancellationToken)).Found;
    }

    // The rule of time is the one by which the server erases by itself; where it never does, a wish waits for the end alone.
    private async Task<PersonalErasureState> StateAsync(ApprovalDb db, FoundPerson person, DateOnly today, CancellationToken cancellationToken)
    {
        var id = person.Application.Id;
        if (!await PersonalRetention.Ended(db).AnyAsync(ended => ended.Id == id, cancellationToken))
        {
            return PersonalErasureState.KeptOpen;
        }

        if (await PersonalRetention.IsCertifiedAsync(db, id, today, cancellationToken))
        {
            return PersonalErasureState.KeptCertificate;
        }

        return await PersonalRetention.EndedThrough(db, today.AddYears(-(retention.Years ?? 0))).AnyAsync(ended => ended.Id == id, cancellationToken)
            ? PersonalErasureState.Erased
            : PersonalErasureState.KeptPeriod;
    }

    private PersonalActRow Act(ServerCallContext context, string requestId, DateTimeOffset now, PersonalActKind kind, FoundPerson person)
    {
        var act = Evidence(context, requestId, now);
        act.Id = ApplicationIds.Of($"{act.Subject}\0{person.Application.Id}", requestId);
        (act.ApplicationId, act.Kind, act.Purpose) = (person.Application.Id, kind, PersonalPurpose.PersonsRequest);
        act.ValueKinds = PersonalActMap.Write(person.Values.Select(value => PersonFinder.Kinds[value.Kind]).Distinct().Order());
        act.ValueCount = person.Values.Length;
        return act;
    }

    private sealed record PersonQuery(string Uscc, string[] Values, string Words)
    {
        public string Content => JsonSerializer.Serialize<string[]>([Uscc, Words, .. Values]);

        public PersonalValue Reason() => PersonalValue.Seal(PersonalKinds.Reason, Words);
    }
}
