using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Notices;

/// <summary>E-mail by SMTP. The stable id is the message's id too, so that mail systems recognise a repeat.</summary>
internal sealed class EmailChannel(SmtpSettings settings, TimeProvider wall) : INoticeChannel
{
    private const int Patience = 30_000;

    private readonly MailboxAddress from = MailboxAddress.Parse(settings.From);

    /// <inheritdoc/>
    public string Id => "email";

    /// <inheritdoc/>
    public string? AddressOf(ApplicationRow application) => application.ContactEmail;

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        if (!MailboxAddress.TryParse(message.Address, out var to))
        {
            return new(SendOutcome.Refused, "The address is no e-mail address.");
        }

        using var mail = Write(message, to);
        using var client = new SmtpClient { Timeout = Patience };
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, settings.Security, cancellationToken);
            if (settings.User.Length > 0)
            {
                await client.AuthenticateAsync(settings.User, settings.Password, cancellationToken);
            }

            await client.SendAsync(mail, cancellationToken);
        }
        catch (SmtpCommandException exception)
        {
            return Read(exception);
        }
        catch (Exception exception) when (IsAway(exception, cancellationToken))
        {
            // Its message may repeat what the server wrote, and so the address.
            return new(SendOutcome.Away, $"The mail server cannot be used: {exception.GetType().Name}.");
        }

        await CloseAsync(client, cancellationToken);
        return SendResult.Sent;
    }

    private static bool IsAway(Exception exception, CancellationToken cancellationToken) =>
        exception is IOException or SocketException or ProtocolException or CommandException or AuthenticationException
            or SslHandshakeException or NotSupportedException or TimeoutException or ServiceNotConnectedException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static SendResult Read(SmtpCommandException exception)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"The mail server answered {(int)exception.StatusCode} {exception.StatusCode}.");
        return exception.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted =>
                new((int)exception.StatusCode >= 500 ? SendOutcome.Refused : SendOutcome.Later, detail),
            SmtpErrorCode.SenderNotAccepted or SmtpErrorCode.UnexpectedStatusCode => new(SendOutcome.Away, detail),
        };
    }

    // The server has the message: a farewell that fails changes nothing.
    private static async Task CloseAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception exception) when (exception is SmtpCommandException || IsAway(exception, cancellationToken))
        {
            client.Dispose();
        }
    }

    private MimeMessage Write(NoticeMessage message, MailboxAddress to)
    {
        var mail = new MimeMessage
        {
            MessageId = $"{message.Name.Replace('/', '.')}@{from.Domain}",
            Date = wall.GetUtcNow(),
            Subject = $"{message.About} 有新的办理通知",
            Body = new TextPart("plain") { Text = $"{message.Chinese}\r\n\r\n{message.English}\r\n" },
        };
        mail.From.Add(from);
        mail.To.Add(to);
        // Nobody's holiday reply shall answer (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }
}
