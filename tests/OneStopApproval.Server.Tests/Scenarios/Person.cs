using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>One caller with a connection and a token of its own.</summary>
internal sealed class Person : IDisposable
{
    private readonly GrpcChannel channel;
    private readonly string? token;
    private readonly string? language;

    private Person(Uri address, string? token, string? language)
    {
        (this.token, this.language) = (token, language);
        channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxSendMessageSize = null, MaxReceiveMessageSize = null });
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

    public ApplicationService.ApplicationServiceClient Applications => new(Invoker);

    public CatalogueService.CatalogueServiceClient Catalogue => new(Invoker);

    public CertificateService.CertificateServiceClient Certificates => new(Invoker);

    public DocumentService.DocumentServiceClient Documents => new(Invoker);

    public InspectionService.InspectionServiceClient Inspections => new(Invoker);

    public IntakeService.IntakeServiceClient Intakes => new(Invoker);

    public MaterialService.MaterialServiceClient Materials => new(Invoker);

    public OperationsService.OperationsServiceClient Operations => new(Invoker);

    public PublicService.PublicServiceClient Public => new(Invoker);

    public ReviewService.ReviewServiceClient Reviews => new(Invoker);

    public TestClockService.TestClockServiceClient Clock => new(Invoker);

    public VisitService.VisitServiceClient Visits => new(Invoker);

    public static Person Applicant(Uri address, string uscc, string? language = null) =>
        new(address, TestTokens.Applicant(uscc), language);

    public static Person Officer(Uri address, string department) => new(address, TestTokens.Officer(department), null);

    public static Person Window(Uri address) => new(address, TestTokens.Window("province"), null);

    public static Person Operator(Uri address) => new(address, TestTokens.Operator(), null);

    public static Person Anybody(Uri address) => new(address, null, null);

    public static Person WithToken(Uri address, string token) => new(address, token, null);

    /// <summary>The same caller on another connection, for example after the server came back elsewhere.</summary>
    public Person At(Uri address) => new(address, token, language);

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
