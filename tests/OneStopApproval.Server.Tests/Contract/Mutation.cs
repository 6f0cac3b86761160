using Google.Protobuf;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>One call of a mutation that will succeed, and the same request id with other content.</summary>
/// <param name="Story">The application it acts on; its clients live as long.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="Request">The messages of the call; one unless it streams.</param>
/// <param name="Other">Messages with the same request id and other content.</param>
internal sealed record Mutation(Story Story, Person Caller, IMessage[] Request, IMessage[] Other) : IAsyncDisposable
{
    public Mutation(Story story, Person caller, IMessage request, IMessage other)
        : this(story, caller, [request], [other])
    {
    }

    public byte[][] RequestBytes => Bytes(Request);

    public byte[][] OtherBytes => Bytes(Other);

    public ValueTask DisposeAsync() => Story.DisposeAsync();

    private static byte[][] Bytes(IMessage[] messages) => [.. messages.Select(message => message.ToByteArray())];
}

/// <summary>How to come to the moment before a mutation.</summary>
/// <param name="Rpc">Name of the RPC.</param>
/// <param name="Prepare">Makes an application and leads it to the state that the RPC needs.</param>
internal sealed record MutationRow(string Rpc, Func<TestServer, Task<Mutation>> Prepare);
