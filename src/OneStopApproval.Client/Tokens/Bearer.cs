using Grpc.Core;

namespace OneStopApproval.Client.Tokens;

/// <summary>The token of one call, fetched for every time that it is sent.</summary>
internal sealed class Bearer
{
    private readonly TokenCache tokens;
    private AccessToken? used;

    internal Bearer(TokenCache tokens)
    {
        this.tokens = tokens;
        Credentials = CallCredentials.FromInterceptor(SignAsync);
    }

    /// <summary>Signs the call.</summary>
    internal CallCredentials Credentials { get; }

    /// <summary>Whether the call failed for its token, which is dropped then.</summary>
    internal bool WasRefused(RpcException failure)
    {
        if (failure.StatusCode != StatusCode.Unauthenticated || used is null)
        {
            return false;
        }

        tokens.Refuse(used);
        return true;
    }

    private async Task SignAsync(AuthInterceptorContext context, Metadata headers)
    {
        used = await tokens.GetAsync(context.CancellationToken);
        headers.Add("authorization", $"Bearer {used.Value}");
    }
}
