using System.Globalization;
using OneStopApproval.Storage.Personal;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Records of uses of personal values on the wire.</summary>
internal static class PersonalActMap
{
    /// <summary>A record.</summary>
    /// <param name="row">The record.</param>
    /// <param name="reasons">What was said of purposes, by commitment; an erased one is an empty text.</param>
    /// <param name="whole">Whether token and address are told.</param>
    public static V1.PersonalAct ToWire(PersonalActRow row, IReadOnlyDictionary<string, string> reasons, bool whole) => new()
    {
        Name = Names.PersonalAct(row.Id),
        Application = Names.Application(row.ApplicationId),
        Kind = (V1.PersonalActKind)(int)row.Kind,
        Purpose = (V1.PersonalPurpose)(int)row.Purpose,
        Reason = reasons.GetValueOrDefault(row.Reason ?? "", ""),
        Kinds = { Read(row.ValueKinds) },
        ValueCount = row.ValueCount,
        Subject = row.Subject ?? "",
        Department = row.Department is { } department ? Names.Department(department) : "",
        TokenSha256 = whole ? row.TokenSha256 ?? "" : "",
        ClientAddress = whole ? row.ClientAddress ?? "" : "",
        ActTime = row.Time.ToWire(),
        RecordTime = row.WallTime.ToWire(),
        RequestId = row.RequestId ?? "",
        TraceId = row.TraceId ?? "",
    };

    /// <summary>Kinds as a record holds them.</summary>
    public static string Write(IEnumerable<V1.PersonalKind> kinds) =>
        string.Join(',', kinds.Select(kind => ((int)kind).ToString(CultureInfo.InvariantCulture)));

    private static IEnumerable<V1.PersonalKind> Read(string kinds) => kinds
        .Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(kind => (V1.PersonalKind)int.Parse(kind, CultureInfo.InvariantCulture));
}
