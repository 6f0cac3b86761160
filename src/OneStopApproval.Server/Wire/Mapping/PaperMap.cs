using Google.Protobuf;
using OneStopApproval.Storage.Signing;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>What proves a paper, on the wire.</summary>
internal static class PaperMap
{
    /// <summary>The signature of a document.</summary>
    public static V1.DocumentSignature ToWire(DocumentSignatureRow row) => new()
    {
        KeyId = row.KeyId,
        Content = ByteString.CopyFrom(row.Content),
        ContentSha256 = row.ContentSha256,
        Signature = ByteString.CopyFrom(row.Signature),
        SignTime = row.SignTime.ToWire(),
    };
}
