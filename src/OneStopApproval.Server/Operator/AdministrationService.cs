using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Officers;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;
using DirectoryActKind = OneStopApproval.Storage.Officers.DirectoryActKind;

namespace OneStopApproval.Server.Operator;

/// <summary>Keeps the directory of posts and letters; each mutation has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
/// <param name="guard">Forgets at once whom this replica gave or took a right.</param>
internal sealed partial class AdministrationService(ServerContext doors, DirectoryGuard guard)
    : Contracts.V1.AdministrationService.AdministrationServiceBase
{
    /// <inheritdoc/>
    public override async Task<ListPostsResponse> ListPosts(ListPostsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var officer = faults.Optional("officer", request.Officer, Limits.Name);
        var department = request.Department.Length == 0 ? null : faults.Department("department", request.Department);
        ActorRole[] roles = [.. faults.Values<PostRole, ActorRole>("roles", request.Roles)];
        var states = faults.Values<PostState, PostState>("states", request.States);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);
        var today = await TodayAsync(context);
        await using var db = doors.Database.Open();
        IQueryable<PostRow> rows = db.Posts;
        rows = officer is null ? rows : rows.Where(row => row.Subject == officer);
        rows = department is null ? rows : rows.Where(row => row.Department == department);
        rows = roles.Length == 0 ? rows : rows.Where(row => roles.Contains(row.Role));
        rows = states.Length == 0 ? rows : InStates(rows, [.. states], today);
        var posts = await After(rows, page)
            .OrderByDescending(row => row.ProposeTime)
            .ThenByDescending(row => row.Id)
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var response = new ListPostsResponse { NextPageToken = page.Cut(posts, Keys) };
        response.Posts.AddRange(await ToWireAsync(db, posts, today, context.CancellationToken));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<Officer> GetOfficer(GetOfficerRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var subject = faults.Officer("name", request.Name);
        faults.ThrowIfAny();
        await using var db = doors.Database.Open();
        return (await OfficersAsync(db, [subject], context)) is [var officer] && officer.Posts.Count > 0
            ? officer
            : throw new WireError(ErrorReason.NotVisible).ToException();
    }

    /// <inheritdoc/>
    public override async Task<ListOfficersResponse> ListOfficers(ListOfficersRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var department = request.Department.Length == 0 ? null : faults.Department("department", request.Department);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);
        await using var db = doors.Database.Open();
        IQueryable<PostRow> rows = db.Posts;
        rows = department is null ? rows : rows.Where(row => row.Department == department);
        if (page.After is [var last])
        {
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
            rows = rows.Where(row => string.Compare(row.Subject, last) > 0);
#pragma warning restore CA1309
        }

        var subjects = await rows
            .Select(row => row.Subject)
            .Distinct()
            .OrderBy(subject => subject)
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var response = new ListOfficersResponse { NextPageToken = page.Cut(subjects, subject => [subject]) };
        response.Officers.AddRange(await OfficersAsync(db, [.. subjects], context));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ListDirectoryActsResponse> ListDirectoryActs(ListDirectoryActsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var post = request.Post.Length == 0 ? null : faults.Post("post", request.Post);
        var letter = request.Letter.Length == 0 ? null : faults.Letter("letter", request.Letter);
        var officer = faults.Optional("officer", request.Officer, Limits.Name);
        faults.Require(post is null || letter is null, "letter", "岗位与授权书只能选填一项。", "Name a post or a letter, not both.");
        var page = doors.Pages.Open(context.Caller(), context, request, faults);
        await using var db = doors.Database.Open();
        IQueryable<DirectoryActRow> rows = db.DirectoryActs;
        rows = post is null ? rows : rows.Where(row => row.GrantId == post && !row.OnLetter);
        rows = letter is null ? rows : rows.Where(row => row.GrantId == letter && row.OnLetter);
        rows = officer is null ? rows : rows.Where(row => row.Officer == officer);
        var acts = await AfterActs(rows, page)
            .OrderByDescending(row => row.Time)
            .ThenByDescending(row => row.GrantId)
            .ThenByDescending(row => row.Kind)
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var response = new ListDirectoryActsResponse { NextPageToken = page.Cut(acts, Keys) };
        response.DirectoryActs.AddRange(acts.Select(PostMap.ToWire));
        return response;
    }

    private static string[] Keys(GrantRow row) => [row.ProposeTime.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.Id];

    private static string[] Keys(DirectoryActRow row) =>
    [
        row.Time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.GrantId,
        ((int)row.Kind).ToString(CultureInfo.InvariantCulture),
    ];

    private static IQueryable<TGrant> InStates<TGrant>(IQueryable<TGrant> rows, PostState[] states, DateOnly today)
        where TGrant : GrantRow
    {
        var (pending, force, expired) = (
            states.Contains(PostState.Pending), states.Contains(PostState.InForce), states.Contains(PostState.Expired));
        GrantState[] whole =
        [
            .. states.Contains(PostState.Proposed) ? [GrantState.Proposed] : Array.Empty<GrantState>(),
            .. states.Contains(PostState.Rejected) ? [GrantState.Rejected] : Array.Empty<GrantState>(),
            .. states.Contains(PostState.Ended) ? [GrantState.Ended] : Array.Empty<GrantState>(),
        ];
        return rows.Where(row => whole.Contains(row.State)
            || (row.State == GrantState.Confirmed
                && ((pending && row.FromDate > today)
                    || (expired && row.UntilDate < today)
                    || (force && row.FromDate <= today && (row.UntilDate == null || row.UntilDate >= today)))));
    }

    private static IQueryable<TGrant> After<TGrant>(IQueryable<TGrant> rows, Page page)
        where TGrant : GrantRow
    {
        if (page.After is not [var time, var id])
        {
            return rows;
        }

        var before = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(time, CultureInfo.InvariantCulture));
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
        return rows.Where(row => row.ProposeTime < before || (row.ProposeTime == before && string.Compare(row.Id, id) < 0));
#pragma warning restore CA1309
    }

    private static IQueryable<DirectoryActRow> AfterActs(IQueryable<DirectoryActRow> rows, Page page)
    {
        if (page.After is not [var time, var id, var number])
        {
            return rows;
        }

        var before = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(time, CultureInfo.InvariantCulture));
        var last = (DirectoryActKind)int.Parse(number, CultureInfo.InvariantCulture);
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
        return rows.Where(row => row.Time < before
            || (row.Time == before && (string.Compare(row.GrantId, id) < 0 || (row.GrantId == id && row.Kind < last))));
#pragma warning restore CA1309
    }

    private async Task<IEnumerable<Post>> ToWireAsync(
        ApprovalDb db, IReadOnlyCollection<PostRow> posts, DateOnly today, CancellationToken cancellationToken)
    {
        var reasons = await ReasonsAsync(db, posts, cancellationToken);
        return posts.Select(post => PostMap.ToWire(post, reasons, today));
    }

    private async Task<Dictionary<string, string>> ReasonsAsync(
        ApprovalDb db, IEnumerable<GrantRow> grants, CancellationToken cancellationToken)
    {
        string[] told = [.. grants.Where(grant => grant.Reason is not null).Select(grant => grant.Id)];
        return told.Length == 0
            ? []
            : await doors.Personal.TextsAsync(db, db.PersonalValues.Where(row => told.Contains(row.ApplicationId)), cancellationToken);
    }

    private async Task<IReadOnlyList<Officer>> OfficersAsync(ApprovalDb db, string[] subjects, ServerCallContext context)
    {
        var today = await TodayAsync(context);
        var rows = await db.Posts
            .Where(row => subjects.Contains(row.Subject))
            .OrderByDescending(row => row.ProposeTime)
            .ThenByDescending(row => row.Id)
            .ToListAsync(context.CancellationToken);
        var posts = (await ToWireAsync(db, rows, today, context.CancellationToken)).ToLookup(post => post.Officer, StringComparer.Ordinal);
        return [.. subjects.Select(subject => new Officer { Name = Names.Officer(subject), Posts = { posts[subject].Take(DirectoryBook.MostPosts) } })];
    }

    private async Task<DateOnly> TodayAsync(ServerCallContext context) =>
        StatutoryTime.DateOf(await doors.Time.ReadNowAsync(context.CancellationToken));

    private DirectoryActRow Evidence(ServerCallContext context, DirectoryActKind kind, string requestId, DateTimeOffset now)
    {
        var caller = context.Caller();
        return new()
        {
            Kind = kind,
            Subject = caller.Subject,
            TokenSha256 = context.ProofSha256(),
            ClientAddress = caller.ClientAddress,
            Time = now,
            WallTime = StatutoryTime.CutToMilliseconds(doors.Time.Wall.GetUtcNow()),
            RequestId = requestId,
            TraceId = Activity.Current?.TraceId.ToHexString(),
        };
    }
}
