using System.Net;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Json;

/// <summary>An answer over HTTP.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Headers, those of the content included, by lower-case name.</param>
/// <param name="Body">The body as text.</param>
internal sealed record JsonReply(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    private static readonly JsonParser Strict = new(new JsonParser.Settings(
        recursionLimit: 100, TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor)));

    public static async Task<JsonReply> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Headers.Concat(response.Content.Headers)
            .ToDictionary(pair => pair.Key.ToLowerInvariant(), pair => string.Join(',', pair.Value), StringComparer.Ordinal),
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>The message of a call that succeeded.</summary>
    public IMessage Message(MessageDescriptor type)
    {
        Assert.True(Status == HttpStatusCode.OK, $"{Status}: {Body}");
        Assert.Equal("application/json; charset=utf-8", Headers["content-type"]);
        return Strict.Parse(Body, type);
    }

    /// <summary>The error of a call that did not, with the details that every error of the contract has.</summary>
    public RefusedCall Refusal()
    {
        Assert.True(Status >= HttpStatusCode.BadRequest, $"The call was not refused: {Body}");
        Assert.Equal("application/json; charset=utf-8", Headers["content-type"]);
        return RefusedCall.From(StatusIn(Body));
    }

    /// <summary>The error that a body is.</summary>
    public static Google.Rpc.Status StatusIn(string body) => Strict.Parse<Google.Rpc.Status>(body);
}
