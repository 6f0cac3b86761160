using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OneStopApproval.Server.Hosting;

/// <summary>
/// The port of probes: cleartext, so that who watches the server needs no certificate, and nothing but health is there. <c>/health/live</c>
/// tells that the process answers, <c>/health/ready</c> that its database does.
/// </summary>
internal sealed class HealthPort(HealthCheckService checks)
{
    /// <summary>Marks a connection that came by it.</summary>
    internal static ConnectionDelegate Mark(ConnectionDelegate next) => connection =>
    {
        connection.Features.Set(new Came());
        return next(connection);
    };

    /// <summary>The middleware, before all others.</summary>
    internal async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<Came>() is null)
        {
            await next(context);
            return;
        }

        var asks = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = context.Request.Path.Value switch
        {
            "/health/live" when asks => StatusCodes.Status200OK,
            "/health/ready" when asks => (await checks.CheckHealthAsync(context.RequestAborted)).Status == HealthStatus.Unhealthy
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK,
            _ => StatusCodes.Status404NotFound,
        };
    }

    private sealed class Came;
}
