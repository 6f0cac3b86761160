using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Http;

namespace OneStopApproval.Server.Public;

/// <summary>
/// The page that the QR code of a paper opens: <see cref="PublicService.VerifyDocument"/> for a citizen with a telephone. It
/// needs nothing from anywhere else, and shows the form for typing number and code when they are not in the address.
/// </summary>
/// <param name="call">What surrounds every call.</param>
/// <param name="service">The service.</param>
internal sealed class VerificationPage(HttpCall call, PublicService service)
{
    private const string Style =
        "body{font:1.05rem/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#222}"
        + "h1{font-size:1.4rem}.good{color:#17692f}.bad{color:#a1240f}dt{color:#666;margin-top:.6rem}dd{margin:0;overflow-wrap:anywhere}"
        + "form{margin-top:2rem;border-top:1px solid #ccc;padding-top:1rem}label{display:block;margin-top:.6rem}"
        + "input{font:inherit;width:100%;box-sizing:border-box}button{font:inherit;margin-top:1rem;padding:.3rem 2rem}";

    // Chinese stays readable in the source of the page.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Maps the path.</summary>
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.ServiceProvider.GetRequiredService<VerificationPage>();
        routes.MapGet(JsonWire.VerificationPath, page.GetAsync);
    }

    private async Task GetAsync(HttpContext http)
    {
        var language = Language.Of(http.Request);
        var query = http.Request.Query;
        var request = new VerifyDocumentRequest { Number = query["number"].ToString(), Code = query["code"].ToString() };
        if (request.Number.Length + request.Code.Length == 0)
        {
            await WriteAsync(http, language, StatusCodes.Status200OK, "", request);
            return;
        }

        await call.RunAsync(
            http,
            "/onestopapproval.v1.PublicService/VerifyDocument",
            request,
            async context => await WriteAsync(
                http, language, StatusCodes.Status200OK, Found(await service.VerifyDocument(request, context), language), request),
            status => WriteAsync(
                http, language, HttpErrors.HttpStatusOf((Grpc.Core.StatusCode)status.Code), Refused(status, language), request));
    }

    private static string Found(VerifyDocumentResponse paper, Language language)
    {
        var text = new StringBuilder();
        var (good, verdict) = Verdict(paper, language);
        text.Append(CultureInfo.InvariantCulture, $"<p class={(good ? "good" : "bad")}><strong>{Encoder.Encode(verdict)}</strong></p><dl>");
        foreach (var (name, value) in new[]
        {
            (language.Pick("文书", "Document"), paper.Title),
            (language.Pick("文号", "Number"), paper.Number),
            (language.Pick("机关", "Authority"), paper.AuthorityTitle),
            (language.Pick("落款日期", "Dated"), Day(paper.ActDate)),
            (language.Pick("致送或持有单位", "Addressee or holder"), paper.Addressee),
            (language.Pick("更正文书", "Corrected by"), paper.CorrectedByNumber),
            (language.Pick("所更正的文书", "Corrects"), paper.CorrectsNumber),
            (language.Pick("内容摘要（SHA-256）", "SHA-256 of the content"), paper.Signature.ContentSha256),
            (language.Pick("查询日期", "As of"), Day(paper.AsOf)),
        })
        {
            if (value.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"<dt>{Encoder.Encode(name)}<dd>{Encoder.Encode(value)}");
            }
        }

        return text.Append("</dl>").ToString();
    }

    private static (bool Good, string Text) Verdict(VerifyDocumentResponse paper, Language language) =>
        (paper.Status, paper.CertificateStatus) switch
        {
            (DocumentStatus.Corrected, _) => (false, language.Pick(
                "该文书属实，但已被更正，须与更正文书一并阅读。", "Genuine, but corrected: read it together with its correction.")),
            (_, CertificateStatus.Expired) => (false, language.Pick("该证书属实，但有效期已满。", "Genuine, but the certificate has expired.")),
            (_, CertificateStatus.Replaced) => (false, language.Pick("该证书属实，但已换发，以新证书为准。", "Genuine, but replaced by a newer certificate.")),
            (_, CertificateStatus.Ended) => (false, language.Pick("该证书属实，但已失效。", "Genuine, but the certificate was ended.")),
            (_, CertificateStatus.Expiring) => (true, language.Pick(
                "该证书属实有效，有效期即将届满。", "Genuine and in force; the certificate expires soon.")),
            (_, CertificateStatus.Valid) => (true, language.Pick("该证书属实有效。", "Genuine; the certificate is in force.")),
            _ => (true, language.Pick("该文书属实。", "Genuine.")),
        };

    private static string Refused(Google.Rpc.Status status, Language language)
    {
        var remedy = status.Code == (int)Grpc.Core.StatusCode.NotFound
            ? language.Pick(
                "没有与所填文号和核验码相符的文书。请对照纸面核对；仍不相符的，该文书可能不是真的，请向落款机关查询。",
                "No document has this number and this code. Compare them with the paper; if they agree, it may be false: ask its authority.")
            : status.Message;
        return $"<p class=bad><strong>{Encoder.Encode(remedy)}</strong></p>";
    }

    private static Task WriteAsync(HttpContext http, Language language, int status, string result, VerifyDocumentRequest asked)
    {
        var title = Encoder.Encode(language.Pick("文书核验", "Verify a document"));
        var (number, code) = (Encoder.Encode(language.Pick("文号", "Number")), Encoder.Encode(language.Pick("核验码", "Verification code")));
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="{language.Tag}">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{title}</title>
            <style>{Style}</style>
            <h1>{title}</h1>
            {result}
            <form method="get">
            <label>{number}<input name="number" required value="{Encoder.Encode(asked.Number)}"></label>
            <label>{code}<input name="code" required autocomplete="off" value="{Encoder.Encode(asked.Code)}"></label>
            <button>{Encoder.Encode(language.Pick("核验", "Verify"))}</button>
            </form>
            </html>

            """,
            http.RequestAborted);
    }

    private static string Day(Google.Type.Date date) =>
        new DateOnly(date.Year, date.Month, date.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
