using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Storage.Personal;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Privacy;

/// <summary>The ring outside the database opens what lies in it, on every replica and after a renewal; without it nothing opens.</summary>
public sealed class KeyRingTests
{
    private const UnixFileMode OpenToOthers = (UnixFileMode)0b111_101_101;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_open_on_a_replica_after_a_renewal_and_under_no_other_ring()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var planted = new Planted();
        var folder = Path.Combine(database.Folder, "personal-keys");
        string application, first;
        Guid renewed;
        await using (var server = await TestServer.StartAsync(database))
        {
            await using var story = Story.On(server, PlantedStory.Lab(planted));
            Assert.False(WarnsOfItsFolder(server));
            application = (await story.DraftAsync(Cma)).Name.Split('/')[1];
            first = await RingKeyAsync(server, application);
            var now = TimeProvider.System.GetUtcNow();
            renewed = server.Services.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90)).KeyId;
        }

        // A ring takes a key into use when all replicas have had the time to read it: the days that a test cannot wait for.
        Date(folder, first, TimeProvider.System.GetUtcNow().AddDays(-60));
        Date(folder, renewed.ToString(), TimeProvider.System.GetUtcNow().AddDays(-10));
        await using (var replica = await TestServer.StartAsync(database))
        {
            Assert.Contains(planted.Values["contact-phone"], await replica.PersonalTextsAsync());
            Assert.Equal(first, await RingKeyAsync(replica, application));
            Assert.Equal(1, (await replica.Services.GetRequiredService<PersonalValues>().RewrapAsync(10, Cancellation)).Wrapped);
            Assert.Equal(renewed.ToString(), await RingKeyAsync(replica, application));
        }

        File.Delete(Path.Combine(folder, $"key-{first}.xml"));
        await using (var replica = await TestServer.StartAsync(database))
        {
            Assert.Contains(planted.Values["contact-phone"], await replica.PersonalTextsAsync());
        }

        var elsewhere = Path.Combine(database.Folder, "another-ring");
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(elsewhere, OpenToOthers);
        }

        await using var stranger = await TestServer.StartAsync(database, "--Personal:KeyFolder", elsewhere);
        stranger.IsTakenApart = true;
        Assert.Equal(!OperatingSystem.IsWindows(), WarnsOfItsFolder(stranger));
        await Assert.ThrowsAnyAsync<CryptographicException>(stranger.PersonalTextsAsync);
        Assert.NotEmpty(Directory.EnumerateFiles(elsewhere));
    }

    private static bool WarnsOfItsFolder(TestServer server) =>
        server.Log.Events.Any(entry => entry.Name == nameof(TelemetryNames.Events.KeyFolderOpen));

    private static void Date(string folder, string key, DateTimeOffset created)
    {
        var path = Path.Combine(folder, $"key-{key}.xml");
        var file = XDocument.Load(path);
        foreach (var (name, time) in new[] { ("creationDate", created), ("activationDate", created), ("expirationDate", created.AddDays(90)) })
        {
            file.Root!.Element(name)!.Value = time.ToString("O", CultureInfo.InvariantCulture);
        }

        file.Save(path);
    }

    private static async Task<string> RingKeyAsync(TestServer server, string application)
    {
        await using var db = server.Dialect.Open();
        return await db.PersonalKeys.Where(row => row.ApplicationId == application).Select(row => row.RingKey).SingleAsync(Cancellation);
    }
}
