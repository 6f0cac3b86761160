using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Http;

/// <summary>Gives a path or verb that nothing answers an error of the contract, under the status that HTTP has for it.</summary>
internal static class UnknownPath
{
    /// <summary>The middleware.</summary>
    internal static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var response = context.Response;
        if (!response.HasStarted
            && response.ContentType is null
            && response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed
            && context.Request.Path.StartsWithSegments(JsonWire.Root, StringComparison.Ordinal))
        {
            await HttpErrors.WriteAsync(context, new(ErrorReason.Unimplemented), response.StatusCode);
        }
    }
}
