using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Notices;
using OneStopApproval.Server.Tls;

namespace OneStopApproval.Server.Hosting;

/// <summary>All settings of the server, read once at start; docs/settings.md has the table.</summary>
internal sealed record ServerSettings
{
    /// <summary>Which database engine.</summary>
    public required DatabaseProvider Provider { get; init; }

    /// <summary>File of the SQLite database.</summary>
    public required string DatabaseFile { get; init; }

    /// <summary>How to reach PostgreSQL or SQL Server.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Folder of what the server writes: the SQLite file and the materials, unless said otherwise.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Folder of the materials' bytes.</summary>
    public required string MaterialsFolder { get; init; }

    /// <summary>Folder of the daily heads' files.</summary>
    public required string EvidenceFolder { get; init; }

    /// <summary>Folder of the catalogue.</summary>
    public required string CatalogueFolder { get; init; }

    /// <summary>Address to listen on.</summary>
    public required System.Net.IPAddress Address { get; init; }

    /// <summary>Port of gRPC over cleartext HTTP/2; 0 takes a free one.</summary>
    public required int GrpcPort { get; init; }

    /// <summary>Port of gRPC-Web and JSON over HTTP/1.1; 0 takes a free one.</summary>
    public required int WebPort { get; init; }

    /// <summary>How the server ends TLS itself; null where it ends in front.</summary>
    public required TlsSettings? Tls { get; init; }

    /// <summary>Port of probes, cleartext; null for none, 0 takes a free one.</summary>
    public required int? HealthPort { get; init; }

    /// <summary>Origins of browsers that may call.</summary>
    public required string[] Origins { get; init; }

    /// <summary>The secret that replicas share: content hashes, query codes and page tokens are made with it.</summary>
    public required byte[] SecretKey { get; init; }

    /// <summary>Whose tokens are good.</summary>
    public required TokenSettings Tokens { get; init; }

    /// <summary>Private key that documents are signed with: PKCS #8 (DER), on P-256.</summary>
    public required byte[] SigningKey { get; init; }

    /// <summary>Public keys that departments' own systems sign their files with (SubjectPublicKeyInfo, DER), by department.</summary>
    public required IReadOnlyDictionary<string, byte[]> ExchangeKeys { get; init; }

    /// <summary>How the directory of officers is used.</summary>
    public required DirectorySettings Directory { get; init; }

    /// <summary>The public key of departments that have none of their own; null outside Development.</summary>
    public required byte[]? DevelopmentExchangeKey { get; init; }

    /// <summary>Where the QR code of a paper leads: the page on which anybody verifies it; null for this server's own.</summary>
    public required string? VerificationAddress { get; init; }

    /// <summary>A font for papers that has more characters than the shipped one, or null.</summary>
    public required string? PaperFontFile { get; init; }

    /// <summary>Largest message in bytes, each way.</summary>
    public required int MaximumMessageBytes { get; init; }

    /// <summary>Most calls at the same time on one connection.</summary>
    public required int StreamsPerConnection { get; init; }

    /// <summary>Most connections at the same time.</summary>
    public required int Connections { get; init; }

    /// <summary>Most calls at the same time, streams among them.</summary>
    public required int ConcurrentCalls { get; init; }

    /// <summary>Most calls of one subject in a minute, to each replica.</summary>
    public required int CallsPerMinute { get; init; }

    /// <summary>Most calls without a token from one address in a minute, to each replica.</summary>
    public required int PublicCallsPerMinute { get; init; }

    /// <summary>How long a unary call that names no deadline may take, in seconds.</summary>
    public required int UnarySeconds { get; init; }

    /// <summary>Part of the memory, in hundredths, from which on calls are turned away.</summary>
    public required int MemoryPercent { get; init; }

    /// <summary>Years after an application's end after which its personal values are erased; 0 for never.</summary>
    public required int PersonalKeepYears { get; init; }

    /// <summary>Folder of the ring of keys that personal values lie under.</summary>
    public required string PersonalKeyFolder { get; init; }

    /// <summary>Proxies whose word on the caller's address is taken.</summary>
    public required System.Net.IPAddress[] TrustedProxies { get; init; }

    /// <summary>How notices leave by e-mail, or null when they do not.</summary>
    public required SmtpSettings? Smtp { get; init; }

    /// <summary>How notices leave as text messages, or null when they do not.</summary>
    public required SmsSettings? Sms { get; init; }

    /// <summary>Tries of a notice in a channel that works, after which it is given up.</summary>
    public required int NoticeAttempts { get; init; }

    /// <summary>Part of the reads whose traces are kept, 0 to 1; writes are always kept.</summary>
    public required double ReadSampling { get; init; }

    /// <summary>Whether business time can be moved; Development only.</summary>
    public required bool TestClock { get; init; }

    /// <summary>Business time at which a new database begins, where the test clock runs.</summary>
    public required DateTimeOffset BusinessTimeBegins { get; init; }

    /// <summary>The public key that a department's own system signs its files with; null when it has none.</summary>
    public byte[]? ExchangeKeyOf(string department) => ExchangeKeys.GetValueOrDefault(department) ?? DevelopmentExchangeKey;
}

/// <summary>Database engines.</summary>
internal enum DatabaseProvider
{
    /// <summary>Embedded.</summary>
    Sqlite = 1,

    /// <summary>PostgreSQL.</summary>
    PostgreSql = 2,

    /// <summary>SQL Server.</summary>
    SqlServer = 3,
}

/// <summary>The server cannot start as it was told to; the message names every fault.</summary>
/// <param name="faults">One sentence for each fault.</param>
internal sealed class StartException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>One sentence for each fault.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
