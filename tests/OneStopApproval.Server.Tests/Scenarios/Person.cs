using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>
/// One caller with a connection and a token of its own. A patient one sends a call again while it is told to come back.
/// </summary>
internal sealed class Person : IDisposable
{
    private const int MostTries = 400;

    // Every client should send the same call again, and so with the same request id, when it was told to come back.
    private static readonly ServiceConfig Patience = new()
    {
        MethodConfigs =
        {
            new MethodConfig
            {
                Names = { MethodName.Default },
                RetryPolicy = new RetryPolicy
                {
                    MaxAttempts = MostTries,
                    InitialBackoff = TimeSpan.FromMilliseconds(1),
                    MaxBackoff = TimeSpan.FromMilliseconds(20),
                    BackoffMultiplier = 1.5,
                    RetryableStatusCodes = { StatusCode.Unavailable, StatusCode.ResourceExhausted },
                },
            },
        },
    };

    private readonly GrpcChannel channel;
    private readonly string? token;
    private readonly string? language;
    private readonly bool patient;

    private Person(Uri address, string? token, string? language, bool patient)
    {
        (this.token, this.language, this.patient) = (token, language, patient);
        channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            MaxSendMessageSize = null,
            MaxReceiveMessageSize = null,
            MaxRetryAttempts = MostTries,
            ServiceConfig = patient ? Patience : null,
        });
        Invoker = channel.CreateCallInvoker().Intercept(headers =>
        {
            if (token is not null)
            {
                headers.Add("authorization", $"Bearer {token}");
            }

            if (language is not null)
            {
                headers.Add("accept-language", language);
            }

            return headers;
        }).Intercept(new EndsWithTheTest());
    }

    public CallInvoker Invoker { get; }

    public AdministrationService.AdministrationServiceClient Administration => new(Invoker);

    public ApplicationService.ApplicationServiceClient Applications => new(Invoker);

    public PersonalDataService.PersonalDataServiceClient PersonalData => new(Invoker);

    public BanService.BanServiceClient Bans => new(Invoker);

    public CalendarService.CalendarServiceClient Calendars => new(Invoker);

    public CatalogueService.CatalogueServiceClient Catalogue => new(Invoker);

    public CertificateService.CertificateServiceClient Certificates => new(Invoker);

    public CommitmentService.CommitmentServiceClient Commitments => new(Invoker);

    public DeskService.DeskServiceClient Desk => new(Invoker);

    public DocumentService.DocumentServiceClient Documents => new(Invoker);

    public DossierService.DossierServiceClient Dossiers => new(Invoker);

    public ExchangeService.ExchangeServiceClient Exchange => new(Invoker);

    public HearingService.HearingServiceClient Hearings => new(Invoker);

    public InspectionService.InspectionServiceClient Inspections => new(Invoker);

    public IntakeService.IntakeServiceClient Intakes => new(Invoker);

    public JointHandlingService.JointHandlingServiceClient JointHandling => new(Invoker);

    public MaterialService.MaterialServiceClient Materials => new(Invoker);

    public NoticeService.NoticeServiceClient Notices => new(Invoker);

    public OperationsService.OperationsServiceClient Operations => new(Invoker);

    public InterestedPartyService.InterestedPartyServiceClient Parties => new(Invoker);

    public PowerOfAttorneyService.PowerOfAttorneyServiceClient Powers => new(Invoker);

    public PublicService.PublicServiceClient Public => new(Invoker);

    public DeputyService.DeputyServiceClient Deputies => new(Invoker);

    public RecusalService.RecusalServiceClient Recusals => new(Invoker);

    public ReviewService.ReviewServiceClient Reviews => new(Invoker);

    public RoundService.RoundServiceClient Rounds => new(Invoker);

    public SharedDataService.SharedDataServiceClient SharedData => new(Invoker);

    public TestClockService.TestClockServiceClient Clock => new(Invoker);

    public TripService.TripServiceClient Trips => new(Invoker);

    public VisitService.VisitServiceClient Visits => new(Invoker);

    public static Person Applicant(Uri address, string uscc, string? language = null, bool patient = false) =>
        new(address, TestTokens.Applicant(uscc), language, patient);

    public static Person Officer(Uri address, string department, bool patient = false) =>
        new(address, TestTokens.Officer(department), null, patient);

    public static Person AuthorityHead(Uri address, string department, bool patient = false) =>
        new(address, TestTokens.AuthorityHead(department), null, patient);

    public static Person GovernmentHead(Uri address, bool patient = false) => new(address, TestTokens.GovernmentHead(), null, patient);

    public static Person Window(Uri address, bool patient = false) =>
        new(address, TestTokens.Window("province"), null, patient);

    public static Person Operator(Uri address, bool patient = false) => new(address, TestTokens.Operator(), null, patient);

    public static Person Anybody(Uri address, bool patient = false) => new(address, null, null, patient);

    public static Person WithToken(Uri address, string token) => new(address, token, null, patient: false);

    /// <summary>The same caller on another connection, for example after the server came back elsewhere.</summary>
    public Person At(Uri address) => new(address, token, language, patient);

    /// <summary>Says in an HTTP request who calls.</summary>
    public void Sign(HttpRequestMessage request)
    {
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        if (language is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
        }
    }

    public void Dispose() => channel.Dispose();

    /// <summary>Ends every call when the test is cancelled.</summary>
    private sealed class EndsWithTheTest : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation) => continuation(request, With(context));

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(With(context));

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(request, With(context));

        private static ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context)
            where TRequest : class
            where TResponse : class => context.Options.CancellationToken.CanBeCanceled
                ? context
                : new(context.Method, context.Host, context.Options.WithCancellationToken(TestContext.Current.CancellationToken));
    }
}
