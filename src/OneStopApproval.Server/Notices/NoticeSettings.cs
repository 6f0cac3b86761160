using MailKit.Security;

namespace OneStopApproval.Server.Notices;

/// <summary>How notices leave by e-mail.</summary>
/// <param name="Host">Host of the mail server.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">Whether and how TLS is spoken.</param>
/// <param name="User">User, empty for none.</param>
/// <param name="Password">Password of the user.</param>
/// <param name="From">Address that mails come from.</param>
internal sealed record SmtpSettings(string Host, int Port, SecureSocketOptions Security, string User, string Password, string From);

/// <summary>How notices leave as text messages.</summary>
/// <param name="Address">Address of the gateway.</param>
/// <param name="Token">Bearer token, empty for none.</param>
internal sealed record SmsSettings(Uri Address, string Token);
