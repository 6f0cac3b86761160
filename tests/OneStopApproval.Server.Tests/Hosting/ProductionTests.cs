using System.Security.Cryptography;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Wire;

namespace OneStopApproval.Server.Tests.Hosting;

/// <summary>What Production does not have.</summary>
public sealed class ProductionTests
{
    private static readonly string[] Settings =
    [
        "--environment", "Production",
        "--Secrets:Key", "a secret of a test with 32 bytes at least",
        "--Tokens:Key", "a token key of a test with 32 bytes or more",
        "--Tokens:Issuer", "https://identity.example",
        "--Tokens:Audience", "onestopapproval",
        "--Papers:VerificationAddress", "https://portal.example/verify",
        "--Listen:TrustedProxies", "192.0.2.1",
        "--Personal:KeyFolder", Directory.CreateTempSubdirectory("osa-keys-").FullName,
        "--Signing:Key", NewKey(),
    ];

    [Fact]
    public async Task Production_has_no_test_clock_no_reflection_and_takes_no_development_token()
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite, Settings);
        var @operator = server.As(TestTokens.Operator());

        var clock = new TestClockService.TestClockServiceClient(@operator);
        var absent = await ErrorReading.ErrorOfAsync(async () => await clock.GetTimeAsync(new(), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(StatusCode.Unimplemented, absent.Code);

        var bytes = Marshallers.Create(value => value, (byte[] value) => value);
        using var reflection = @operator.AsyncDuplexStreamingCall(
            new Method<byte[], byte[]>(MethodType.DuplexStreaming, "grpc.reflection.v1alpha.ServerReflection", "ServerReflectionInfo", bytes, bytes), null, default);
        Assert.Equal(
            StatusCode.Unimplemented,
            (await Assert.ThrowsAsync<RpcException>(() => reflection.ResponseStream.MoveNext(TestContext.Current.CancellationToken))).StatusCode);

        using var browser = new HttpClient { BaseAddress = server.WebAddress };
        foreach (var path in new[] { "/connect/authorize", "/connect/token", "/.well-known/openid-configuration" })
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        }

        var operations = new OperationsService.OperationsServiceClient(@operator);
        var refused = await ErrorReading.ErrorOfAsync(async () => await operations.SearchApplicationsAsync(new(), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("UNAUTHENTICATED", refused.Reason);
    }

    private static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
