using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Client;
using OneStopApproval.Client.Tokens;

namespace OneStopApproval.Server.Tests.Client;

/// <summary>A container as the system of a department, or any other, sets it up with the package.</summary>
internal static class Department
{
    /// <summary>Clients for this server.</summary>
    public static ServiceProvider Of(Uri address, TokenProvider tokens, Action<OneStopApprovalOptions>? configure = null, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddOneStopApproval(options =>
        {
            options.Address = address;
            options.Tokens = tokens;
            options.Language = "en";
            configure?.Invoke(options);
        });
        return services.BuildServiceProvider();
    }

    /// <summary>A provider of one token that never ends.</summary>
    public static TokenProvider Always(string token) => _ => Task.FromResult(new AccessToken(token, DateTimeOffset.MaxValue));
}
