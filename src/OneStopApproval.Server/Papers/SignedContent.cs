using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Documents;

namespace OneStopApproval.Server.Papers;

/// <summary>
/// What is signed of a document, version 1, for ever. It names the journal's hash at the end of the act that issued it: the
/// chain binds every word, commitment and scope table of the act, and all that came before.
/// </summary>
internal sealed record SignedContent(
    [property: JsonPropertyOrder(1)] int V,
    [property: JsonPropertyOrder(2)] string Application,
    [property: JsonPropertyOrder(3)] string Document,
    [property: JsonPropertyOrder(4)] DocumentType Type,
    [property: JsonPropertyOrder(5)] string Number,
    [property: JsonPropertyOrder(6)] string Authority,
    [property: JsonPropertyOrder(7)] DateOnly ActDate,
    [property: JsonPropertyOrder(8)] string Uscc,
    [property: JsonPropertyOrder(9)] string Addressee,
    [property: JsonPropertyOrder(10)] long JournalSeq,
    [property: JsonPropertyOrder(11)] string JournalHash)
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Canonical = new()
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>The bytes of a document's content.</summary>
    public static byte[] Of(IssuedAct act) => JsonSerializer.SerializeToUtf8Bytes(
        new SignedContent(
            Version,
            act.Matter.Id,
            act.Document.Id,
            act.Document.Type,
            act.Document.Number,
            act.Document.Authority,
            act.Document.ActDate,
            act.Matter.Applicant.Uscc,
            act.Matter.Applicant.DisplayName,
            act.Sequence,
            Convert.ToHexStringLower(act.Hash)),
        Canonical);
}
