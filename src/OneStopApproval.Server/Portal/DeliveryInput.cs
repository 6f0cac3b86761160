using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using DeliveryChoice = OneStopApproval.Domain.Documents.DeliveryChoice;

namespace OneStopApproval.Server.Portal;

/// <summary>Reads how a lab wants its documents, with every fault of every field.</summary>
internal static class DeliveryInput
{
    private const int MostRecipient = 100;
    private const int CodeDigits = 6;

    /// <summary>The choice; null when none is given.</summary>
    public static DeliveryChoice? Choice(CommandDraft draft, Contracts.V1.DeliveryChoice? choice)
    {
        if (choice is null)
        {
            return null;
        }

        draft.Faults.Require(
            choice.Method is DeliveryMethod.Electronic or DeliveryMethod.Post or DeliveryMethod.Window,
            "delivery.method",
            "必须是网上送达、邮寄或者窗口领取之一。",
            "Must be ELECTRONIC, POST or WINDOW.");
        var posted = choice.Method == DeliveryMethod.Post;
        draft.Faults.Require(
            posted || choice.PostalAddress is null,
            "delivery.postal_address",
            "只有邮寄送达才填写收件地址。",
            "An address belongs to delivery by post alone; leave it out.");
        return new((Domain.Documents.DeliveryMethod)choice.Method, posted ? Address(draft, choice.PostalAddress ?? new()) : null);
    }

    private static string? Address(CommandDraft draft, PostalAddress address)
    {
        const string field = "delivery.postal_address";
        var faults = draft.Faults;
        _ = faults.Required($"{field}.recipient_name", address.RecipientName, MostRecipient);
        _ = faults.Required($"{field}.recipient_phone", ApplicationInput.Phone(draft, $"{field}.recipient_phone", address.RecipientPhone), Limits.Name);
        _ = faults.Required($"{field}.address", address.Address, Limits.Address);
        faults.Require(
            address.PostalCode.Length == 0 || (address.PostalCode.Length == CodeDigits && address.PostalCode.All(char.IsAsciiDigit)),
            $"{field}.postal_code",
            "邮政编码为 6 位数字。",
            "A postal code has 6 digits, for example 010000.");
        return draft.Personal.Commit(PersonalKinds.PostalAddress, DeliveryMap.Write(address));
    }
}
