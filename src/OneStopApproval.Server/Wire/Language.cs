using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace OneStopApproval.Server.Wire;

/// <summary>The two languages of messages: Chinese unless the caller's <c>accept-language</c> prefers English.</summary>
internal sealed record Language
{
    /// <summary>Chinese, the default.</summary>
    public static Language Chinese { get; } = new() { Tag = "zh-CN" };

    /// <summary>English.</summary>
    public static Language English { get; } = new() { Tag = "en" };

    /// <summary>BCP 47 tag, as <c>LocalizedMessage.locale</c> carries it.</summary>
    public required string Tag { get; init; }

    /// <summary>The language that this request prefers.</summary>
    public static Language Of(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted))
        {
            return Chinese;
        }

        foreach (var tag in wanted.OrderByDescending(value => value.Quality ?? 1).Select(value => value.Value.Value ?? ""))
        {
            if (tag.StartsWith("zh", ignoreCase: true, CultureInfo.InvariantCulture))
            {
                return Chinese;
            }

            if (tag.StartsWith("en", ignoreCase: true, CultureInfo.InvariantCulture))
            {
                return English;
            }
        }

        return Chinese;
    }

    /// <summary>The text in this language.</summary>
    public string Pick(string chinese, string english) => Tag == English.Tag ? english : chinese;
}
