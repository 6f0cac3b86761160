using System.Collections.Concurrent;
using System.Collections.Immutable;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Officers;
using OneStopApproval.Storage.Time;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;

namespace OneStopApproval.Server.Identity;

/// <summary>
/// Holds what a token claims against the directory: who works for an authority or for the system calls by a post in force. What it
/// read of a person it believes for <see cref="Fresh"/>, and for <see cref="Longest"/> while the database is away.
/// </summary>
internal sealed class DirectoryGuard(DirectoryBook book, Dialect database, BusinessTime time, DirectorySettings settings)
{
    /// <summary>A right that was ended on another replica outlives its end by no more.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>How long the last known is believed while the database cannot be asked; then nobody is let in.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private const int MostKnown = 20_000;

    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);

    /// <summary>Looks at the caller of a call that was admitted by its role.</summary>
    /// <exception cref="WireException">No post stands behind the token, or none at the desk that the RPC wants.</exception>
    public async Task LearnAsync(ServerCallContext context)
    {
        var caller = context.Caller();
        if (!NeedsPost(caller.Role))
        {
            return;
        }

        if (await BackAsync(caller, exactly: true, context.CancellationToken) is { } backed)
        {
            ThrowUnlessSits(backed, AccessTable.DesksOf(context.Method));
            context.UserState[typeof(Caller)] = backed;
        }
        else if (AccessTable.Find(context.Method) is { Who: var who } && who.HasFlag(Who.Public))
        {
            // What anybody may ask is answered to him as to anybody.
            context.UserState[typeof(Caller)] = Caller.Public with { ClientAddress = caller.ClientAddress };
        }
        else
        {
            throw NoPost(caller).ToException();
        }
    }

    /// <summary>Looks again, before a stream tells more.</summary>
    /// <exception cref="WireException">The right has ended meanwhile.</exception>
    public async Task LookAgainAsync(ServerCallContext context)
    {
        var caller = context.Caller();
        if (NeedsPost(caller.Role) && await BackAsync(caller, exactly: false, context.CancellationToken) is null)
        {
            throw NoPost(caller).ToException();
        }
    }

    /// <summary>What was read of a person is read anew: this replica changed it.</summary>
    public void Forget(string subject) => known.TryRemove(subject, out _);

    private static bool NeedsPost(ActorRole role) => role switch
    {
        ActorRole.Officer or ActorRole.AuthorityHead or ActorRole.GovernmentHead or ActorRole.Window => true,
        ActorRole.Operator or ActorRole.Auditor => true,
        // An assessor's right is that he was drawn or named, and it ends with his work.
        ActorRole.Applicant or ActorRole.Assessor or ActorRole.Public or ActorRole.System => false,
    };

    private static bool Backs(PostRow post, Caller caller, DateOnly date) =>
        post.IsInForce(date)
        && post.Role == caller.Role
        && (post.Department ?? "") == caller.Department
        && post.Automatic == caller.Automatic
        && caller.RegionPrefix.StartsWith(post.RegionPrefix, StringComparison.Ordinal);

    private static void ThrowUnlessSits(Caller caller, Desks wanted)
    {
        if ((caller.Desks & wanted) != wanted)
        {
            throw new WireError(ErrorReason.RoleNotAllowed)
            {
                Faults = [new("authorization", "您的岗位不含此项权限，请由相应岗位人员办理。", "Your post does not sit at this desk; let one who does do it.")],
                Metadata = ImmutableDictionary<string, string>.Empty
                    .Add("role", CallerReader.NameOf(caller.Role))
                    .Add("desk", (wanted & ~caller.Desks).ToString().ToUpperInvariant()),
            }.ToException();
        }
    }

    /// <summary>The caller that an account of a system is by its post: a certificate says who it is, and nothing of what it may do.</summary>
    /// <exception cref="WireException">No post of a system is in force for it, or several that differ in role, department or region.</exception>
    public async Task<Caller> CallerOfAsync(string account, string lead, CancellationToken cancellationToken)
    {
        var date = StatutoryTime.DateOf(await time.ReadNowAsync(cancellationToken));
        var posts = (await PostsOfAsync(account, cancellationToken))
            .Where(post => post.Automatic && post.IsInForce(date))
            .DistinctBy(post => post.Right())
            .ToArray();
        if (posts is not [var post])
        {
            throw (posts.Length == 0 ? NoPostOfAccount : PostsDiffer).ToException();
        }

        return new()
        {
            Role = post.Role,
            Subject = account,
            Department = post.Department ?? "",
            Lead = post.Department == lead,
            RegionPrefix = post.RegionPrefix,
            Automatic = true,
        };
    }

    private static WireError NoPostOfAccount { get; } = OfAccount(
        "NONE",
        "人员与岗位目录中没有支持该系统账号的有效岗位，请联系管理员。",
        "The directory has no post in force for the system's account that this certificate is; ask an operator for one.");

    private static WireError PostsDiffer { get; } = OfAccount(
        "SEVERAL",
        "该系统账号有多个不同的有效岗位，无法仅凭证书确定身份，请联系管理员。",
        "The account that this certificate is has several posts that differ in role, department or region; a certificate takes one. Ask an operator.");

    private static WireError OfAccount(string post, string chinese, string english) => new(ErrorReason.RoleNotAllowed)
    {
        Faults = [new("authorization", chinese, english)],
        Metadata = ImmutableDictionary<string, string>.Empty.Add("post", post),
    };

    private static WireError NoPost(Caller caller) => new(ErrorReason.RoleNotAllowed)
    {
        Faults =
        [
            new(
                "authorization",
                "人员与岗位目录中没有支持该身份的有效岗位，请联系管理员。",
                "The directory has no post in force behind this role, department and region; ask an operator for one."),
        ],
        Metadata = ImmutableDictionary<string, string>.Empty.Add("role", CallerReader.NameOf(caller.Role)).Add("post", "NONE"),
    };

    /// <summary>The caller with the desks of the posts that stand behind it; null when it needs one and none does.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="exactly">Whether business time is asked, or the last known is good enough.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal async Task<Caller?> BackAsync(Caller caller, bool exactly, CancellationToken cancellationToken)
    {
        var posts = await PostsOfAsync(caller.Subject, cancellationToken);
        if (posts.Count == 0)
        {
            var first = caller.Role == ActorRole.Operator && settings.FirstOperators.Contains(caller.Subject);
            return !settings.Required || first ? caller : null;
        }

        var date = exactly ? StatutoryTime.DateOf(await time.ReadNowAsync(cancellationToken)) : time.Today;
        var backing = posts.Where(post => Backs(post, caller, date)).ToArray();
        return backing.Length == 0
            ? null
            : caller with { Desks = backing.Aggregate(Desks.None, (desks, post) => desks | post.Desks) };
    }

    private async Task<IReadOnlyList<PostRow>> PostsOfAsync(string subject, CancellationToken cancellationToken)
    {
        var asked = time.Wall.GetTimestamp();
        var last = known.GetValueOrDefault(subject);
        if (last is not null && time.Wall.GetElapsedTime(last.Asked, asked) < Fresh)
        {
            return last.Posts;
        }

        try
        {
            var posts = await book.ConfirmedOfAsync(subject, cancellationToken);
            Keep(subject, new Known(asked, posts));
            return posts;
        }
        catch (Exception exception) when (
            last is not null && time.Wall.GetElapsedTime(last.Asked) < Longest && database.IsTransient(exception))
        {
            return last.Posts;
        }
    }

    private void Keep(string subject, Known now)
    {
        if (known.Count >= MostKnown)
        {
            foreach (var (old, _) in known.Where(pair => time.Wall.GetElapsedTime(pair.Value.Asked) >= Fresh))
            {
                known.TryRemove(old, out _);
            }
        }

        if (known.Count < MostKnown)
        {
            known[subject] = now;
        }
    }

    // The instant is that of the question, so that an answer that took long is no fresher than it was asked.
    private sealed record Known(long Asked, IReadOnlyList<PostRow> Posts);
}

/// <summary>How the directory is used.</summary>
/// <param name="Required">Whether everybody but applicants needs a post; else those alone whom the directory knows.</param>
/// <param name="FirstOperators">Subjects of operators who need none while the directory does not know them.</param>
internal sealed record DirectorySettings(bool Required, ImmutableHashSet<string> FirstOperators);

/// <summary>A stream of answers that ends when the caller's right has ended.</summary>
/// <param name="stream">The stream.</param>
/// <param name="identity">Looks again at the certificate before each answer.</param>
/// <param name="directory">Looks again at the post before each answer.</param>
/// <param name="gone">Tells an answer that has ended from one that fails.</param>
/// <param name="context">The call.</param>
internal sealed class GuardedStream<TResponse>(
    IServerStreamWriter<TResponse> stream, CallGuard identity, DirectoryGuard directory, GoneClient gone, ServerCallContext context)
    : IServerStreamWriter<TResponse>
{
    /// <inheritdoc/>
    public WriteOptions? WriteOptions
    {
        get => stream.WriteOptions;
        set => stream.WriteOptions = value;
    }

    /// <inheritdoc/>
    public Task WriteAsync(TResponse message) => WriteAsync(message, CancellationToken.None);

    /// <inheritdoc/>
    public async Task WriteAsync(TResponse message, CancellationToken cancellationToken)
    {
        identity.LookAgain(context);
        await directory.LookAgainAsync(context);
        await gone.WhileItLastsAsync(
            async () =>
            {
                await stream.WriteAsync(message, cancellationToken);
                return true;
            },
            context);
    }
}
