using OneStopApproval.Client.Tokens;

namespace OneStopApproval.Client;

/// <summary>Where the server is, who calls it, and how long to be patient with it.</summary>
public sealed class OneStopApprovalOptions
{
    /// <summary>Address of the server's gRPC port, <c>https</c> or <c>http</c>. Required. Example: <c>https://approval.example:5443</c>.</summary>
    public Uri? Address { get; set; }

    /// <summary>Where tokens come from; null for the public services, which need none, and for a system that is known by its certificate.</summary>
    public TokenProvider? Tokens { get; set; }

    /// <summary>
    /// What connections are secured with: a client certificate in place of tokens, and the authorities of the server's. Where tokens are
    /// given too, both must be of the same account.
    /// </summary>
    public TlsFiles Tls { get; } = new();

    /// <summary>How long before its end a token is renewed, at least zero; one that lives shorter is renewed at half its life. Default: 1 minute.</summary>
    public TimeSpan RenewTokensBefore { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether tokens may travel over cleartext <c>http</c> to another machine, for example inside a mesh that encrypts by
    /// itself. Default: false; to this machine they always may.
    /// </summary>
    public bool AllowCleartextTokens { get; set; }

    /// <summary>Language of the messages of errors, <c>zh-CN</c> or <c>en</c>. Default: <c>zh-CN</c>.</summary>
    public string Language { get; set; } = "zh-CN";

    /// <summary>
    /// How long a call with one answer may take with all its repeats, above zero, unless it brings a deadline of its own. Streams have none.
    /// Default: 30 s.
    /// </summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is sent at most, 1 to 20, while it is told to come back. Default: 5.</summary>
    public int MostAttempts { get; set; } = 5;

    /// <summary>Makes the handler of connections, for example with a proxy, without <see cref="Tls"/>; null for one with keep-alive pings.</summary>
    public Func<HttpMessageHandler>? Handler { get; set; }
}
