using Microsoft.Extensions.Options;

namespace OneStopApproval.Client;

/// <summary>Names every fault of the options at once, with its remedy, before the first call.</summary>
internal sealed class OneStopApprovalOptionsCheck : IValidateOptions<OneStopApprovalOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, OneStopApprovalOptions options)
    {
        List<string> faults = [.. FaultsOf(options)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(OneStopApprovalOptions options)
    {
        if (options.Address is not { IsAbsoluteUri: true, Scheme: "http" or "https" } address)
        {
            yield return "Address: give the absolute http or https address of the server's gRPC port.";
        }
        else if (options is { Tokens: not null, AllowCleartextTokens: false } && address is { Scheme: "http", IsLoopback: false })
        {
            yield return "Address: tokens would travel in cleartext. Use https, or set AllowCleartextTokens where the network encrypts by itself.";
        }

        foreach (var fault in options.Tls.FaultsFor(options.Address))
        {
            yield return $"Tls: {fault}";
        }

        if (options is { Handler: not null, Tls: not { Certificate: null, Authorities: null, Key: null } })
        {
            yield return "Tls: Handler makes its connections without them. Give one of the two; TlsFiles.CreateHandler makes the innermost handler.";
        }

        if (options.RenewTokensBefore < TimeSpan.Zero)
        {
            yield return "RenewTokensBefore: must not be negative.";
        }

        if (options.Language is not ("zh-CN" or "en"))
        {
            yield return "Language: must be zh-CN or en.";
        }

        if (options.Deadline <= TimeSpan.Zero)
        {
            yield return "Deadline: must be above zero.";
        }

        if (options.MostAttempts is < 1 or > 20)
        {
            yield return "MostAttempts: must be 1 to 20.";
        }
    }
}
