using Google.Rpc;
using Grpc.Core;

namespace OneStopApproval.Server.Tests.Wire;

/// <summary>Reads the error details that the contract promises.</summary>
internal static class ErrorReading
{
    /// <summary>Runs a call that must fail, and gives its error.</summary>
    internal static async Task<ReadError> ErrorOfAsync(Func<Task> call) =>
        Read(await Assert.ThrowsAsync<RpcException>(call));

    /// <summary>The details of an error; each error has an ErrorInfo of our domain and a LocalizedMessage.</summary>
    internal static ReadError Read(RpcException exception)
    {
        var status = exception.GetRpcStatus();
        Assert.True(status is not null, $"The error has no details: {exception.Status}");
        var info = status.GetDetail<ErrorInfo>();
        var message = status.GetDetail<LocalizedMessage>();
        Assert.NotNull(info);
        Assert.NotNull(message);
        Assert.Equal("onestopapproval", info.Domain);
        return new(exception.StatusCode, info.Reason, info.Metadata, message, status);
    }
}

/// <summary>An error as a client reads it.</summary>
/// <param name="Code">Status code.</param>
/// <param name="Reason">Reason of the contract.</param>
/// <param name="Metadata">Facts.</param>
/// <param name="Message">Text in the caller's language.</param>
/// <param name="Status">Everything.</param>
internal sealed record ReadError(
    StatusCode Code, string Reason, IDictionary<string, string> Metadata, LocalizedMessage Message, Google.Rpc.Status Status)
{
    /// <summary>Fields of the faults, in order.</summary>
    public string[] Fields => [.. Status.GetDetail<BadRequest>()?.FieldViolations.Select(fault => fault.Field) ?? []];

    /// <summary>Subjects of failed preconditions, in order.</summary>
    public string[] Subjects => [.. Status.GetDetail<PreconditionFailure>()?.Violations.Select(fault => fault.Subject) ?? []];
}
