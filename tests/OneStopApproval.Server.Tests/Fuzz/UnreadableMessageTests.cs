using System.IO.Compression;
using Google.Rpc;
using Grpc.Core;
using OneStopApproval.Server.Tests.Contract;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Fuzz;

/// <summary>Bytes that are no message are the caller's fault, by every door and in every kind of call, and no error in the log.</summary>
public sealed class UnreadableMessageTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const int Bomb = 64 * 1024 * 1024;

    private static readonly Dictionary<string, (byte[] Body, string? Encoding)> Bodies = new(StringComparer.Ordinal)
    {
        ["nothing"] = ([], null),
        ["no protobuf"] = (FuzzLine.Frame([0xff, 0xff, 0xff]), null),
        ["cut short"] = (FuzzLine.Frame([0x0a, 0x02, 0x61, 0x61])[..^1], null),
        ["half a head"] = ([0, 0], null),
        ["no such flag"] = (FuzzLine.Frame([], 7), null),
        ["a negative length"] = ([0, 0x80, 0, 0, 0, 1], null),
        ["a length beyond all"] = ([0, 0x7f, 0xff, 0xff, 0xff, 1], null),
        ["folded by nothing"] = (FuzzLine.Frame([1, 2, 3], 1), null),
        ["folded by itself"] = (FuzzLine.Frame([1, 2, 3], 1), "identity"),
        ["not folded"] = (FuzzLine.Frame([1, 2, 3], 1), "gzip"),
        ["not folded either"] = (FuzzLine.Frame([1, 2, 3], 1), "deflate"),
        ["a bomb"] = (FuzzLine.Frame(Folded(new byte[Bomb]), 1), "gzip"),
        ["groups without end"] = (FuzzLine.Frame([.. Enumerable.Repeat((byte)0x0b, 10_000)]), null),
    };

    public static TheoryData<string, FuzzDoor, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, FuzzDoor, string>();
            foreach (var what in Bodies.Keys)
            {
                foreach (var door in new[] { FuzzDoor.Grpc, FuzzDoor.Web, FuzzDoor.WebText })
                {
                    rows.Add("GetBundle", door, what);
                    rows.Add("WatchReviews", door, what);
                    // A stream of nothing is told by its own words.
                    rows.Add("UploadMaterial", door, what);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Bytes_that_are_no_message_are_told_as_the_callers_fault(string rpc, FuzzDoor door, string what)
    {
        var answer = await SendAsync(rpc, door, what);

        Assert.True(answer.Code == StatusCode.InvalidArgument, answer.Told);
        Assert.Equal("INVALID_FIELDS", answer.Details!.GetDetail<ErrorInfo>()?.Reason);
        Assert.NotEmpty(answer.Details!.GetDetail<BadRequest>().FieldViolations.Single().Description);
    }

    [Theory]
    [InlineData(FuzzDoor.Grpc, "Application/gRPC")]
    [InlineData(FuzzDoor.Web, "Application/gRPC-Web+Proto")]
    public async Task Kind_of_content_may_be_written_in_any_letters(FuzzDoor door, string contentType)
    {
        foreach (var what in new[] { "no such flag", "a negative length" })
        {
            var answer = await SendAsync("WatchReviews", door, what, contentType);
            Assert.Equal((what, StatusCode.InvalidArgument), (what, answer.Code));
        }
    }

    /// <summary>The second is more than Kestrel takes: it says so where the request is read, as it would of one that broke off.</summary>
    [Theory]
    [InlineData(17_000_000)]
    [InlineData(31_000_000)]
    public async Task Message_beyond_all_limits_is_refused_as_too_large(int bytes)
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        using var line = new FuzzLine(server.GrpcAddress, server.WebAddress);
        var answer = await line.SendAsync(
            new FuzzCall(Rpcs.Named("UpdateApplication"), new("lab", TestTokens.Applicant(LabFile.Next().Uscc)), FuzzDoor.Grpc, FuzzLine.Frame(new byte[bytes])),
            TestContext.Current.CancellationToken);

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELDS"), (answer.Code, answer.Details?.GetDetail<ErrorInfo>()?.Reason));
    }

    [Theory]
    [InlineData(FuzzDoor.Grpc)]
    [InlineData(FuzzDoor.Web)]
    public async Task Request_that_breaks_off_is_no_error_of_the_server(FuzzDoor door)
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite);
        using (var line = new FuzzLine(server.GrpcAddress, server.WebAddress))
        {
            foreach (var rpc in new[] { "GetBundle", "UploadMaterial", "WatchReviews" })
            {
                for (var times = 0; times < 20; times++)
                {
                    var call = new FuzzCall(Rpcs.Named(rpc), CallerOf(rpc), door, FuzzLine.Frame(new byte[40])[..20]) { Breaks = true };
                    await line.SendAsync(call, TestContext.Current.CancellationToken);
                }
            }
        }

        Assert.DoesNotContain(server.Log.Events, entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    private static FuzzCaller CallerOf(string rpc) => rpc switch
    {
        "UploadMaterial" => new("lab", TestTokens.Applicant(LabFile.Next().Uscc)),
        "WatchReviews" => new("officer", TestTokens.Officer("housing")),
        _ => new("nobody", null),
    };

    private static byte[] Folded(byte[] message)
    {
        using var folded = new MemoryStream();
        using (var gzip = new GZipStream(folded, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(message);
        }

        return folded.ToArray();
    }

    private async Task<FuzzAnswer> SendAsync(string rpc, FuzzDoor door, string what, string? contentType = null)
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        using var line = new FuzzLine(server.GrpcAddress, server.WebAddress);
        return await line.SendAsync(
            new FuzzCall(Rpcs.Named(rpc), CallerOf(rpc), door, Bodies[what].Body) { Encoding = Bodies[what].Encoding, ContentType = contentType },
            TestContext.Current.CancellationToken);
    }
}
