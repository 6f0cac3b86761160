using System.Net.Mail;
using MailKit.Security;
using OneStopApproval.Server.Notices;

namespace OneStopApproval.Server.Hosting;

internal sealed partial class SettingsReader
{
    private SmtpSettings? Smtp()
    {
        var host = Text("Notices:Smtp:Host", "");
        var port = Number("Notices:Smtp:Port", 587, 1, 65535);
        var security = Security(host);
        var user = Text("Notices:Smtp:User", "");
        var password = Secret("Notices:Smtp:Password");
        var from = Text("Notices:Smtp:From", "");
        if (from.Length > 0 ? !MailAddress.TryCreate(from, out _) : host.Length > 0)
        {
            faults.Add($"Notices:Smtp:From is '{from}': it must be the address that mails come from, such as notices@centre.example.");
        }

        return host.Length == 0 ? null : new(host, port, security, user, password, from);
    }

    private SecureSocketOptions Security(string host)
    {
        var text = Text("Notices:Smtp:Security", "starttls");
        var security = text.ToUpperInvariant() switch
        {
            "STARTTLS" => SecureSocketOptions.StartTls,
            "TLS" => SecureSocketOptions.SslOnConnect,
            "NONE" => SecureSocketOptions.None,
            _ => SecureSocketOptions.Auto,
        };
        if (security == SecureSocketOptions.Auto)
        {
            faults.Add($"Notices:Smtp:Security is '{text}': it must be starttls, tls or none.");
        }

        if (security == SecureSocketOptions.None && host.Length > 0 && !IsThisMachine(host))
        {
            faults.Add($"Notices:Smtp:Security is none: {environment.EnvironmentName} sends personal values in the clear to this machine alone.");
        }

        return security;
    }

    private SmsSettings? Sms()
    {
        var text = Text("Notices:Sms:Address", "");
        var token = Secret("Notices:Sms:Token");
        if (text.Length == 0)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            faults.Add($"Notices:Sms:Address is no http or https address, or holds a password: that belongs into Notices:Sms:Token.");
            return null;
        }

        if (address.Scheme == "http" && !IsThisMachine(address.Host))
        {
            faults.Add($"Notices:Sms:Address is '{text}': {environment.EnvironmentName} sends personal values in the clear to this machine alone.");
        }

        return new(address, token);
    }

    // Development may try things out with a server in the next container.
    private bool IsThisMachine(string host) =>
        environment.IsDevelopment()
        || host is "localhost"
        || (System.Net.IPAddress.TryParse(host.Trim('[', ']'), out var address) && System.Net.IPAddress.IsLoopback(address));

    private string Secret(string name)
    {
        var text = Text(name, "");
        var file = Text($"{name}File", "");
        return text.Length == 0 && file.Length > 0 ? ReadKeyFile(name, file) : text;
    }
}
