using Grpc.Core;
using Grpc.Net.Client;
using OneStopApproval.Client;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Calls;

/// <summary>One caller's own connection to the server, with a client for each service.</summary>
internal sealed class Door : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const int MostTries = 8;

    private readonly GrpcChannel channel;
    private readonly string? token;

    /// <summary>Opens a connection that nobody else shares.</summary>
    /// <param name="server">Address, for example <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="token">Bearer token; null for the public.</param>
    /// <param name="files">What the connection is secured with; null for what the machine has.</param>
    internal Door(Uri server, string? token, TlsFiles? files = null)
    {
        this.token = token;
        var handler = (files ?? new()).CreateHandler();
        handler.ConnectTimeout = Patience;
        channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxRetryAttempts = MostTries,
            ServiceConfig = CallRepeats.Config(MostTries),
        });
    }

    internal ApplicationService.ApplicationServiceClient Applications => new(channel);

    internal BanService.BanServiceClient Bans => new(channel);

    internal CalendarService.CalendarServiceClient Calendars => new(channel);

    internal CatalogueService.CatalogueServiceClient Catalogue => new(channel);

    internal CertificateService.CertificateServiceClient Certificates => new(channel);

    internal TestClockService.TestClockServiceClient Clock => new(channel);

    internal CommitmentService.CommitmentServiceClient Commitments => new(channel);

    internal RoundService.RoundServiceClient Rounds => new(channel);

    internal DossierService.DossierServiceClient Dossiers => new(channel);

    internal DeskService.DeskServiceClient Desk => new(channel);

    internal DocumentService.DocumentServiceClient Documents => new(channel);

    internal EvidenceService.EvidenceServiceClient Evidence => new(channel);

    internal ExchangeService.ExchangeServiceClient Exchange => new(channel);

    internal Grpc.Health.V1.Health.HealthClient Health => new(channel);

    internal HearingService.HearingServiceClient Hearings => new(channel);

    internal InspectionService.InspectionServiceClient Inspections => new(channel);

    internal IntakeService.IntakeServiceClient Intakes => new(channel);

    internal JointHandlingService.JointHandlingServiceClient JointHandling => new(channel);

    internal MaterialService.MaterialServiceClient Materials => new(channel);

    internal OperationsService.OperationsServiceClient Operations => new(channel);

    internal InterestedPartyService.InterestedPartyServiceClient Parties => new(channel);

    internal PowerOfAttorneyService.PowerOfAttorneyServiceClient Powers => new(channel);

    internal PublicService.PublicServiceClient Public => new(channel);

    internal AdministrationService.AdministrationServiceClient Administration => new(channel);

    /// <summary>Personal values and who had them shown.</summary>
    internal PersonalDataService.PersonalDataServiceClient PersonalData => new(channel);

    internal DeputyService.DeputyServiceClient Deputies => new(channel);

    internal RecusalService.RecusalServiceClient Recusals => new(channel);

    internal ReviewService.ReviewServiceClient Reviews => new(channel);

    internal SharedDataService.SharedDataServiceClient SharedData => new(channel);

    internal TripService.TripServiceClient Trips => new(channel);

    internal VisitService.VisitServiceClient Visits => new(channel);

    /// <summary>The options of one call: who calls, in which language to answer, how long to wait.</summary>
    internal CallOptions Call(CancellationToken cancellationToken, string language = "en")
    {
        var headers = new Metadata { { "accept-language", language } };
        if (token is not null)
        {
            headers.Add("authorization", $"Bearer {token}");
        }

        return new CallOptions(headers, TimeProvider.System.GetUtcNow().Add(Patience).UtcDateTime, cancellationToken);
    }

    /// <summary>The options of a call that streams a file: it may take as long as the file is.</summary>
    internal CallOptions Stream(CancellationToken cancellationToken) => Call(cancellationToken).WithDeadline(DateTime.MaxValue);

    public void Dispose() => channel.Dispose();
}
