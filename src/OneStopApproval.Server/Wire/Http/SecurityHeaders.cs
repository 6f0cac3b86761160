namespace OneStopApproval.Server.Wire.Http;

/// <summary>
/// What browsers are told of every answer that does not say otherwise itself: it is no page, is not to be framed or guessed at,
/// and is kept by nobody on the way.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>The middleware.</summary>
    internal static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpResponse)state).Headers;
            Default(headers, "X-Content-Type-Options", "nosniff");
            Default(headers, "X-Frame-Options", "DENY");
            Default(headers, "Referrer-Policy", "no-referrer");
            Default(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            Default(headers, "Cache-Control", "no-store");
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }

    private static void Default(IHeaderDictionary headers, string name, string value)
    {
        if (!headers.ContainsKey(name))
        {
            headers[name] = value;
        }
    }
}
