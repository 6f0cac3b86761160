using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Papers;
using OneStopApproval.Server.Tests.Tls;

namespace OneStopApproval.Server.Tests.Hosting;

public sealed class SettingsTests
{
    internal static readonly string[] ProductionSettings =
    [
        "Secrets:Key", "a secret of a test with 32 bytes at least",
        "Tokens:Key", "a token key of a test with 32 bytes or more",
        "Tokens:Issuer", "https://identity.example",
        "Tokens:Audience", "onestopapproval",
        "Papers:VerificationAddress", "https://portal.example/verify",
        "Listen:TrustedProxies", "192.0.2.1",
        "Personal:KeyFolder", "/keys-of-a-test",
        "Signing:Key", NewKey(ECCurve.NamedCurves.nistP256),
    ];

    [Fact]
    public void Development_without_settings_has_safe_defaults()
    {
        var settings = Read("Development");
        Assert.Equal(DatabaseProvider.Sqlite, settings.Provider);
        Assert.Equal("127.0.0.1", settings.Address.ToString());
        Assert.Equal((5080, 5081), (settings.GrpcPort, settings.WebPort));
        Assert.Equal(4 * 1024 * 1024, settings.MaximumMessageBytes);
        Assert.True(settings.TestClock);
    }

    [Fact]
    public void Production_with_its_own_keys_starts_without_a_test_clock() =>
        Assert.False(Read("Production", ProductionSettings).TestClock);

    [Fact]
    public void Directory_is_asked_of_everybody_outside_Development_alone_unless_said_otherwise()
    {
        Assert.False(Read("Development").Directory.Required);
        var settings = Read("Production", [.. ProductionSettings, "Directory:FirstOperators", "operator-1, operator-2"]).Directory;
        Assert.Equal((true, 2), (settings.Required, settings.FirstOperators.Count));
        Assert.False(Read("Production", [.. ProductionSettings, "Directory:Required", "false"]).Directory.Required);
    }

    [Fact]
    public void First_operator_alone_could_grant_nothing() => Assert.Equal(
        ["Directory:FirstOperators", "Directory:Required"],
        Faults("Development", "Directory:FirstOperators", "operator-1", "Directory:Required", "maybe").Select(fault => fault.Split(' ')[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Production_without_keys_names_each_that_is_missing() =>
        Assert.Equal(
            ["Listen:CertificateFile", "Secrets:Key", "Tokens:Audience", "Tokens:Authority", "Signing:Key", "Personal:KeyFolder", "Papers:VerificationAddress"],
            Faults("Production").Select(fault => fault.Split(' ')[0]));

    [Fact]
    public void Production_keeps_no_keys_beside_the_values_that_they_open() => Assert.StartsWith(
        "Personal:KeyFolder is within Data",
        Assert.Single(Faults("Production", [.. ProductionSettings, "Data", "/values", "Personal:KeyFolder", "/values/keys"])),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Secrets:Key", ServerSecrets.DevelopmentKey)]
    [InlineData("Tokens:Key", DevelopmentToken.Key)]
    public void Production_refuses_a_development_key(string name, string key)
    {
        foreach (var environment in new[] { "Production", "Staging" })
        {
            var fault = Assert.Single(Faults(environment, [.. ProductionSettings, name, key]));
            Assert.StartsWith($"{name} is the development key", fault, StringComparison.Ordinal);
            Assert.DoesNotContain(key, fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Production_refuses_the_development_key_for_signatures_too() =>
        Assert.StartsWith(
            "Signing:Key is the development key",
            Assert.Single(Faults("Production", [.. ProductionSettings, "Signing:Key", PemEncoding.WriteString("PRIVATE KEY", DevelopmentSigningKey.Pkcs8())])),
            StringComparison.Ordinal);

    [Fact]
    public void Signing_key_on_another_curve_or_no_key_at_all_is_a_fault()
    {
        Assert.StartsWith(
            "Signing:Key is on another curve", Assert.Single(Faults("Development", "Signing:Key", NewKey(ECCurve.NamedCurves.nistP384))), StringComparison.Ordinal);
        Assert.StartsWith("Signing:Key is no private key", Assert.Single(Faults("Development", "Signing:Key", "no key")), StringComparison.Ordinal);
    }

    [Fact]
    public void Production_refuses_the_test_clock() =>
        Assert.StartsWith(
            "TestClock:Enabled", Assert.Single(Faults("Production", [.. ProductionSettings, "TestClock:Enabled", "true"])), StringComparison.Ordinal);

    [Fact]
    public void Production_sends_addresses_of_labs_in_the_clear_to_this_machine_alone()
    {
        string[] mail = [.. ProductionSettings, "Notices:Smtp:From", "notices@centre.example", "Notices:Smtp:Security", "none"];
        Assert.StartsWith(
            "Notices:Smtp:Security is none", Assert.Single(Faults("Production", [.. mail, "Notices:Smtp:Host", "mail.example"])), StringComparison.Ordinal);
        Assert.StartsWith(
            "Notices:Sms:Address", Assert.Single(Faults("Production", [.. ProductionSettings, "Notices:Sms:Address", "http://gateway.example/"])), StringComparison.Ordinal);
        Assert.NotNull(Read("Production", [.. mail, "Notices:Smtp:Host", "127.0.0.1"]).Smtp);
        Assert.NotNull(Read("Production", [.. ProductionSettings, "Notices:Sms:Address", "https://gateway.example/"]).Sms);
    }

    [Fact]
    public void Faults_of_settings_are_all_named_at_once()
    {
        var faults = Faults(
            "Development",
            "Database:Provider", "oracle",
            "Database:Provder", "sqlite",
            "Listen:GrpcPort", "70000",
            "Listen:WebPort", "-1",
            "Listen:Address", "localhost",
            "Limits:MessageBytes", "4 MB",
            "Papers:VerificationAddress", "portal.example?q=1",
            "Papers:FontFile", "no-such-font.ttf",
            "Notices:Attempts", "0",
            "Notices:Smtp:Host", "mail.example",
            "Notices:Smtp:Port", "smtp",
            "Notices:Smtp:Security", "some",
            "Notices:Sms:Address", "gateway.example",
            "Telemetry:ReadSampling", "1.5",
            "TestClock:Enabled", "perhaps",
            "TestClock:Begins", "tomorrow",
            "Secrets:Key", "short");
        Assert.Equal(
            ["Database:Provder", "Database:Provider", "Limits:MessageBytes", "Listen:Address", "Listen:GrpcPort", "Listen:WebPort", "Notices:Attempts", "Notices:Sms:Address", "Notices:Smtp:From", "Notices:Smtp:Port", "Notices:Smtp:Security", "Papers:FontFile", "Papers:VerificationAddress", "Secrets:Key", "Telemetry:ReadSampling", "TestClock:Begins", "TestClock:Enabled"],
            faults.Select(fault => fault.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Key_comes_from_a_file_when_it_is_named()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "a secret of a file with 32 bytes at least\n");
            Assert.Equal("a secret of a file with 32 bytes at least"u8.ToArray(), Read("Development", "Secrets:KeyFile", file).SecretKey);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Keys_of_departments_are_read_from_their_folder_and_each_bad_one_is_named()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            File.WriteAllText(Path.Combine(folder.FullName, "police.pem"), key.ExportSubjectPublicKeyInfoPem());
            var settings = Read("Production", [.. ProductionSettings, "Exchange:KeysFolder", folder.FullName]);
            Assert.Equal(key.ExportSubjectPublicKeyInfo(), settings.ExchangeKeyOf("police"));
            Assert.Null(settings.ExchangeKeyOf("housing"));

            File.WriteAllText(Path.Combine(folder.FullName, "housing.pem"), "no key");
            using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
            File.WriteAllText(Path.Combine(folder.FullName, "water.pem"), other.ExportSubjectPublicKeyInfoPem());
            using var known = Scenarios.DepartmentFile.DevelopmentKey();
            File.WriteAllText(Path.Combine(folder.FullName, "x.pem"), known.ExportSubjectPublicKeyInfoPem());
            Assert.Equal(
                [
                    "Exchange:KeysFolder: housing.pem is no public key: it takes a P-256 key as PEM.",
                    "Exchange:KeysFolder: water.pem is on another curve: it must be a P-256 key.",
                    "Exchange:KeysFolder: x.pem is the development key, which everybody can read: Production refuses it.",
                ],
                Faults("Production", [.. ProductionSettings, "Exchange:KeysFolder", folder.FullName]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Production_speaks_TLS_itself_or_names_those_in_front_that_do()
    {
        string[] open = [.. ProductionSettings, "Listen:TrustedProxies", ""];
        Assert.StartsWith("Listen:CertificateFile is missing", Assert.Single(Faults("Production", open)), StringComparison.Ordinal);
        Assert.Null(Read("Production", ProductionSettings).Tls);
        Assert.Null(Read("Development").HealthPort);

        var folder = Directory.CreateTempSubdirectory();
        try
        {
            string FileWith(string name, string text)
            {
                var file = Path.Combine(folder.FullName, name);
                File.WriteAllText(file, text);
                return file;
            }

            var authority = new TestAuthority("test");
            var (own, other) = (authority.OfServer("CN=own"), authority.OfServer("CN=other"));
            string[] secure = [.. open, "Listen:CertificateFile", FileWith("own.pem", $"{own.Pem}\n{own.Key}")];
            var wide = FileWith("wide", "");
            File.WriteAllText(wide, "system-housing DNS:Housing.Example\n", System.Text.Encoding.Unicode);
            string[] clients = ["ClientCertificates:AuthoritiesFile", FileWith("authorities.pem", authority.Bundle), "ClientCertificates:AccountsFile", FileWith("accounts", "system-housing DNS:Housing.Example\n")];
            Assert.Equal((5443, 5082), (Read("Production", secure).Tls!.Port, Read("Production", secure).HealthPort));
            Assert.NotNull(Read("Production", [.. secure, .. clients]).Tls!.Clients);

            (string[] Settings, string Fault)[] bad =
            [
                ([.. secure, "Listen:KeyFile", FileWith("other.key", other.Key)], "Listen:CertificateFile cannot be used: It takes"),
                ([.. open, "Listen:CertificateFile", Path.Combine(folder.FullName, "none.pem")], "Listen:CertificateFile cannot be used: Could not find"),
                ([.. ProductionSettings, "Listen:KeyFile", FileWith("own.key", own.Key)], "Listen:KeyFile is given without"),
                ([.. ProductionSettings, .. clients], "ClientCertificates:AuthoritiesFile is given without"),
                ([.. secure, .. clients[..2]], "ClientCertificates:AccountsFile is missing"),
                ([.. secure, .. clients[2..]], "ClientCertificates:AuthoritiesFile is missing"),
                ([.. secure, .. clients, "ClientCertificates:AuthoritiesFile", FileWith("leaf.pem", other.Pem)], "ClientCertificates cannot be used: The authorities have no root"),
                ([.. secure, .. clients, "ClientCertificates:AccountsFile", FileWith("one", "# none\nsystem-housing")], "ClientCertificates cannot be used: Line 2 of the accounts"),
                ([.. secure, .. clients, "ClientCertificates:AccountsFile", wide], "ClientCertificates cannot be used: Line 1 of the accounts"),
                ([.. secure, .. clients, "ClientCertificates:AccountsFile", FileWith("two", "a DNS:x\nb DNS:X")], "ClientCertificates cannot be used: Line 2 of the accounts"),
                ([.. secure, .. clients, "ClientCertificates:WithdrawnFile", FileWith("withdrawn", "12:34")], "ClientCertificates cannot be used: Line 1 of the withdrawn"),
            ];
            Assert.All(bad, row => Assert.StartsWith(row.Fault, Assert.Single(Faults("Production", row.Settings)), StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Server_engine_without_a_connection_is_a_fault() =>
        Assert.StartsWith(
            "Database:ConnectionString is missing", Assert.Single(Faults("Development", "Database:Provider", "postgresql")), StringComparison.Ordinal);

    [Fact]
    public void Document_of_settings_lists_every_name()
    {
        var asked = new AskedNames();
        SettingsReader.Read(new ConfigurationBuilder().Add(asked).Build(), new Surroundings("Development"));
        var documented = File.ReadAllLines(RepositoryRoot.PathOf("docs/settings.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split('`').Where((_, at) => at % 2 == 1));
        Assert.Equal(asked.Settings, documented.Order(StringComparer.Ordinal));
    }

    private static string NewKey(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return key.ExportPkcs8PrivateKeyPem();
    }

    internal static IReadOnlyList<string> Faults(string environment, params string[] settings) =>
        Assert.Throws<StartException>(() => Read(environment, settings)).Faults;

    internal static ServerSettings Read(string environment, params string[] settings) => SettingsReader.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Chunk(2).GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => (string?)group.Last()[1]))
            .Build(),
        new Surroundings(environment));

    /// <summary>Has no value for anything and remembers what it was asked for.</summary>
    private sealed class AskedNames : ConfigurationProvider, IConfigurationSource
    {
        private readonly SortedSet<string> names = new(StringComparer.Ordinal);

        /// <summary>The names asked for, without the sections that hold others.</summary>
        public IEnumerable<string> Settings =>
            names.Where(name => !names.Any(other => other.StartsWith($"{name}:", StringComparison.Ordinal)));

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            names.Add(key);
            value = null;
            return false;
        }
    }

    private sealed class Surroundings(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
