using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Officers;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;
using DelegatedAct = OneStopApproval.Domain.Catalogue.DelegatedAct;
using DirectoryActKind = OneStopApproval.Storage.Officers.DirectoryActKind;

namespace OneStopApproval.Server.Operator;

internal sealed partial class AdministrationService
{
    private const int MostItems = 100;

    /// <inheritdoc/>
    public override async Task<ProposeLetterResponse> ProposeLetter(ProposeLetterRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        var today = StatutoryTime.DateOf(now);
        var letter = Read(faults, request, today);
        faults.ThrowIfAny();

        // A post may come from the same request id: the two share their evidence and so must not share an id.
        letter.Id = ApplicationIds.Of($"{caller.Subject}\0letter", requestId);
        (letter.State, letter.ProposeTime, letter.ProposedBy) = (GrantState.Proposed, now, caller.Subject);
        // As with posts, a first day that was left out means the day of the first call.
        var content = JsonSerializer.Serialize(new[]
        {
            letter.Right(), letter.GivenBy, letter.Subject, letter.Acts.ToString(), letter.Items, letter.Level?.ToString(CultureInfo.InvariantCulture),
            letter.RegionCode, request.FromDate?.ToString(), request.UntilDate?.ToString(),
        });
        return await doors.OnceAsync<ProposeLetterResponse>(context, requestId, content, async row =>
        {
            // Asked after the stored answer: a repeat is one though its giver is in charge no more.
            await ThrowUnlessInChargeAsync(letter, today, context.CancellationToken);
            var response = new ProposeLetterResponse { Name = Names.Letter(letter.Id), State = PostState.Proposed };
            var act = Evidence(context, DirectoryActKind.Propose, requestId, now);
            var other = await doors.Directory.TryProposeAsync(letter, today, act, row(response), context.CancellationToken);
            return other is null ? response : throw new WireError(ErrorReason.StateNotAllowed)
            {
                Faults = [new("number", "该机关已有同号授权书，请先终止。", "A letter of this number is proposed or stands already; end it first.")],
                Metadata = ImmutableDictionary<string, string>.Empty.Add("letter", Names.Letter(other)),
            }.ToException();
        });
    }

    // Where the directory knows nobody in charge there, the letter's paper alone says who gave it.
    private async Task ThrowUnlessInChargeAsync(LetterRow letter, DateOnly today, CancellationToken cancellationToken)
    {
        var role = letter.Department is null ? ActorRole.GovernmentHead : ActorRole.AuthorityHead;
        var faults = new Faults();
        faults.Require(
            !await doors.Directory.IsStrangerAsync(role, letter.Department, letter.RegionPrefix, letter.GivenBy, today, cancellationToken),
            "given_by",
            "目录中该机关现任负责人没有此人；请核对，或先为其办理岗位授权。",
            "The directory knows persons in charge there and this is none of them in force today; name one, or have a post granted first.");
        faults.ThrowIfAny();
    }

    private LetterRow Read(Faults faults, ProposeLetterRequest request, DateOnly today)
    {
        var row = new LetterRow
        {
            Number = faults.Required("number", request.Number, Limits.DocumentNumber),
            Department = request.Department.Length == 0 ? null : KnownDepartment(faults, request.Department),
            GivenBy = faults.Required("given_by", request.GivenBy, Limits.Name),
            Subject = faults.Required("officer", request.Officer, Limits.Name),
            FromDate = faults.OptionalDate("from_date", request.FromDate) ?? today,
            UntilDate = faults.Date("until_date", request.UntilDate),
        };
        faults.Require(
            request.UntilDate is null || (row.UntilDate >= today && row.UntilDate >= row.FromDate),
            "until_date",
            "截止日期不能早于起始日期或者今天。",
            "The last day must be today or later and not before the first.");
        foreach (var (field, text) in new[] { ("number", row.Number), ("given_by", row.GivenBy), ("officer", row.Subject) })
        {
            faults.Require(!text.Any(char.IsControl), field, "不得含有控制字符。", "No control characters.");
        }

        faults.Require(
            row.GivenBy.Length == 0 || row.GivenBy != row.Subject, "given_by", "授权人不能授权给本人。", "Nobody gives himself a letter.");
        ReadActs(faults, request, row);
        ReadItems(faults, request, row);
        if (request.Level != PostLevel.Unspecified || request.RegionCode.Length > 0)
        {
            (row.Level, row.RegionCode) = ReadRegion(faults, request.Level, request.RegionCode);
        }

        return row;
    }

    private static void ReadActs(Faults faults, ProposeLetterRequest request, LetterRow row)
    {
        var acts = faults.Values<Contracts.V1.DelegatedAct, DelegatedAct>("acts", request.Acts);
        faults.Require(acts.Length > 0, "acts", "请至少填写一项。", "Name at least one.");
        var ofGovernment = acts.Contains(DelegatedAct.ExtendJointCap);
        faults.Require(
            request.Department.Length == 0 ? acts.All(act => act == DelegatedAct.ExtendJointCap) : !ofGovernment,
            "acts",
            "人民政府负责人只授权延长联合办理期限；行政机关负责人授权批准延期、答复回避申请。",
            "A letter of the people's government is for EXTEND_JOINT_CAP alone; one of an authority for the other acts.");
        row.Acts = LetterRow.FlagsOf(acts);
    }

    private void ReadItems(Faults faults, ProposeLetterRequest request, LetterRow row)
    {
        faults.Require(
            request.Items.Count == 0 || request.Department.Length > 0, "items", "人民政府的授权书不限事项，请留空。", "A letter of the people's government is for whole bundles; leave this empty.");
        faults.Require(
            request.Items.Count <= MostItems && request.Items.Distinct(StringComparer.Ordinal).Count() == request.Items.Count,
            "items",
            "每个事项只列一次，最多 100 项。",
            "Name each item once, at most 100.");
        var items = new List<string>();
        foreach (var (name, index) in request.Items.Take(MostItems).Select((name, index) => (name, index)))
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"items[{index}]");
            if (!Names.TryServiceItem(name, out var item))
            {
                faults.ServiceItem(field, name);
                continue;
            }

            faults.Require(
                row.Department is null || doors.Rules.Current.FindItem(item)?.Department == row.Department,
                field,
                "应为该部门的事项。",
                "Must be an item of the department.");
            items.Add(item);
        }

        row.Items = LetterRow.Write(items);
    }
}
