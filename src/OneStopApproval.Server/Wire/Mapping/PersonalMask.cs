using System.Globalization;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>
/// What stands for a personal value, as is usual (个人信息去标识化): enough to tell two people apart and to see that it is filled in.
/// </summary>
internal static class PersonalMask
{
    private const int LongestName = 3;
    private const int PhoneHead = 3;
    private const int PhoneTail = 4;

    // Of a shorter number too little would be hidden.
    private const int ShortestPhone = 11;

    /// <summary>The mask of a value.</summary>
    public static string Of(PersonalValue value) => value.Kind switch
    {
        PersonalKinds.LegalRepresentative or PersonalKinds.ContactName or PersonalKinds.ConsentGivenBy or PersonalKinds.AgentName
            or PersonalKinds.BannedPerson or PersonalKinds.HearingParticipant or StaffValues.Name => Name(value.Value),
        PersonalKinds.ContactPhone => Phone(value.Value),
        PersonalKinds.ContactEmail => Email(value.Value),
        _ => PersonalTexts.Mask,
    };

    /// <summary>The first character, and stars for as many as a name usually has: 张**.</summary>
    public static string Name(string name)
    {
        var characters = new StringInfo(name);
        return characters.LengthInTextElements < 2
            ? PersonalTexts.Mask
            : characters.SubstringByTextElements(0, 1) + new string('*', Math.Min(characters.LengthInTextElements, LongestName) - 1);
    }

    /// <summary>The first three and the last four digits: 138****0000; nothing of a number without area code.</summary>
    public static string Phone(string phone) => phone.Length < ShortestPhone
        ? PersonalTexts.Mask
        : $"{phone[..PhoneHead]}{new string('*', phone.Length - PhoneHead - PhoneTail)}{phone[^PhoneTail..]}";

    /// <summary>The first character and the host: l***@example.org.</summary>
    public static string Email(string email) =>
        email.IndexOf('@', StringComparison.Ordinal) is > 1 and var at ? $"{email[..1]}{PersonalTexts.Mask}{email[at..]}" : PersonalTexts.Mask;
}
