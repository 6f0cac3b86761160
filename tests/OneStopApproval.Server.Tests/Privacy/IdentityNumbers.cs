using OneStopApproval.Domain.Dossiers;

namespace OneStopApproval.Server.Tests.Privacy;

/// <summary>Identity numbers of nobody: their place does not exist.</summary>
internal static class IdentityNumbers
{
    /// <summary>The number that begins with these seventeen digits.</summary>
    public static string Of(string digits) =>
        "0123456789X".Select(check => IdentityNumber.Read($"{digits}{check}")).OfType<string>().Single();
}
