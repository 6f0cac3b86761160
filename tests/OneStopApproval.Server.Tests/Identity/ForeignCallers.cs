using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Identity;

/// <summary>Callers in the right role and of another scope, and requests that name what is not there.</summary>
internal static partial class ForeignCallers
{
    private const string Elsewhere = "150600";
    private const string NoDepartment = "nowhere";

    /// <summary>Who may call an RPC by his role and is of another lab, department or region.</summary>
    public static IEnumerable<(string Who, string Token)> Of(Access access, string department)
    {
        (ActorRole Role, string Who, string Token)[] all =
        [
            (ActorRole.Applicant, "another lab", TestTokens.Applicant("91150100MA0TEST02Y", "stranger-lab")),
            (ActorRole.Applicant, "a person who is nobody's agent", TestTokens.Agent("stranger-agent")),
            (ActorRole.Officer, "an officer of another department", TestTokens.Officer(NoDepartment, subject: "stranger-1")),
            (ActorRole.Officer, "an officer of another league", TestTokens.Officer(department, "league", Elsewhere, "stranger-2")),
            (ActorRole.AuthorityHead, "a head of another department", TestTokens.AuthorityHead(NoDepartment)),
            (ActorRole.AuthorityHead, "a head in another league", TestTokens.AuthorityHead(department, "league", Elsewhere)),
            (ActorRole.GovernmentHead, "a head of another league's government", TestTokens.GovernmentHead("league", Elsewhere)),
            (ActorRole.Window, "a window of another league", TestTokens.Window("league", Elsewhere)),
            (ActorRole.Assessor, "an assessor whom nobody drew", TestTokens.Assessor("stranger-assessor")),
        ];
        return all.Where(caller => access.Permits(caller.Role)).Select(caller => (caller.Who, caller.Token));
    }

    /// <summary>Whether a message names an application, or something of a lab or a department.</summary>
    public static bool NamesSomething(IMessage message) => Texts(message).Any(pair => Owned().IsMatch(pair.Text));

    /// <summary>The same request about what is not there; another call, where it has an id.</summary>
    public static IMessage Absent(IMessage message)
    {
        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteArray());
        foreach (var (text, set) in Texts(copy).ToList())
        {
            set(Guid.TryParseExact(text, "D", out _) ? RequestIds.Next() : Owned().Replace(text, "$1/00000000000000000000000000"));
        }

        return copy;
    }

    private static IEnumerable<(string Text, Action<string> Set)> Texts(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder().Where(field => !field.IsMap))
        {
            switch (field.FieldType, field.Accessor.GetValue(message))
            {
                case (FieldType.String, string text):
                    yield return (text, value => field.Accessor.SetValue(message, value));
                    break;
                case (FieldType.String, IList<string> texts):
                    for (var index = 0; index < texts.Count; index++)
                    {
                        var at = index;
                        yield return (texts[at], value => texts[at] = value);
                    }

                    break;
                case (FieldType.Message, IMessage inner):
                    foreach (var pair in Texts(inner))
                    {
                        yield return pair;
                    }

                    break;
                case (FieldType.Message, System.Collections.IList inner):
                    foreach (var pair in inner.OfType<IMessage>().SelectMany(Texts))
                    {
                        yield return pair;
                    }

                    break;
            }
        }
    }

    [GeneratedRegex("^(applications|certificates|powersOfAttorney|deputies)/[^/@]+")]
    private static partial Regex Owned();
}
