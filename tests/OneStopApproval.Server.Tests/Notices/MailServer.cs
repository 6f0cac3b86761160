using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MailKit.Security;
using MimeKit;
using OneStopApproval.Server.Notices;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace OneStopApproval.Server.Tests.Notices;

/// <summary>A mail server on loopback that speaks SMTP and has no mailbox for those whom the test says.</summary>
internal sealed class MailServer : MessageStore, IMailboxFilter, IAsyncDisposable
{
    private readonly ConcurrentQueue<MimeMessage> taken = new();
    private readonly SmtpServer.SmtpServer server;
    private readonly int port = FreePort();
    private readonly Task running;

    public MailServer()
    {
        var services = new ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add((IMailboxFilter)this);
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(builder => builder.Endpoint(new IPEndPoint(IPAddress.Loopback, port)))
            .Build();
        server = new(options, services);
        running = server.StartAsync(CancellationToken.None);
    }

    /// <summary>What it took, in order.</summary>
    public MimeMessage[] Taken => [.. taken];

    /// <summary>Addresses without a mailbox.</summary>
    public HashSet<string> Unknown { get; } = [];

    public EmailChannel Channel() =>
        new(new("127.0.0.1", port, SecureSocketOptions.None, "", "", "notices@centre.example"), TimeProvider.System);

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(buffer.ToArray());
        taken.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
        return SmtpResponse.Ok;
    }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
        Task.FromResult(!Unknown.Contains(to.AsAddress()));

    public async ValueTask DisposeAsync()
    {
        server.Shutdown();
        await running;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
