using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneStopApproval.Server.Notices;

namespace OneStopApproval.Server.Tests.Notices;

/// <summary>A gateway of text messages: a real HTTP server on loopback that answers as the test says.</summary>
internal sealed class SmsGateway : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<TextMessage> taken = new();

    private SmsGateway(WebApplication app) => this.app = app;

    /// <summary>What it took, in order.</summary>
    public TextMessage[] Taken => [.. taken];

    /// <summary>Says what becomes of a message: a status, or null for a connection that breaks off.</summary>
    public Func<TextMessage, HttpStatusCode?> Answer { get; set; } = _ => HttpStatusCode.Accepted;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public SmsChannel Channel() => new(new(Address, "secret of the gateway"));

    public static async Task<SmsGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var gateway = new SmsGateway(builder.Build());
        gateway.app.MapPost("/send", gateway.TakeAsync);
        await gateway.app.StartAsync(TestContext.Current.CancellationToken);
        var addresses = gateway.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        gateway.Address = new(new Uri(addresses.Addresses.First()), "/send");
        return gateway;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var message = (await JsonSerializer.DeserializeAsync<TextMessage>(context.Request.Body, JsonSerializerOptions.Web))!;
        Assert.Equal(message.Id, context.Request.Headers["Idempotency-Key"]);
        Assert.Equal("Bearer secret of the gateway", context.Request.Headers.Authorization);
        if (Answer(message) is not { } status)
        {
            context.Abort();
            return;
        }

        if (status is HttpStatusCode.Accepted)
        {
            taken.Enqueue(message);
        }

        context.Response.StatusCode = (int)status;
    }
}

/// <summary>A text message as the gateway takes it.</summary>
internal sealed record TextMessage(string Id, string To, string Text);
