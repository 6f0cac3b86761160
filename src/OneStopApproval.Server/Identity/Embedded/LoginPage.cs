using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;

namespace OneStopApproval.Server.Identity.Embedded;

/// <summary>The login of a development server: a list of invented people, and no passwords.</summary>
internal static class LoginPage
{
    /// <summary>The parameter that names the chosen account.</summary>
    internal const string Parameter = "account";

    private const string Style =
        "body{font:1rem/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}"
        + "h1{font-size:1.4rem}h2{font-size:1rem;margin:1rem 0 .2rem}a{display:inline-block;margin:.1rem .6rem .1rem 0}";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes it.</summary>
    internal static Task WriteAsync(HttpRequest request, IEnumerable<Account> accounts)
    {
        var text = new StringBuilder("<!doctype html><html lang=zh-CN><meta charset=utf-8><meta name=viewport content='width=device-width'>");
        text.Append(CultureInfo.InvariantCulture, $"<title>登录 Log in</title><style>{Style}</style><h1>开发环境登录：请选择虚构的身份</h1>");
        text.Append("<p>Development: choose who to be. Everybody here is invented; there are no passwords.</p>");
        var asked = request.QueryString.Value ?? "";
        foreach (var group in accounts.GroupBy(account => account.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"<h2>{Encoder.Encode(group.Key)}</h2>");
            foreach (var account in group)
            {
                var address = QueryHelpers.AddQueryString(asked, Parameter, account.Subject);
                text.Append(CultureInfo.InvariantCulture, $"<a href=\"{Encoder.Encode(address)}\" title=\"{Encoder.Encode(account.Subject)}\">{Encoder.Encode(account.Name)}</a>");
            }
        }

        var response = request.HttpContext.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(text.ToString());
    }
}
