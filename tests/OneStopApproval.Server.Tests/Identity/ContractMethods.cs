using Google.Protobuf.Reflection;
using Grpc.Core;
using OneStopApproval.Server.Tests.Contract;

namespace OneStopApproval.Server.Tests.Identity;

/// <summary>All RPCs of the contract, from its descriptors.</summary>
public static class ContractMethods
{
    internal static IReadOnlyList<MethodDescriptor> All => Rpcs.All;

    /// <summary>Theory data: one case for each RPC, by its path.</summary>
    public static TheoryData<string> Paths { get; } = [.. All.Select(PathOf)];

    internal static string PathOf(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    internal static MethodDescriptor Find(string path) => All.Single(method => PathOf(method) == path);

    /// <summary>Calls an RPC with an empty request, whatever its kind.</summary>
    internal static async Task CallAsync(CallInvoker invoker, string path)
    {
        var descriptor = Find(path);
        var kind = (descriptor.IsClientStreaming, descriptor.IsServerStreaming) switch
        {
            (false, false) => MethodType.Unary,
            (true, false) => MethodType.ClientStreaming,
            (false, true) => MethodType.ServerStreaming,
            (true, true) => MethodType.DuplexStreaming,
        };
        var bytes = Marshallers.Create(value => value, value => value);
        var method = new Method<byte[], byte[]>(kind, descriptor.Service.FullName, descriptor.Name, bytes, bytes);
        switch (kind)
        {
            case MethodType.Unary:
                await invoker.AsyncUnaryCall(method, null, default, []);
                break;
            case MethodType.ClientStreaming:
                using (var call = invoker.AsyncClientStreamingCall(method, null, default))
                {
                    await call.RequestStream.CompleteAsync();
                    await call;
                }

                break;
            case MethodType.ServerStreaming:
                using (var call = invoker.AsyncServerStreamingCall(method, null, default, []))
                {
                    await call.ResponseStream.MoveNext(CancellationToken.None);
                }

                break;
            case MethodType.DuplexStreaming:
                throw new InvalidOperationException("The contract has no duplex stream.");
        }
    }
}
