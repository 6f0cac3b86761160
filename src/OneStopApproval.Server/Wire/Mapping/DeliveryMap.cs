using System.Text.Encodings.Web;
using System.Text.Json;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>How a lab wants its documents, on the wire; recipient and address are one personal value, a JSON object.</summary>
internal static class DeliveryMap
{
    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The choice of an application; what the lab's consent says where it chose nothing.</summary>
    public static V1.DeliveryChoice? ToWire(Matter matter, PersonalTexts texts) => matter.WantedDelivery is null ? null : new()
    {
        Method = matter.WantedDelivery.ToWire(),
        PostalAddress = matter.Delivery?.Address is { } address ? Read(texts, address) : null,
    };

    /// <summary>How the lab wants a document that is not delivered yet.</summary>
    public static V1.DeliveryMethod OfUndelivered(Matter matter, Document document) =>
        document.DeliveredDate is null ? matter.WantedDelivery.ToWire() : V1.DeliveryMethod.Unspecified;

    /// <summary>An address as one text.</summary>
    public static string Write(V1.PostalAddress address) => JsonSerializer.Serialize(
        new Posted(address.Address, address.PostalCode, address.RecipientName, address.RecipientPhone), Canonical);

    /// <summary>Who receives what is posted to an address, as one text.</summary>
    public static (string Name, string Phone) ReceiverOf(string text) => JsonSerializer.Deserialize<Posted>(text) is { } posted
        ? (posted.Recipient, posted.Phone)
        : throw new JsonException("No address.");

    // Erased, it is an address without a word.
    private static V1.PostalAddress Read(PersonalTexts texts, string commitment)
    {
        var text = texts.Of(commitment);
        var posted = text switch
        {
            "" => new("", "", "", ""),
            PersonalTexts.Mask => new(text, text, text, text),
            _ => JsonSerializer.Deserialize<Posted>(text)!,
        };
        return new()
        {
            RecipientName = posted.Recipient,
            RecipientPhone = posted.Phone,
            Address = posted.Address,
            PostalCode = posted.Code,
        };
    }

    private sealed record Posted(string Address, string Code, string Recipient, string Phone);
}
