using Microsoft.AspNetCore.Connections;
using OneStopApproval.Server.Papers;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Hosting;

/// <summary>Builds the server and brings it up: database and published data are ready before the first call is let in.</summary>
internal static class ServerHost
{
    private const UnixFileMode ReadByOthers = UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(20);

    /// <summary>The server, not yet started.</summary>
    /// <param name="args">Command line: <c>--data folder</c> and any setting as <c>--Section:Name value</c>.</param>
    /// <param name="configure">What a test adds before the server is built.</param>
    /// <exception cref="StartException">The settings have faults; all are named.</exception>
    internal static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // The settings files and the catalogue lie beside the assembly, wherever the server is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        var settings = SettingsReader.Read(builder.Configuration, builder.Environment);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTime);
        builder.AddListeners(settings);
        builder.Services.AddMachinery(settings, ReceiverAddress.Read(builder.Configuration));
        builder.Services.AddTelemetry(builder.Configuration, settings.ReadSampling);
        builder.Services.AddWire(settings, builder.Environment);

        return builder.Build();
    }

    /// <summary>Brings the server up and tells what it listens on.</summary>
    /// <exception cref="StartException">Something outside stands in the way: the database, the catalogue, a port.</exception>
    internal static async Task StartAsync(WebApplication app, TextWriter output)
    {
        var settings = app.Services.GetRequiredService<ServerSettings>();
        var published = app.Services.GetRequiredService<PublishedData>();

        // None of the three needs another: on two cores a start is a third shorter when they run side by side.
        var database = Task.Run(() => PrepareDatabaseAsync(app, settings));
        var catalogue = Task.Run(published.ReadFolder);
        app.UseRouting();
        app.UseWire(settings);
        app.MapDoors(settings);
        TryFont(app, settings);
        await database;
        await published.LoadAsync(await catalogue, CancellationToken.None);
        try
        {
            await app.StartAsync();
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new StartException([$"{exception.Message} Choose other ports with {(settings.Tls is null ? "--Listen:GrpcPort and --Listen:WebPort" : "--Listen:TlsPort and --Listen:HealthPort")}."]);
        }

        await Greeting.WriteAsync(app, settings, output);
    }

    // The shipped font is known to be one; another is tried now and not by the first who downloads a paper.
    private static void TryFont(WebApplication app, ServerSettings settings)
    {
        try
        {
            _ = settings.PaperFontFile is null ? null : app.Services.GetRequiredService<PaperFont>();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new StartException([$"Papers:FontFile cannot be used: {exception.Message}"]);
        }
    }

    // One that is there already keeps the rights that its owner gave it.
    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static async Task PrepareDatabaseAsync(WebApplication app, ServerSettings settings)
    {
        var dialect = app.Services.GetRequiredService<Dialect>();
        try
        {
            Directory.CreateDirectory(settings.DataFolder);
            Directory.CreateDirectory(settings.MaterialsFolder);
            MakePrivate(settings.PersonalKeyFolder);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(settings.PersonalKeyFolder) & ReadByOthers) != 0)
            {
                HostLog.KeyFolderOpen(app.Logger, settings.PersonalKeyFolder);
            }

            await dialect.MigrateAsync(CancellationToken.None);
            if (settings.TestClock)
            {
                await app.Services.GetRequiredService<BusinessTime>().BeginAtAsync(settings.BusinessTimeBegins, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or IOException or InvalidDataException or UnauthorizedAccessException || dialect.IsTransient(exception))
        {
            throw new StartException([$"The {dialect.Name} database cannot be prepared: {exception.GetBaseException().Message}"]);
        }
    }
}
