using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tls;
using OneStopApproval.Server.Wire;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;

namespace OneStopApproval.Server.Identity;

/// <summary>Knows the caller of every call and admits it by the access table.</summary>
/// <param name="tokens">Verifies tokens.</param>
/// <param name="certificates">Knows client certificates; null where TLS ends in front of the server.</param>
/// <param name="directory">Says what the account of a certificate may do.</param>
/// <param name="lead">The leading department.</param>
internal sealed class CallGuard(TokenVerifier tokens, TlsDoor? certificates, DirectoryGuard directory, LeadDepartment lead)
{
    private const string Scheme = "Bearer ";

    /// <summary>The caller: nobody when its token or certificate is bad, the public without either. Who shows both must be one account.</summary>
    public async Task<Identification> IdentifyAsync(ServerCallContext context)
    {
        var http = context.GetHttpContext();
        var address = AddressOf(context);
        var authorization = http.Request.Headers.Authorization.ToString();
        if (http.Features.Get<PresentedCertificate>() is { } presented && certificates is not null)
        {
            return await IdentifyAsync(context, presented, authorization, address);
        }

        return authorization.Length == 0 ? new(Caller.Public with { ClientAddress = address }) : await IdentifyAsync(authorization, address);
    }

    /// <summary>Looks at the certificate again, before a stream tells more.</summary>
    /// <exception cref="WireException">It is the account's no more.</exception>
    public void LookAgain(ServerCallContext context)
    {
        var caller = context.Caller();
        if (caller.CertificateSha256 is not null
            && context.GetHttpContext().Features.Get<PresentedCertificate>() is { } presented
            && certificates?.AccountOf(presented, caller.ClientAddress) != caller.Subject)
        {
            throw new WireError(ErrorReason.Unauthenticated).ToException();
        }
    }

    private async Task<Identification> IdentifyAsync(ServerCallContext context, PresentedCertificate presented, string authorization, string? address)
    {
        if (certificates!.AccountOf(presented, address) is not { } account)
        {
            return new(null);
        }

        var method = $"mutual TLS {presented.Sha256}";
        if (authorization.Length > 0)
        {
            var identification = await IdentifyAsync(authorization, address);
            if (identification.Caller is { } named && named.Subject != account)
            {
                certificates.TellTwoCallers(presented, address);
                return new(null);
            }

            return identification with
            {
                Caller = identification.Caller is not { } same
                    ? null
                    : same with { AuthenticationMethod = $"{same.AuthenticationMethod}, {method}", CertificateSha256 = presented.Sha256 },
            };
        }

        try
        {
            var caller = await directory.CallerOfAsync(account, lead.Id, context.CancellationToken);
            return new(caller with { ClientAddress = address, AuthenticationMethod = method, CertificateSha256 = presented.Sha256 });
        }
        catch (Exception failure)
        {
            return new(null) { Failure = failure };
        }
    }

    private static string? AddressOf(ServerCallContext context) => context.GetHttpContext().Connection.RemoteIpAddress?.ToString();

    private async Task<Identification> IdentifyAsync(string authorization, string? address)
    {
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
            context.UserState[typeof(Caller)] = caller ?? Caller.Public with { ClientAddress = AddressOf(context) };
            return;
        }

        if (identification.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
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

    /// <summary>Why a known account is not a caller: it has no post, or its posts cannot be read.</summary>
    public Exception? Failure { get; init; }
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

    /// <summary>
    /// SHA-256 of the token, or of the certificate where there is none, that proves who it was: it finds it again where it was issued, and
    /// lets nobody use it.
    /// </summary>
    internal static string ProofSha256(this ServerCallContext context)
    {
        var token = context.GetHttpContext().Request.Headers.Authorization.ToString().Split(' ')[^1];
        return token.Length == 0 && context.Caller().CertificateSha256 is { } certificate
            ? certificate
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
    }
}
