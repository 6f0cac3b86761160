using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Notices;

/// <summary>
/// Text messages through an HTTP gateway: <c>POST {"id", "to", "text"}</c> with the stable id as <c>Idempotency-Key</c> too,
/// so that the gateway can drop a repeat. Any 2xx means that it has the message.
/// </summary>
internal sealed class SmsChannel : INoticeChannel, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // The text is read by people, in the gateway's own journal too.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SmsSettings settings;
    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
    private readonly HttpClient client;

    /// <summary>A channel to one gateway.</summary>
    public SmsChannel(SmsSettings settings)
    {
        this.settings = settings;
        client = new(handler, disposeHandler: false) { Timeout = Patience };
    }

    /// <inheritdoc/>
    public string Id => "sms";

    /// <inheritdoc/>
    public string? AddressOf(ApplicationRow application) => application.ContactPhone;

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Address);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", message.Name);
        if (settings.Token.Length > 0)
        {
            request.Headers.Authorization = new("Bearer", settings.Token);
        }

        request.Content = JsonContent.Create(
            new { id = message.Name, to = message.Address, text = $"【一网通办】{message.About}：{message.Chinese}" }, options: Plain);
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Read(answer.StatusCode);
        }
        catch (HttpRequestException exception)
        {
            return new(SendOutcome.Away, $"The gateway cannot be reached: {exception.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(SendOutcome.Away, "The gateway did not answer in time.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        handler.Dispose();
    }

    private static SendResult Read(HttpStatusCode status)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"The gateway answered {(int)status} {status}.");
        return (int)status switch
        {
            >= 200 and < 300 => SendResult.Sent,
            // What is wrong with the way or with us, or a gateway that has no capacity, is not this message's fault.
            < 400 or 401 or 403 or 404 or 405 or 407 or 408 or 425 or 429 or 502 or 503 or 504 => new(SendOutcome.Away, detail),
            < 500 => new(SendOutcome.Refused, detail),
            _ => new(SendOutcome.Later, detail),
        };
    }
}
