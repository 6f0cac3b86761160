using Google.Rpc;
using Grpc.Core;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>An error of the contract as a client sees it.</summary>
/// <param name="Code">Code of the status.</param>
/// <param name="Reason">Reason of the ErrorInfo.</param>
internal sealed record RefusedCall(StatusCode Code, string Reason)
{
    public required Google.Rpc.Status Status { get; init; }

    public required ErrorInfo Info { get; init; }

    public IReadOnlyDictionary<string, string> Metadata => Info.Metadata;

    public LocalizedMessage? Message => Status.GetDetail<LocalizedMessage>();

    /// <summary>Fields of the BadRequest, sorted.</summary>
    public IReadOnlyList<string> Fields =>
        [.. (Status.GetDetail<BadRequest>()?.FieldViolations ?? []).Select(violation => violation.Field).Order(StringComparer.Ordinal)];

    /// <summary>What the BadRequest says of its fields, one line each.</summary>
    public string Texts => string.Join('\n', (Status.GetDetail<BadRequest>()?.FieldViolations ?? []).Select(violation => violation.Description));

    /// <summary>Subjects of the PreconditionFailure, sorted.</summary>
    public IReadOnlyList<string> Subjects =>
        [.. (Status.GetDetail<PreconditionFailure>()?.Violations ?? []).Select(violation => violation.Subject).Order(StringComparer.Ordinal)];

    public RetryInfo? Retry => Status.GetDetail<RetryInfo>();

    /// <summary>Runs a call that must be refused.</summary>
    public static async Task<RefusedCall> OfAsync<T>(Func<Task<T>> call)
    {
        try
        {
            var answer = await call();
            throw new Xunit.Sdk.XunitException($"The call was not refused: {answer}");
        }
        catch (RpcException exception)
        {
            return From(exception);
        }
    }

    /// <inheritdoc cref="OfAsync{T}(Func{Task{T}})"/>
    public static Task<RefusedCall> OfAsync<T>(AsyncUnaryCall<T> call) => OfAsync(() => call.ResponseAsync);

    public static RefusedCall From(RpcException exception)
    {
        var status = exception.GetRpcStatus();
        Assert.True(status is not null, $"No google.rpc.Status with {exception.Status}.");
        Assert.Equal((int)exception.StatusCode, status.Code);
        return From(status);
    }

    public static RefusedCall From(Google.Rpc.Status status)
    {
        var info = status.GetDetail<ErrorInfo>();
        Assert.True(info is not null, $"No ErrorInfo with {status}.");
        Assert.Equal("onestopapproval", info.Domain);
        return new RefusedCall((StatusCode)status.Code, info.Reason) { Status = status, Info = info };
    }

    /// <summary>Asserts code and reason.</summary>
    public RefusedCall Is(StatusCode code, string reason)
    {
        Assert.True((Code, Reason) == (code, reason), $"Expected {code} {reason}, got {Code} {Reason}: {Status}");
        return this;
    }
}
