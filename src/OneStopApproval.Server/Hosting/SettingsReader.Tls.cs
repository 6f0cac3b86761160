using OneStopApproval.Server.Tls;

namespace OneStopApproval.Server.Hosting;

internal sealed partial class SettingsReader
{
    private const string CertificateFile = "Listen:CertificateFile";
    private const string AuthoritiesFile = "ClientCertificates:AuthoritiesFile";
    private const string AccountsFile = "ClientCertificates:AccountsFile";

    private TlsSettings? Tls(bool behindProxies)
    {
        var file = Text(CertificateFile, "");
        var key = Text("Listen:KeyFile", file);
        var port = Number("Listen:TlsPort", 5443, 0, 65535);
        var clients = ClientCertificates(file.Length > 0);
        if (file.Length > 0)
        {
            var settings = new TlsSettings(file, key, port, clients);
            Try(CertificateFile, settings.Files, texts => OwnCertificate.Read(texts, TimeProvider.System.GetUtcNow()));
            return settings;
        }

        if (key.Length > 0)
        {
            faults.Add($"Listen:KeyFile is given without {CertificateFile}: the key is that of the server's certificate.");
        }

        if (!environment.IsDevelopment() && !behindProxies)
        {
            faults.Add($"{CertificateFile} is missing: outside Development calls come by TLS. Where it ends in front of the server, name those that end it as Listen:TrustedProxies.");
        }

        return null;
    }

    private int? HealthPort(bool tls)
    {
        var port = Number("Listen:HealthPort", 5082, 0, 65535);
        return tls || Text("Listen:HealthPort", "").Length > 0 ? port : null;
    }

    private ClientCertificateSettings? ClientCertificates(bool tls)
    {
        var (authorities, accounts, withdrawn) = (Text(AuthoritiesFile, ""), Text(AccountsFile, ""), Text("ClientCertificates:WithdrawnFile", ""));
        if (authorities.Length == 0 && accounts.Length == 0 && withdrawn.Length == 0)
        {
            return null;
        }

        if (authorities.Length == 0 || accounts.Length == 0)
        {
            faults.Add($"{(authorities.Length == 0 ? AuthoritiesFile : AccountsFile)} is missing: client certificates take both, whom to believe and who is who.");
            return null;
        }

        if (!tls)
        {
            faults.Add($"{AuthoritiesFile} is given without {CertificateFile}: where TLS ends in front, the server sees no client's certificate, and takes nobody's word for one.");
            return null;
        }

        var settings = new ClientCertificateSettings(authorities, accounts, withdrawn.Length == 0 ? null : withdrawn);
        Try("ClientCertificates", settings.Files, ClientTrust.Read);
        return settings;
    }

    private void Try<T>(string name, IReadOnlyList<string> files, Func<IReadOnlyList<string>, T> read)
    {
        try
        {
            read([.. files.Select(file => WatchedFiles.TextOf(File.ReadAllBytes(file)))]);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            faults.Add($"{name} cannot be used: {exception.Message}");
        }
    }
}
