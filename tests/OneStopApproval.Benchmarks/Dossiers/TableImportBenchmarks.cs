using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Google.Protobuf;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using TableForm = OneStopApproval.Domain.Dossiers.TableForm;

namespace OneStopApproval.Benchmarks.Dossiers;

/// <summary>
/// What a table of ten thousand capability rows costs: reading the file alone, and the whole import through the contract into
/// SQLite on disk. The promise is five seconds.
/// </summary>
[MemoryDiagnoser]
public class TableImportBenchmarks
{
    private const int Rows = 10_000;
    private const int ChunkBytes = 256 * 1024;
    private const string Lab = "911501000000000004";

    private readonly byte[] file = Encoding.UTF8.GetBytes(
        "site,field,object,parameter,standard,limits\r\n" + string.Concat(Enumerable.Range(1, Rows).Select(row => string.Create(
            CultureInfo.InvariantCulture, $"本部,建材,水泥,参数{row},GB/T 17671-2021 水泥胶砂强度检验方法（ISO法）,\"仅测量程 {row}, 含上限\"\r\n"))));

    private readonly string folder = Directory.CreateTempSubdirectory("osa-bench-").FullName;

    private WebApplication? server;
    private GrpcChannel? channel;
    private DossierService.DossierServiceClient? dossiers;
    private string review = "";
    private string etag = "";

    /// <summary>Starts a server with a draft.</summary>
    [GlobalSetup]
    public async Task StartAsync()
    {
        server = ServerHost.Create(
            ["--environment", "Development", "--Listen:GrpcPort", "0", "--Listen:WebPort", "0", "--Data", folder],
            builder => builder.Logging.ClearProviders());
        await ServerHost.StartAsync(server, TextWriter.Null);
        channel = GrpcChannel.ForAddress(server.Services.GetRequiredService<Listeners>().GrpcAddress);
        var claims = new Dictionary<string, string>(StringComparer.Ordinal) { ["sub"] = "bench", ["role"] = "applicant", ["uscc"] = Lab };
        var token = DevelopmentToken.Mint(claims, TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));
        var invoker = channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        });
        dossiers = new(invoker);
        var draft = await new ApplicationService.ApplicationServiceClient(invoker).CreateApplicationAsync(new()
        {
            RequestId = NextRequest(),
            Bundle = "bundles/cma-only",
            Applicant = new Applicant { Uscc = Lab, DisplayName = "虚构检测有限公司", RegionCode = "150100", Address = "虚构路 1 号" },
            Reviews = { new ReviewRequest { Item = "serviceItems/cma", Kind = ReviewKind.First, Procedure = Procedure.General } },
        });
        (review, etag) = ($"{draft.Name}/reviews/cma", draft.Etag);
    }

    /// <summary>Stops it.</summary>
    [GlobalCleanup]
    public async Task StopAsync()
    {
        channel?.Dispose();
        if (server is not null)
        {
            await server.StopAsync();
            await server.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Reads and checks the file.</summary>
    [Benchmark(Baseline = true)]
    public int Read() => CsvReading.Read(file, TableForm.Of(Domain.Dossiers.DossierTable.Capabilities), new Faults()).Length;

    /// <summary>Imports it, from the first byte sent to the answer.</summary>
    [Benchmark]
    public async Task<int> Import()
    {
        using var call = dossiers!.ImportDossierTable();
        await call.RequestStream.WriteAsync(new()
        {
            Header = new() { Parent = review, RequestId = NextRequest(), Etag = etag, Table = DossierTable.Capabilities },
        });
        foreach (var chunk in file.Chunk(ChunkBytes))
        {
            await call.RequestStream.WriteAsync(new() { Chunk = UnsafeByteOperations.UnsafeWrap(chunk) });
        }

        await call.RequestStream.CompleteAsync();
        var answer = await call.ResponseAsync;
        etag = answer.Etag;
        return answer.RowCount;
    }

    private static string NextRequest() => Guid.CreateVersion7().ToString();
}
