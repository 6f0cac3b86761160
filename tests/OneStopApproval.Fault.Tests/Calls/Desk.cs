using System.Collections.Concurrent;
using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Fault.Tests.Calls;

/// <summary>Everybody's client: sends calls by the contract alone and remembers every acknowledged act.</summary>
/// <param name="line">The line to the server that serves now.</param>
/// <param name="delivery">How calls are brought to their answers.</param>
/// <param name="random">Where request ids come from.</param>
internal sealed class Desk(Func<CallInvoker> line, Delivery delivery, Random random)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<Acknowledged> acknowledged = new();
    private readonly Lock draw = new();
    private readonly Random ids = new(random.Next());

    /// <summary>Acts whose answers came, oldest first.</summary>
    internal IReadOnlyCollection<Acknowledged> Acts => acknowledged;

    /// <summary>Called at the moment a call goes out.</summary>
    internal Action? Sending { get; init; }

    /// <summary>Carries out an act: draws its request id and brings it to its answer.</summary>
    internal async Task<TResponse> DoAsync<TResponse>(Person person, IMessage request)
        where TResponse : IMessage<TResponse>, new()
    {
        request.Descriptor.FindFieldByName("request_id").Accessor.SetValue(request, NewId());
        return Read<TResponse>(await ActAsync(() => CallAsync(person, request)));
    }

    /// <summary>Reads.</summary>
    internal async Task<TResponse> ReadAsync<TResponse>(Person person, IMessage request)
        where TResponse : IMessage<TResponse>, new() =>
        Read<TResponse>(await delivery(() => CallAsync(person, request)));

    /// <summary>Uploads a file in one chunk.</summary>
    internal async Task<UploadMaterialResponse> UploadAsync(Person person, UploadMaterialHeader header, byte[] file)
    {
        header.RequestId = NewId();
        return Read<UploadMaterialResponse>(await ActAsync(() => UploadOnceAsync(person, header, file)));
    }

    /// <summary>Brings in certificates from before this system; a file that comes again changes nothing.</summary>
    internal async Task ImportAsync(Person person, string file)
    {
        using var call = new CertificateService.CertificateServiceClient(line()).ImportCertificates(Options(person));
        await call.RequestStream.WriteAsync(new ImportCertificatesRequest { Header = new() { RequestId = NewId() } });
        await call.RequestStream.WriteAsync(new ImportCertificatesRequest { Chunk = ByteString.CopyFromUtf8(file) });
        await call.RequestStream.CompleteAsync();
        await call.ResponseAsync;
    }

    /// <summary>Sends acknowledged acts once more; each must bring the bytes that it brought before.</summary>
    internal static async Task RepeatAsync(IEnumerable<Acknowledged> acts, Delivery delivery)
    {
        foreach (var act in acts)
        {
            var again = await delivery(act.Attempt);
            Assert.True(act.Answer.AsSpan().SequenceEqual(again), $"A repeat was told {Convert.ToHexString(again)}, not {Convert.ToHexString(act.Answer)}.");
        }
    }

    private async Task<byte[]> ActAsync(Attempt attempt)
    {
        var answer = await delivery(attempt);
        acknowledged.Enqueue(new(attempt, answer));
        return answer;
    }

    private async Task<byte[]> CallAsync(Person person, IMessage request)
    {
        Sending?.Invoke();
        using var call = line().AsyncUnaryCall(Rpc.Of(request), null, Options(person), request);
        return await call.ResponseAsync;
    }

    private async Task<byte[]> UploadOnceAsync(Person person, UploadMaterialHeader header, byte[] file)
    {
        Sending?.Invoke();
        var first = new UploadMaterialRequest { Header = header };
        using var call = line().AsyncClientStreamingCall(Rpc.Of(first), null, Options(person));
        try
        {
            await call.RequestStream.WriteAsync(first);
            await call.RequestStream.WriteAsync(new UploadMaterialRequest { Chunk = ByteString.CopyFrom(file) });
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is InvalidOperationException or RpcException or IOException)
        {
            // The server ended the call before the file was through; its answer tells why.
        }

        return await call.ResponseAsync;
    }

    private static CallOptions Options(Person person) =>
        new(person.Headers, TimeProvider.System.GetUtcNow().UtcDateTime + Deadline);

    private static TResponse Read<TResponse>(byte[] bytes)
        where TResponse : IMessage<TResponse>, new()
    {
        var response = new TResponse();
        response.MergeFrom(bytes);
        return response;
    }

    private string NewId()
    {
        var bytes = new byte[16];
        lock (draw)
        {
            ids.NextBytes(bytes);
        }

        // Version 4 and variant 1, as a UUID drawn at random has them.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }
}

/// <summary>An act and the answer that acknowledged it.</summary>
/// <param name="Attempt">Sends it again to the server that serves now.</param>
/// <param name="Answer">Bytes of the answer.</param>
internal sealed record Acknowledged(Attempt Attempt, byte[] Answer);
