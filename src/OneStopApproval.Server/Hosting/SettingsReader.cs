using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using OneStopApproval.Server.Exchange;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Papers;

namespace OneStopApproval.Server.Hosting;

/// <summary>
/// Reads the settings strictly and once: a value that is out of its range, a missing one and an unknown name are faults,
/// and all of them are named together.
/// </summary>
internal sealed partial class SettingsReader
{
    private const int ShortestKey = 32;

    // The sections that belong to the server alone; in the others (Logging, Kestrel) unknown names are the framework's.
    private static readonly string[] Sections =
        ["Database", "Folders", "Listen", "ClientCertificates", "Secrets", "Tokens", "Papers", "Signing", "Evidence", "Exchange", "Directory", "Personal", "Limits", "Notices", "Telemetry", "TestClock"];

    private readonly IConfiguration configuration;
    private readonly IHostEnvironment environment;
    private readonly List<string> faults = [];
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    private SettingsReader(IConfiguration configuration, IHostEnvironment environment) =>
        (this.configuration, this.environment) = (configuration, environment);

    /// <summary>The settings.</summary>
    /// <exception cref="StartException">With every fault.</exception>
    internal static ServerSettings Read(IConfiguration configuration, IHostEnvironment environment) =>
        new SettingsReader(configuration, environment).Read();

    private ServerSettings Read()
    {
        var data = FullPath("Data", Path.Combine(environment.ContentRootPath, "data"));
        var provider = Provider();
        var proxies = TrustedProxies();
        var tls = Tls(proxies.Length > 0);
        var settings = new ServerSettings
        {
            Provider = provider,
            DatabaseFile = FullPath("Database:File", Path.Combine(data, "osa.db")),
            ConnectionString = ConnectionString(provider),
            DataFolder = data,
            MaterialsFolder = FullPath("Folders:Materials", Path.Combine(data, "materials")),
            EvidenceFolder = FullPath("Evidence:Folder", Path.Combine(data, "evidence")),
            CatalogueFolder = FullPath("Folders:Catalogue", Path.Combine(environment.ContentRootPath, "catalogue")),
            Address = Address(),
            GrpcPort = Number("Listen:GrpcPort", 5080, 0, 65535),
            WebPort = Number("Listen:WebPort", 5081, 0, 65535),
            Tls = tls,
            HealthPort = HealthPort(tls is not null),
            Origins = Text("Listen:Origins", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            SecretKey = Key("Secrets:Key", ServerSecrets.DevelopmentKey),
            Tokens = Tokens(),
            SigningKey = SigningKey(),
            ExchangeKeys = ExchangeKeys(),
            Directory = OfficerDirectory(),
            PersonalKeyFolder = PersonalKeyFolder(data),
            PersonalKeepYears = Number("Personal:KeepYears", 0, 0, 100),
            DevelopmentExchangeKey = environment.IsDevelopment() ? DevelopmentExchangeKey.PublicKey() : null,
            VerificationAddress = VerificationAddress(),
            PaperFontFile = PaperFontFile(),
            MaximumMessageBytes = Number("Limits:MessageBytes", 4 * 1024 * 1024, 64 * 1024, 64 * 1024 * 1024),
            StreamsPerConnection = Number("Limits:StreamsPerConnection", 200, 1, 10_000),
            Connections = Number("Limits:Connections", 10_000, 1, 1_000_000),
            ConcurrentCalls = Number("Limits:ConcurrentCalls", 4_000, 1, 1_000_000),
            CallsPerMinute = Number("Limits:CallsPerMinute", 30_000, 60, 10_000_000),
            PublicCallsPerMinute = Number("Limits:PublicCallsPerMinute", 1_200, 60, 10_000_000),
            UnarySeconds = Number("Limits:UnarySeconds", 90, 61, 3_600),
            MemoryPercent = Number("Limits:MemoryPercent", 80, 1, 100),
            TrustedProxies = proxies,
            Smtp = Smtp(),
            Sms = Sms(),
            NoticeAttempts = Number("Notices:Attempts", 12, 1, 100),
            ReadSampling = Ratio("Telemetry:ReadSampling", 0.1),
            TestClock = TestClock(),
            BusinessTimeBegins = Instant("TestClock:Begins", "2026-01-05T09:00:00+08:00"),
        };
        FindUnknown();
        FindOpenSecrets();
        return faults.Count == 0 ? settings : throw new StartException(faults);
    }

    private DatabaseProvider Provider()
    {
        var text = Text("Database:Provider", "sqlite");
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            if (string.Equals(text, provider.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return provider;
            }
        }

        faults.Add($"Database:Provider is '{text}': it must be sqlite, postgresql or sqlserver.");
        return DatabaseProvider.Sqlite;
    }

    private string ConnectionString(DatabaseProvider provider)
    {
        var text = Text("Database:ConnectionString", "");
        if (provider == DatabaseProvider.Sqlite && text.Length > 0)
        {
            faults.Add("Database:ConnectionString is given: sqlite takes the path of a file as Database:File.");
        }
        else if (provider != DatabaseProvider.Sqlite && text.Length == 0)
        {
            faults.Add("Database:ConnectionString is missing: only sqlite does without one.");
        }

        return text;
    }

    private IPAddress Address()
    {
        var text = Text("Listen:Address", "127.0.0.1");
        if (IPAddress.TryParse(text, out var address))
        {
            return address;
        }

        faults.Add($"Listen:Address is '{text}': it must be an IP address.");
        return IPAddress.Loopback;
    }

    private byte[] Key(string name, string developmentKey)
    {
        var text = Text(name, "");
        var file = Text($"{name}File", "");
        if (text.Length == 0 && file.Length > 0)
        {
            text = ReadKeyFile(name, file);
        }

        if (text.Length == 0 && environment.IsDevelopment())
        {
            text = developmentKey;
        }

        if (text.Length == 0)
        {
            faults.Add($"{name} is missing: outside Development it comes from the environment or from {name}File.");
        }
        else if (text == developmentKey && !environment.IsDevelopment())
        {
            faults.Add($"{name} is the development key, which everybody can read: {environment.EnvironmentName} refuses it.");
        }
        else if (Encoding.UTF8.GetByteCount(text) < ShortestKey)
        {
            faults.Add($"{name} is too short: it takes at least {ShortestKey} bytes.");
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private byte[] SigningKey()
    {
        const string Name = "Signing:Key";
        var text = Text(Name, "");
        var file = Text($"{Name}File", "");
        if (text.Length == 0 && file.Length > 0)
        {
            text = ReadKeyFile(Name, file);
        }

        if (text.Length == 0 && file.Length == 0)
        {
            if (!environment.IsDevelopment())
            {
                faults.Add($"{Name} is missing: outside Development it comes from the environment or from {Name}File.");
            }

            return DevelopmentSigningKey.Pkcs8();
        }

        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(text);
            var pkcs8 = key.ExportPkcs8PrivateKey();
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            {
                faults.Add($"{Name} is on another curve: it must be a P-256 key.");
            }
            else if (DevelopmentSigningKey.Is(key) && !environment.IsDevelopment())
            {
                faults.Add($"{Name} is the development key, which everybody can read: {environment.EnvironmentName} refuses it.");
            }

            return pkcs8;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            faults.Add($"{Name} is no private key: it takes a P-256 key as PEM.");
            return DevelopmentSigningKey.Pkcs8();
        }
    }

    private string ReadKeyFile(string name, string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{name}File cannot be read: {exception.Message}");
            return "";
        }
    }

    private string? VerificationAddress()
    {
        // In Development the page is this server's own, at whatever port it has; elsewhere it must be one that citizens reach.
        if (environment.IsDevelopment() && Text("Papers:VerificationAddress", "").Length == 0)
        {
            return null;
        }

        var text = Named("Papers:VerificationAddress", "");
        if (text.Length > 0 && (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Query.Length > 0 || address.Scheme is not ("http" or "https")))
        {
            faults.Add($"Papers:VerificationAddress is '{text}': it must be an http or https address without a query.");
        }

        return text;
    }

    private string? PaperFontFile()
    {
        var file = Text("Papers:FontFile", "");
        if (file.Length > 0 && !File.Exists(file))
        {
            faults.Add($"Papers:FontFile is '{file}': there is no such file.");
        }

        return file.Length == 0 ? null : file;
    }

    private bool TestClock()
    {
        var enabled = Switch("TestClock:Enabled", environment.IsDevelopment());
        if (enabled && !environment.IsDevelopment())
        {
            faults.Add($"TestClock:Enabled is true: {environment.EnvironmentName} never moves business time.");
        }

        return enabled;
    }

    private bool Switch(string name, bool standard)
    {
        var text = Text(name, standard ? "true" : "false");
        if (!bool.TryParse(text, out var enabled))
        {
            faults.Add($"{name} is '{text}': it must be true or false.");
        }

        return enabled;
    }

    private int Number(string name, int standard, int least, int most)
    {
        var text = Text(name, standard.ToString(CultureInfo.InvariantCulture));
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}': it must be a whole number from {least} to {most}."));
        return standard;
    }

    private double Ratio(string name, double standard)
    {
        var text = Text(name, standard.ToString(CultureInfo.InvariantCulture));
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1)
        {
            return number;
        }

        faults.Add($"{name} is '{text}': it must be a number from 0 to 1.");
        return standard;
    }

    private DateTimeOffset Instant(string name, string standard)
    {
        var text = Text(name, standard);
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return instant;
        }

        faults.Add($"{name} is '{text}': it must be an instant such as {standard}.");
        return default;
    }

    private string FullPath(string name, string standard) => Path.GetFullPath(Text(name, standard));

    private string Named(string name, string developmentName)
    {
        var text = Text(name, environment.IsDevelopment() ? developmentName : "");
        if (text.Length == 0)
        {
            faults.Add($"{name} is missing: only Development has one of its own.");
        }

        return text;
    }

    private string Text(string name, string standard)
    {
        known.Add(name);
        return configuration[name] is { Length: > 0 } text ? text : standard;
    }

    private void FindUnknown()
    {
        foreach (var (name, value) in Sections.SelectMany(section => configuration.GetSection(section).AsEnumerable()))
        {
            if (value is not null && !known.Contains(name))
            {
                faults.Add($"{name} is no setting of this server.");
            }
        }
    }
}
