using System.Collections.Immutable;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;

namespace OneStopApproval.Server.Identity;

/// <summary>Knows the caller of every call and admits it by the access table.</summary>
internal sealed class CallGuard(TokenVerifier tokens, LeadDepartment lead)
{
    private const string Scheme = "Bearer ";

    /// <summary>The caller: nobody when its token is bad, the public without a token.</summary>
    public async Task<Identification> IdentifyAsync(ServerCallContext context)
    {
        var http = context.GetHttpContext();
        var address = http.Connection.RemoteIpAddress?.ToString();
        var authorization = http.Request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
        {
            return new(Caller.Public with { ClientAddress = address });
        }

        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new(null);
        }

        var token = await tokens.VerifyAsync(authorization[Scheme.Length..].Trim());
        return token.Claims is { } claims && CallerReader.FromClaims(claims, lead.Id) is { } caller
            ? new(caller with { ClientAddress = address, AuthenticationMethod = token.Method })
            : new(null) { RetryAfter = token.RetryAfter };
    }

    /// <summary>Admits the caller to the RPC, and makes it known to the handler.</summary>
    /// <exception cref="WireException">The RPC wants a good token, or a role that the caller does not have.</exception>
    public static void Admit(ServerCallContext context, Identification identification)
    {
        var caller = identification.Caller;
        var access = AccessTable.Find(context.Method);
        if (access is { Who: var who } && who.HasFlag(Who.Public))
        {
            // What anybody may ask is answered even to those whose token ran out meanwhile.
            context.UserState[typeof(Caller)] = caller ?? Caller.Public;
            return;
        }

        if (identification.RetryAfter is { } retryAfter)
        {
            throw new WireError(ErrorReason.IdentityUnavailable) { RetryAfter = retryAfter }.ToException();
        }

        if (caller is null || caller.Role == ActorRole.Public)
        {
            throw new WireError(ErrorReason.Unauthenticated).ToException();
        }

        if (access is null || !access.Permits(caller.Role))
        {
            throw new WireError(ErrorReason.RoleNotAllowed)
            {
                Metadata = ImmutableDictionary<string, string>.Empty.Add("role", CallerReader.NameOf(caller.Role)),
            }.ToException();
        }

        context.UserState[typeof(Caller)] = caller;
    }
}

/// <summary>What is known of who calls.</summary>
/// <param name="Caller">The caller; null when its token is bad, or cannot be verified now.</param>
internal sealed record Identification(Caller? Caller)
{
    /// <summary>When to come back where the identity provider is away and nobody can tell whether the token is good.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>The department that leads the joint handling (牵头部门), from the catalogue in force.</summary>
/// <param name="current">Reads its id.</param>
internal sealed class LeadDepartment(Func<string> current)
{
    /// <summary>Its id today.</summary>
    public string Id => current();
}

/// <summary>How a handler learns who calls.</summary>
internal static class CallerOfCall
{
    /// <summary>The admitted caller of this call.</summary>
    internal static Caller Caller(this ServerCallContext context) => (Caller)context.UserState[typeof(Caller)];
}
