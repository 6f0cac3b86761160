using System.Security.Cryptography;
using System.Text;

namespace OneStopApproval.Cli.Calls;

/// <summary>Request ids: one for each act, kept when the act is sent again.</summary>
internal static class RequestId
{
    /// <summary>A new id; version 7, so that a journal's request ids sort in the order of the calls.</summary>
    internal static string New() => Guid.CreateVersion7().ToString();

    /// <summary>The id of one step of an act with this id: always the same for the same step.</summary>
    internal static string Derived(string id, string step)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{id}/{step}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
