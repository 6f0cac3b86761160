using Grpc.Core;
using OneStopApproval.Client.Calls;

namespace OneStopApproval.Client.Reviews;

/// <summary>The server refused what a handler came to; it stands in the log of <c>ReviewGivenUp</c>.</summary>
/// <param name="failure">Why, with every fault.</param>
/// <param name="refused">The refusal as it came.</param>
public sealed class RecordRefusedException(CallFailure failure, RpcException refused) : Exception(Text(failure), refused)
{
    /// <summary>Why, with every fault.</summary>
    public CallFailure Failure => failure;

    private static string Text(CallFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var faults = string.Concat(failure.Faults.Select(fault => $" {fault.Subject}: {fault.Description}"));
        return $"{failure.Reason}: {failure.Message}{faults} {failure.Remedy}";
    }
}
