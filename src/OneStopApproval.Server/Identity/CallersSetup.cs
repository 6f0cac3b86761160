using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using OneStopApproval.Server.Hosting;

namespace OneStopApproval.Server.Identity;

/// <summary>Verifies tokens.</summary>
internal static class CallersSetup
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>Adds JWT bearer tokens, HS256 with the configured key. Their life goes by wall time.</summary>
    internal static void AddCallers(this IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton<CallGuard>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = settings.TokenIssuer,
                ValidAudience = settings.TokenAudience,
                IssuerSigningKey = new SymmetricSecurityKey(settings.TokenKey),
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                ClockSkew = Skew,
                NameClaimType = "sub",
                RoleClaimType = "role",
            };
        });
    }
}
