using Grpc.Core;

namespace OneStopApproval.Server.Wire;

/// <summary>What is thrown when the bytes of a message are none of its call; <see cref="FrameworkErrors"/> puts it into words.</summary>
internal static class UnreadableMessage
{
    private const string Text = "The message cannot be read.";

    /// <summary>Because of what a reader threw.</summary>
    internal static RpcException Because(Exception? exception) => new(new Status(StatusCode.InvalidArgument, Text, exception));

    /// <summary>Because it unfolds to more than the server takes.</summary>
    internal static RpcException TooLarge() => new(new Status(StatusCode.ResourceExhausted, Text));
}
