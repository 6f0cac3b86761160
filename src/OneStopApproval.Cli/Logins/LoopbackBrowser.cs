using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Web;
using Duende.IdentityModel.OidcClient.Browser;

namespace OneStopApproval.Cli.Logins;

/// <summary>
/// Sends the person's own browser to the identity provider and waits on a loopback port for its answer (RFC 8252). What comes there
/// without the state of this login is not the answer.
/// </summary>
internal sealed class LoopbackBrowser : IBrowser, IDisposable
{
    private const string Done =
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>osa</title>"
        + "<p>已返回命令行，可以关闭此页。</p><p>osa has the answer; this page can be closed.</p>";

    private readonly HttpListener listener = new();
    private readonly bool opens;

    /// <summary>Takes a port.</summary>
    /// <param name="opens">Whether to open the browser, or to print the address alone.</param>
    internal LoopbackBrowser(bool opens)
    {
        this.opens = opens;
        Address = $"http://127.0.0.1:{FreePort()}/";
        listener.Prefixes.Add(Address);
        listener.Start();
    }

    /// <summary>Where the answer comes.</summary>
    internal string Address { get; }

    /// <inheritdoc/>
    public async Task<BrowserResult> InvokeAsync(BrowserOptions options, CancellationToken cancellationToken = default)
    {
        var state = HttpUtility.ParseQueryString(new Uri(options.StartUrl).Query)["state"];
        await Console.Error.WriteLineAsync($"Log in here: {options.StartUrl}");
        if (opens)
        {
            Open(options.StartUrl);
        }

        while (true)
        {
            var request = await listener.GetContextAsync().WaitAsync(options.Timeout, cancellationToken);
            var isAnswer = state is { Length: > 0 } && request.Request.QueryString["state"] == state;
            Answer(request.Response, isAnswer);
            if (isAnswer)
            {
                return new() { ResultType = BrowserResultType.Success, Response = request.Request.Url!.Query };
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)listener).Dispose();

    // With its length and on a connection that ends: the listener is gone a moment later.
    private static void Answer(HttpListenerResponse response, bool isAnswer)
    {
        response.StatusCode = isAnswer ? 200 : 404;
        response.ContentType = "text/html; charset=utf-8";
        response.KeepAlive = false;
        response.Close(Encoding.UTF8.GetBytes(isAnswer ? Done : "osa waits for another answer."), willBlock: true);
    }

    // A machine without a browser still has the printed address.
    private static void Open(string address)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            Console.Error.WriteLine($"No browser could be opened: {exception.Message}");
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
