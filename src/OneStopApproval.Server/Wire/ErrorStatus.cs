using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Server.Wire;

/// <summary>Puts an error of the contract into <c>google.rpc.Status</c>, in the caller's language.</summary>
internal static class ErrorStatus
{
    /// <summary>Domain of every <c>ErrorInfo</c>.</summary>
    internal const string Domain = "onestopapproval";

    // Status details travel in a trailer, and clients cap the size of all trailers together at 64 KB by default.
    private const int MostFaults = 100;

    // A path may hold what the caller made up: the name of a question.
    private const int LongestPath = 64;

    /// <summary>The status of an error.</summary>
    internal static Google.Rpc.Status Of(WireError error, Language language)
    {
        var row = ErrorTable.Of(error.Reason);
        var reason = ErrorTable.NameOf(error.Reason);
        var info = new ErrorInfo { Reason = reason, Domain = Domain };
        info.Metadata.Add(error.Metadata);

        var status = new Google.Rpc.Status { Code = (int)row.Code, Message = row.English };
        status.Details.Add(Any.Pack(info));
        status.Details.Add(Any.Pack(new LocalizedMessage { Locale = language.Tag, Message = MessageOf(error, row, language) }));
        if (FaultsOf(error, row, reason, language) is { } faults)
        {
            status.Details.Add(Any.Pack(faults));
        }

        if (error.RetryAfter is { } delay)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        }

        return status;
    }

    /// <summary>The error as the exception that gRPC knows.</summary>
    internal static RpcException ToRpcException(WireError error, Language language) => Of(error, language).ToRpcException();

    private static string MessageOf(WireError error, ErrorRow row, Language language) =>
        error.Faults is [var only] ? language.Pick(only.Chinese, only.English) : language.Pick(row.Chinese, row.English);

    private static IMessage? FaultsOf(WireError error, ErrorRow row, string reason, Language language)
    {
        if (error.Faults.IsDefaultOrEmpty)
        {
            return null;
        }

        var faults = Capped(error.Faults);
        if (row.Code == StatusCode.InvalidArgument)
        {
            return new BadRequest
            {
                FieldViolations =
                {
                    faults.Select(fault => new BadRequest.Types.FieldViolation
                    {
                        Field = Path(fault),
                        Description = language.Pick(fault.Chinese, fault.English),
                    }),
                },
            };
        }

        return new PreconditionFailure
        {
            Violations =
            {
                faults.Select(fault => new PreconditionFailure.Types.Violation
                {
                    Type = reason,
                    Subject = Path(fault),
                    Description = language.Pick(fault.Chinese, fault.English),
                }),
            },
        };
    }

    private static string Path(Fault fault)
    {
        var path = fault.Subject;
        var end = path.Length > LongestPath && char.IsHighSurrogate(path[LongestPath - 1]) ? LongestPath - 1 : LongestPath;
        return path.Length <= LongestPath ? path : $"{path[..end]}…";
    }

    private static IEnumerable<Fault> Capped(IReadOnlyCollection<Fault> faults)
    {
        if (faults.Count <= MostFaults)
        {
            return faults;
        }

        var more = (faults.Count - MostFaults).ToString(CultureInfo.InvariantCulture);
        var rows = RowRanges.Of(faults.Skip(MostFaults));
        return faults.Take(MostFaults).Append(RowRanges.Text(rows) is { } places
            ? new("", $"另有 {more} 项有误，在第 {places} 行。", $"{more} further faults, in rows {places}.")
            : new(
                "",
                $"另有 {more} 项有误{(rows.IsEmpty ? "" : "；以 validate_only 校验可得到全部行号")}。",
                $"{more} further faults{(rows.IsEmpty ? "" : "; validate_only names all of their rows")}."));
    }
}
