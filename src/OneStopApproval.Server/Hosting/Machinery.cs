using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OneStopApproval.Server.Background;
using OneStopApproval.Server.Catalogue;
using OneStopApproval.Server.Exchange;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Notices;
using OneStopApproval.Server.Operator;
using OneStopApproval.Server.Papers;
using OneStopApproval.Server.Screening;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tls;
using OneStopApproval.Server.Watching;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Bans;
using OneStopApproval.Storage.Deputies;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Drafts;
using OneStopApproval.Storage.Evidence;
using OneStopApproval.Storage.Exchange;
using OneStopApproval.Storage.Feed;
using OneStopApproval.Storage.Incidents;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Leases;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Materials;
using OneStopApproval.Storage.Notices;
using OneStopApproval.Storage.Officers;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.PostgreSql;
using OneStopApproval.Storage.Publishing;
using OneStopApproval.Storage.Representation;
using OneStopApproval.Storage.Sharing;
using OneStopApproval.Storage.Signing;
using OneStopApproval.Storage.Sqlite;
using OneStopApproval.Storage.SqlServer;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Hosting;

/// <summary>Everything behind the doors.</summary>
internal static class Machinery
{
    /// <summary>Adds database, ledger, published data and background work.</summary>
    internal static void AddMachinery(this IServiceCollection services, ServerSettings settings, ReceiverAddress receiver)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        // Tried only: a test may have brought a dialect or a ledger that fails on purpose.
        services.TryAddSingleton(_ => DialectOf(settings));
        services.AddSingleton(provider => new BusinessTime(
            provider.GetRequiredService<Dialect>(), provider.GetRequiredService<TimeProvider>(), settings.TestClock));
        services.AddSingleton(provider => new MaterialStore(
            settings.MaterialsFolder, provider.GetRequiredService<Dialect>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FileScreen>();
        services.AddSingleton<ExpiredAnswers>();
        services.AddSingleton<JournalReader>();
        services.AddSingleton<LeaseBook>();
        services.AddDataProtection()
            .SetApplicationName("OneStopApproval")
            .PersistKeysToFileSystem(new DirectoryInfo(settings.PersonalKeyFolder));
        services.AddSingleton<IKeyRing, PersonalKeyRing>();
        services.AddSingleton<PersonalValues>();
        services.AddSingleton<PersonalActBook>();
        services.AddSingleton<PublishedVersions>();
        services.AddSingleton<ScopeTables>();
        // Tried only: the servers of a test run read the same folder once.
        services.TryAddSingleton<ReadCatalogue>(_ => CatalogueLoader.LoadFolder);
        services.AddSingleton<PublishedData>();
        services.AddSingleton(provider => new LeadDepartment(() => provider.GetRequiredService<PublishedData>().Current.Lead.Id));
        services.TryAddSingleton(new LedgerOptions { ExportsJourneys = receiver.Endpoint is not null });
        services.AddSingleton(receiver);
        services.AddSingleton<TraceReceiver>();
        services.AddSingleton<JourneyExports>();
        services.AddSingleton<JourneyTraces>();
        services.AddSingleton(provider => new Ledger(
            provider.GetRequiredService<Dialect>(),
            provider.GetRequiredService<LedgerOptions>(),
            provider.GetRequiredService<PublishedData>().Rules,
            provider.GetRequiredService<BusinessTime>(),
            provider.GetRequiredService<PersonalValues>()));

        services.AddIdentity(settings.Tokens);
        if (settings.Tls is { } tls)
        {
            services.AddSingleton(provider => new TlsDoor(tls, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TlsDoor>>()));
            services.AddHostedService<TlsWatch>();
        }

        services.AddSingleton<PowersOfAttorney>();
        services.AddSingleton<BanRegister>();
        services.AddSingleton<ExchangeBook>();
        services.AddSingleton<DeputyBook>();
        services.AddSingleton<DirectoryBook>();
        services.AddSingleton(settings.Directory);
        services.AddSingleton<DirectoryGuard>();
        services.AddSingleton<SharedRecords>();
        services.AddSingleton<AgentGuard>();
        services.AddSingleton(new ServerSecrets(settings.SecretKey));
        services.AddSingleton(_ => new PaperFont(settings.PaperFontFile));
        services.AddSingleton<PdfPress>();
        // Tried only: a deployment may bring a signature server of its own.
        services.TryAddSingleton<IDocumentSigner>(_ => new EcdsaDocumentSigner(settings.SigningKey));
        services.AddSingleton<DocumentSignatures>();
        services.AddSingleton<DocumentSealing>();
        services.AddSingleton<DailyHeadBook>();
        services.AddSingleton(provider => new HeadFolder(settings.EvidenceFolder, provider.GetRequiredService<DailyHeadBook>()));
        services.AddSingleton<ExportFile>();
        services.AddSingleton<PageTokens>();
        services.AddSingleton<LeaseTokens>();
        services.AddWatching();
        services.AddSingleton<QueryCodes>();
        services.AddSingleton<CommandDesk>();
        services.AddNotices(settings);
        services.AddSingleton<SilenceDesk>();
        services.AddHostedService<SilenceSweep>();
        services.AddHostedService<Housekeeping>();
        services.AddHostedService<JourneyExport>();
        services.AddHostedService<DailyHeads>();
    }

    private static void AddWatching(this IServiceCollection services)
    {
        services.AddSingleton<FeedReader>();
        services.AddSingleton<ResumeTokens>();
        // Tried only: a test may not wait so long.
        services.TryAddSingleton<WatchSettings>();
        services.AddSingleton<WatchHub>();
        services.AddSingleton<WatchStream>();
    }

    private static void AddNotices(this IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton<IncidentBook>();
        services.AddSingleton<BadRatings>();
        services.AddSingleton<UnverifiedCommitments>();
        services.AddSingleton<PersonalRetention>();
        services.AddSingleton<PersonalExpiry>();
        services.AddSingleton<NoticeReads>();
        services.AddSingleton<OpinionDrafts>();
        services.AddSingleton<KeptAnswerBook>();
        services.AddSingleton<NoticeOutbox>();
        services.AddSingleton<NoticeWriter>();
        services.AddSingleton<NoticeSender>();
        if (settings.Smtp is { } smtp)
        {
            services.AddSingleton<INoticeChannel>(provider => new EmailChannel(smtp, provider.GetRequiredService<TimeProvider>()));
        }

        if (settings.Sms is { } sms)
        {
            services.AddSingleton<INoticeChannel>(_ => new SmsChannel(sms));
        }

        services.AddHostedService<NoticeRelay>();
    }

    private static Dialect DialectOf(ServerSettings settings) => settings.Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteDialect(settings.DatabaseFile),
        DatabaseProvider.PostgreSql => new PostgreSqlDialect(settings.ConnectionString),
        DatabaseProvider.SqlServer => new SqlServerDialect(settings.ConnectionString),
    };
}
