using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Officers;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;
using DirectoryActKind = OneStopApproval.Storage.Officers.DirectoryActKind;

namespace OneStopApproval.Server.Operator;

internal sealed partial class AdministrationService
{
    /// <inheritdoc/>
    public override async Task<ProposePostResponse> ProposePost(ProposePostRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        var today = StatutoryTime.DateOf(now);
        var post = Read(faults, request, today);
        faults.ThrowIfAny();

        post.Id = ApplicationIds.Of(caller.Subject, requestId);
        (post.State, post.ProposeTime, post.ProposedBy) = (GrantState.Proposed, now, caller.Subject);
        // A day that was left out means the day of the first call: a repeat on a later day is still the same request.
        var content = JsonSerializer.Serialize(new[]
        {
            post.Right(), post.RegionCode, ((int)post.Desks).ToString(CultureInfo.InvariantCulture), request.FromDate?.ToString(), request.UntilDate?.ToString(),
        });
        return await doors.OnceAsync<ProposePostResponse>(context, requestId, content, async row =>
        {
            var response = new ProposePostResponse { Name = Names.Post(post.Id), State = PostState.Proposed };
            var act = Evidence(context, DirectoryActKind.Propose, requestId, now);
            var other = await doors.Directory.TryProposeAsync(post, today, act, row(response), context.CancellationToken);
            return other is null ? response : throw new WireError(ErrorReason.StateNotAllowed)
            {
                Faults = [new("officer", "已有相同的岗位授权，请先终止。", "The same right is proposed or stands already; end it first.")],
                Metadata = ImmutableDictionary<string, string>.Empty.Add("post", Names.Post(other)),
            }.ToException();
        });
    }

    private PostRow Read(Faults faults, ProposePostRequest request, DateOnly today)
    {
        var row = new PostRow
        {
            Subject = faults.Required("officer", request.Officer, Limits.Name),
            Role = faults.Value<PostRole, ActorRole>("role", request.Role),
            FromDate = faults.OptionalDate("from_date", request.FromDate) ?? today,
            UntilDate = faults.OptionalDate("until_date", request.UntilDate),
            Automatic = request.Automatic,
        };
        faults.Require(
            row.UntilDate is not { } until || (until >= today && until >= row.FromDate),
            "until_date",
            "截止日期不能早于起始日期或者今天。",
            "The last day must be today or later and not before the first.");
        faults.Require(
            !row.Subject.Any(char.IsControl), "officer", "不得含有控制字符。", "No control characters.");
        ReadDepartment(faults, request, row);
        ReadRegion(faults, request, row);
        ReadDesks(faults, request, row);
        return row;
    }

    private void ReadDepartment(Faults faults, ProposePostRequest request, PostRow row)
    {
        if (row.Role is ActorRole.Officer or ActorRole.AuthorityHead || (row.Role == 0 && request.Department.Length > 0))
        {
            row.Department = KnownDepartment(faults, request.Department);
        }
        else
        {
            faults.Require(request.Department.Length == 0, "department", "该角色不属于部门，请留空。", "This role is of no department; leave it empty.");
        }
    }

    private static void ReadRegion(Faults faults, ProposePostRequest request, PostRow row)
    {
        if (row.Role is ActorRole.Operator or ActorRole.Auditor)
        {
            faults.Require(
                request.Level == PostLevel.Unspecified && request.RegionCode.Length == 0,
                "region_code",
                "该角色不限区域，请留空。",
                "This role serves no region; leave level and region_code empty.");
            return;
        }

        (row.Level, row.RegionCode) = ReadRegion(faults, request.Level, request.RegionCode);
    }

    private static (int Level, string RegionCode) ReadRegion(Faults faults, PostLevel level, string region)
    {
        faults.Require(RegionCode.TryParse(region, out _), "region_code", "必须是 6 位行政区划代码。", "Must be a region code of 6 digits.");
        return ((int)faults.Value<PostLevel, Identity.RegionLevel>("level", level), region);
    }

    // One that the published data do not name: its posts would back nobody, and its officers would never be asked for.
    private string KnownDepartment(Faults faults, string name)
    {
        var id = faults.Department("department", name);
        faults.Require(
            id.Length == 0 || doors.Rules.Current.Departments.Any(department => department.Id == id),
            "department",
            "没有该部门。",
            "There is no such department.");
        return id;
    }

    private static void ReadDesks(Faults faults, ProposePostRequest request, PostRow row)
    {
        var desks = PostMap.FromWire(faults.Values<ReviewDesk, ReviewDesk>("desks", request.Desks));
        var officer = row.Role is ActorRole.Officer or 0;
        faults.Require(officer || desks == Desks.None, "desks", "只有经办人有岗位之分，请留空。", "Only an officer sits at desks; leave it empty.");
        faults.Require(officer || !row.Automatic, "automatic", "只有经办人可以是系统账户。", "Only an officer can be a system.");
        row.Desks = !officer ? Desks.None : desks == Desks.None ? Desks.All : desks;
    }
}
