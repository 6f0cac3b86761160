using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace OneStopApproval.Client.Calls;

/// <summary>Request ids: one for each act, kept when the act is sent again.</summary>
public static class RequestId
{
    private const string Field = "request_id";

    /// <summary>A new id; version 7, so that a journal's request ids sort in the order of the calls.</summary>
    public static string New() => Guid.CreateVersion7().ToString();

    /// <summary>The id of one step of an act with this id: always the same for the same step.</summary>
    public static string Derived(string id, string step)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{id}/{step}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>
    /// Writes an id into a request that has none, or into the header of a stream's first message: whoever sends the same
    /// message again sends the same id.
    /// </summary>
    internal static void FillIn(IMessage request)
    {
        foreach (var field in request.Descriptor.Fields.InDeclarationOrder())
        {
            if (field is { Name: Field, FieldType: FieldType.String, IsRepeated: false })
            {
                if (field.Accessor.GetValue(request) is "")
                {
                    field.Accessor.SetValue(request, New());
                }
            }
            else if (field is { Name: "header", FieldType: FieldType.Message, IsRepeated: false } && field.Accessor.GetValue(request) is IMessage header)
            {
                FillIn(header);
            }
        }
    }
}
