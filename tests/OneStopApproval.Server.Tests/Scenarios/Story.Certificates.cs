using System.Text;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

internal sealed partial class Story
{
    /// <summary>Header of a file of certificates from before this system, in the order of <see cref="HeldLine"/>.</summary>
    public const string HeldHeader =
        "number,item,holder_uscc,holder,region_code,issue_date,expiry_date,field,object,parameter,standard\r\n";

    /// <summary>A line of a file: this lab's certificate for an item with one row of annex.</summary>
    public string HeldLine(
        string number, string item, string issued = "2023-05-10", string expires = "2026-05-09", string field = "建筑工程") =>
        $"{number},{item},{LabFile.Uscc},{LabFile.Name},{LabFile.Region},{issued},{expires},{field},混凝土,抗压强度,GB/T 50081-2019\r\n";

    /// <summary>Imports certificates from before this system.</summary>
    public static async Task<ImportCertificatesResponse> ImportCertificatesAsync(
        Person caller, string text, string? requestId = null, bool validateOnly = false)
    {
        using var call = caller.Certificates.ImportCertificates();
        try
        {
            var header = new ImportCertificatesHeader { RequestId = requestId ?? RequestIds.Next(), ValidateOnly = validateOnly };
            await call.RequestStream.WriteAsync(new ImportCertificatesRequest { Header = header });
            foreach (var chunk in Encoding.UTF8.GetBytes(text).Chunk(ChunkBytes))
            {
                await call.RequestStream.WriteAsync(new ImportCertificatesRequest { Chunk = UnsafeByteOperations.UnsafeWrap(chunk) });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException or IOException)
        {
            // The server answers a bad header before the last chunk; the answer says why.
        }

        return await call.ResponseAsync;
    }
}
