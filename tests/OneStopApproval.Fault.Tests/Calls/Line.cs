using Grpc.Core;
using Grpc.Net.Client;

namespace OneStopApproval.Fault.Tests.Calls;

/// <summary>A line to one server.</summary>
internal sealed class Line(Uri address) : IDisposable
{
    private readonly GrpcChannel channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
    {
        DisposeHttpClient = true,
        HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true },
    });

    internal CallInvoker Invoker => field ??= channel.CreateCallInvoker();

    public void Dispose() => channel.Dispose();
}
