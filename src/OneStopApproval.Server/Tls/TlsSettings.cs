namespace OneStopApproval.Server.Tls;

/// <summary>How the server ends TLS itself.</summary>
/// <param name="CertificateFile">PEM file with its certificate, and after it those between it and its authority.</param>
/// <param name="KeyFile">PEM file with the certificate's private key.</param>
/// <param name="Port">Port of gRPC, gRPC-Web and JSON; 0 takes a free one.</param>
/// <param name="Clients">Whose client certificates are good; null where none are asked for.</param>
internal sealed record TlsSettings(string CertificateFile, string KeyFile, int Port, ClientCertificateSettings? Clients)
{
    /// <summary>The files of the server's own certificate.</summary>
    public IReadOnlyList<string> Files => [CertificateFile, KeyFile];
}

/// <summary>Whose client certificates are good.</summary>
/// <param name="AuthoritiesFile">PEM file with the authorities that they come from.</param>
/// <param name="AccountsFile">File that says which names in them are which account.</param>
/// <param name="WithdrawnFile">File with the hashes of those that were withdrawn; null where none is kept.</param>
internal sealed record ClientCertificateSettings(string AuthoritiesFile, string AccountsFile, string? WithdrawnFile)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<string> Files => WithdrawnFile is null ? [AuthoritiesFile, AccountsFile] : [AuthoritiesFile, AccountsFile, WithdrawnFile];
}
