using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using OneStopApproval.Client;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Tls;

/// <summary>Class fixture: a server that ends TLS itself, with files that a test may change, and a replica in the clear for stories.</summary>
public sealed class TlsHouse : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osa-tls-");
    private readonly List<GrpcChannel> channels = [];
    private TestDatabase database = null!;
    private TestServer? plain;
    private int files;

    internal TestAuthority Authority { get; } = new("test");

    internal TestServer Server { get; private set; } = null!;

    internal string CertificateFile => FileOf("server.pem");

    internal string AuthoritiesFile => FileOf("authorities.pem");

    internal string AccountsFile => FileOf("accounts");

    internal string WithdrawnFile => FileOf("withdrawn");

    /// <summary>Settings of a server with these files.</summary>
    internal string[] Settings =>
    [
        "--Listen:TlsPort", "0", "--Listen:HealthPort", "0", "--Listen:CertificateFile", CertificateFile,
        "--ClientCertificates:AuthoritiesFile", AuthoritiesFile, "--ClientCertificates:AccountsFile", AccountsFile,
        "--ClientCertificates:WithdrawnFile", WithdrawnFile,
    ];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Show(Authority.OfServer("CN=first"));
        await File.WriteAllTextAsync(AuthoritiesFile, Authority.Bundle);
        await File.WriteAllTextAsync(AccountsFile, "# who is who\n");
        await File.WriteAllTextAsync(WithdrawnFile, "");
        database = await TestDatabase.CreateAsync(Engine.Sqlite);
        Server = await TestServer.StartAsync(database, Settings);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        channels.ForEach(channel => channel.Dispose());
        if (plain is not null)
        {
            await plain.DisposeAsync();
        }

        await Server.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A replica without TLS.</summary>
    internal async Task<TestServer> PlainAsync() => plain ??= await TestServer.StartAsync(database);

    /// <summary>Puts a certificate where the server looks for its own.</summary>
    internal void Show(TestCertificate certificate)
    {
        // Moved into its place as one: no look of the server falls between the certificate and its key.
        var whole = FileOf("server.new");
        File.WriteAllText(whole, $"{certificate.Pem}\n{certificate.Key}\n");
        File.Move(whole, CertificateFile, overwrite: true);
    }

    /// <summary>Files of a client's connection.</summary>
    internal TlsFiles FilesOf(TestCertificate? client)
    {
        var authorities = FileOf("server-authority.pem");
        File.WriteAllText(authorities, Authority.Root);
        if (client is null)
        {
            return new() { Authorities = authorities };
        }

        var own = FileOf($"client-{++files}.pem");
        File.WriteAllText(own, $"{client.Pem}\n{client.Key}\n");
        return new() { Certificate = own, Authorities = authorities };
    }

    /// <summary>A connection of its own, with a certificate, a token, both or neither.</summary>
    internal CallInvoker Connect(TestCertificate? client, string? token = null)
    {
        var channel = GrpcChannel.ForAddress(Server.GrpcAddress, new GrpcChannelOptions { HttpHandler = FilesOf(client).CreateHandler(), DisposeHttpClient = true });
        channels.Add(channel);
        return channel.CreateCallInvoker().Intercept(headers =>
        {
            headers.Add("accept-language", "en");
            if (token is not null)
            {
                headers.Add("authorization", $"Bearer {token}");
            }

            return headers;
        });
    }

    private string FileOf(string name) => Path.Combine(folder.FullName, name);
}
