using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Background;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Evidence;

/// <summary>Makes daily heads, reads them as anybody, and computes anew and slowly what they must say.</summary>
internal static class EvidenceBench
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>One round of the work in the background.</summary>
    internal static Task<int> MakeHeadsAsync(TestServer server) =>
        server.Services.GetServices<IHostedService>().OfType<DailyHeads>().Single().RunOnceAsync(Cancellation);

    /// <summary>The same as on another day: where business time belongs to others.</summary>
    internal static Task<int> MakeHeadsAsync(TestServer server, DateOnly today) =>
        server.Services.GetServices<IHostedService>().OfType<DailyHeads>().Single().RunOnceAsync(today, Cancellation);

    /// <summary>All heads, as anybody lists them.</summary>
    internal static async Task<IReadOnlyList<DailyHead>> HeadsAsync(Person reader)
    {
        var heads = new List<DailyHead>();
        var request = new ListDailyHeadsRequest { PageSize = 2 };
        do
        {
            var page = await new EvidenceService.EvidenceServiceClient(reader.Invoker).ListDailyHeadsAsync(request);
            heads.AddRange(page.DailyHeads);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return heads;
    }

    /// <summary>All events in their stored bytes.</summary>
    internal static async Task<IReadOnlyList<EventRecord>> EventsAsync(Person @operator, long after = 0, long through = 0)
    {
        using var call = new EvidenceService.EvidenceServiceClient(@operator.Invoker).ExportEvents(
            new ExportEventsRequest { AfterFeed = after, ThroughFeed = through });
        var records = new List<EventRecord>();
        await foreach (var message in call.ResponseStream.ReadAllAsync(Cancellation))
        {
            records.AddRange(message.Records);
        }

        return records;
    }

    /// <summary>The root of events as RFC 6962 defines it, by recursion.</summary>
    internal static string EventsRoot(IEnumerable<EventRecord> events) =>
        Root([.. events.Select(record => (byte[])[.. BigEndian(record.Feed), .. record.Hash.Span])]);

    /// <summary>The root of the chains' ends up to a feed number.</summary>
    internal static (int Chains, string Root) Chains(IEnumerable<EventRecord> events, long through)
    {
        var ends = new SortedDictionary<string, (long Sequence, string Hash)>(StringComparer.Ordinal);
        foreach (var record in events.Where(record => record.Feed <= through))
        {
            var line = JsonSerializer.Deserialize<JsonElement>(record.Content.Span);
            ends[line.GetProperty("application").GetString()!] = (line.GetProperty("seq").GetInt64(), Convert.ToHexStringLower(record.Hash.Span));
        }

        return (ends.Count, Root([.. ends.Select(end => Encoding.UTF8.GetBytes($"{end.Key} {end.Value.Sequence} {end.Value.Hash}"))]));
    }

    /// <summary>Whether a proof leads from an event's hash to a root, by the definition of RFC 6962.</summary>
    internal static string RootOf(string hash, InclusionProof proof)
    {
        var path = new Queue<byte[]>(proof.Path.Select(Convert.FromHexString));
        var root = Climb([.. BigEndian(proof.Feed), .. Convert.FromHexString(hash)], proof.LeafIndex, proof.TreeSize, path);
        Assert.Empty(path);
        return Convert.ToHexStringLower(root);
    }

    private static string Root(byte[][] leaves) => Convert.ToHexStringLower(Tree(leaves));

    private static byte[] Tree(byte[][] leaves) => leaves.Length switch
    {
        0 => SHA256.HashData([]),
        1 => SHA256.HashData([0, .. leaves[0]]),
        _ when Split(leaves.Length) is var split => SHA256.HashData([1, .. Tree(leaves[..(int)split]), .. Tree(leaves[(int)split..])]),
        _ => [],
    };

    // The path names the nearest node first: the recursion goes down before it takes one.
    private static byte[] Climb(byte[] leaf, long index, long size, Queue<byte[]> path)
    {
        if (size == 1)
        {
            return SHA256.HashData([0, .. leaf]);
        }

        var split = Split(size);
        return index < split
            ? SHA256.HashData([1, .. Climb(leaf, index, split, path), .. path.Dequeue()])
            : Climb(leaf, index - split, size - split, path) is var right ? SHA256.HashData([1, .. path.Dequeue(), .. right]) : [];
    }

    private static long Split(long size)
    {
        var split = 1L;
        while (split * 2 < size)
        {
            split *= 2;
        }

        return split;
    }

    private static byte[] BigEndian(long number)
    {
        var bytes = BitConverter.GetBytes(number);
        Array.Reverse(bytes);
        return bytes;
    }
}
