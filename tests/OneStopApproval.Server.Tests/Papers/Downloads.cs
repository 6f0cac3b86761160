using System.Security.Cryptography;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Papers;

/// <summary>Downloads papers and checks what was promised of their bytes.</summary>
internal static class Downloads
{
    /// <summary>The paper of a document.</summary>
    public static async Task<(Paper Paper, byte[] Pdf)> DownloadAsync(this Person person, string document)
    {
        using var call = person.Documents.DownloadDocument(new DownloadDocumentRequest { Name = document });
        return await CollectAsync(call.ResponseStream, message => message.Paper, message => message.Chunk.Memory);
    }

    /// <summary>The paper of a certificate.</summary>
    public static async Task<(Paper Paper, byte[] Pdf)> DownloadCertificateAsync(this Person person, string certificate)
    {
        using var call = person.Certificates.DownloadCertificate(new DownloadCertificateRequest { Name = certificate });
        return await CollectAsync(call.ResponseStream, message => message.Paper, message => message.Chunk.Memory);
    }

    private static async Task<(Paper Paper, byte[] Pdf)> CollectAsync<T>(
        IAsyncStreamReader<T> stream, Func<T, Paper?> paper, Func<T, ReadOnlyMemory<byte>> chunk)
    {
        Assert.True(await stream.MoveNext(TestContext.Current.CancellationToken));
        var described = paper(stream.Current);
        Assert.NotNull(described);
        using var bytes = new MemoryStream();
        while (await stream.MoveNext(TestContext.Current.CancellationToken))
        {
            Assert.Null(paper(stream.Current));
            bytes.Write(chunk(stream.Current).Span);
        }

        var pdf = bytes.ToArray();
        Assert.Equal(("application/pdf", (long)pdf.Length), (described.MediaType, described.SizeBytes));
        Assert.Equal(described.Sha256, Convert.ToHexStringLower(SHA256.HashData(pdf)));
        return (described, pdf);
    }
}
