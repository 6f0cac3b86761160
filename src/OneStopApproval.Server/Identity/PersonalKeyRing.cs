using Microsoft.AspNetCore.DataProtection;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Server.Identity;

/// <summary>
/// The ring of ASP.NET Core Data Protection, whose keys lie in a folder that all replicas read and renew by themselves every 90 days.
/// </summary>
/// <param name="provider">The ring.</param>
internal sealed class PersonalKeyRing(IDataProtectionProvider provider) : IKeyRing
{
    private const string Purpose = "OneStopApproval.PersonalValues.v1";

    // A protected payload begins with four fixed bytes and the id of its key.
    private const int IdBegins = 4;
    private const int IdSize = 16;

    /// <inheritdoc/>
    public string NewestKey => IdIn(provider.CreateProtector(Purpose).Protect([0]));

    /// <inheritdoc/>
    public (byte[] Wrapped, string RingKey) Wrap(string holder, byte[] key)
    {
        var wrapped = provider.CreateProtector(Purpose, holder).Protect(key);
        return (wrapped, IdIn(wrapped));
    }

    /// <inheritdoc/>
    public byte[] Unwrap(string holder, byte[] wrapped) => provider.CreateProtector(Purpose, holder).Unprotect(wrapped);

    private static string IdIn(byte[] wrapped) => new Guid(wrapped.AsSpan(IdBegins, IdSize)).ToString();
}
