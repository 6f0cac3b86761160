using System.Globalization;
using System.Text;
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
    // In Base64 this is 40 KB, and the rows of what is left out still fit beside it.
    private const int MostFaults = 100;
    private const int MostBytes = 30_000;

    // Both may hold what the caller made up: the name of a question, of a file.
    private const int LongestPath = 64;
    private const int LongestDescription = 500;

    // Tags and lengths of a fault's three texts and of itself.
    private const int HeadBytes = 12;

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
        error.Faults is [var only] ? Cut(language.Pick(only.Chinese, only.English), LongestDescription) : language.Pick(row.Chinese, row.English);

    private static IMessage? FaultsOf(WireError error, ErrorRow row, string reason, Language language)
    {
        if (error.Faults.IsDefaultOrEmpty)
        {
            return null;
        }

        var faults = Capped(error.Faults, reason, language);
        if (row.Code == StatusCode.InvalidArgument)
        {
            return new BadRequest
            {
                FieldViolations =
                {
                    faults.Select(fault => new BadRequest.Types.FieldViolation
                    {
                        Field = fault.Subject,
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
                    Subject = fault.Subject,
                    Description = language.Pick(fault.Chinese, fault.English),
                }),
            },
        };
    }

    private static Fault Cut(Fault fault) => new(
        Cut(fault.Subject, LongestPath), Cut(fault.Chinese, LongestDescription), Cut(fault.English, LongestDescription));

    private static string Cut(string text, int longest)
    {
        var end = text.Length > longest && char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text.Length <= longest ? text : $"{text[..end]}…";
    }

    private static int BytesOf(Fault fault, string reason, Language language) =>
        HeadBytes + Encoding.UTF8.GetByteCount($"{reason}{fault.Subject}{language.Pick(fault.Chinese, fault.English)}");

    private static IEnumerable<Fault> Capped(IReadOnlyCollection<Fault> faults, string reason, Language language)
    {
        var bytes = 0;
        var fitting = faults.Take(MostFaults).Select(Cut).TakeWhile(fault => (bytes += BytesOf(fault, reason, language)) <= MostBytes).ToArray();
        if (fitting.Length == faults.Count)
        {
            return fitting;
        }

        var more = (faults.Count - fitting.Length).ToString(CultureInfo.InvariantCulture);
        var rows = RowRanges.Of(faults.Skip(fitting.Length));
        return fitting.Append(RowRanges.Text(rows) is { } places
            ? new("", $"另有 {more} 项有误，在第 {places} 行。", $"{more} further faults, in rows {places}.")
            : new(
                "",
                $"另有 {more} 项有误{(rows.IsEmpty ? "" : "；以 validate_only 校验可得到全部行号")}。",
                $"{more} further faults{(rows.IsEmpty ? "" : "; validate_only names all of their rows")}."));
    }
}
