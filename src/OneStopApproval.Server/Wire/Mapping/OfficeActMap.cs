using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using OneStopApproval.Server.Identity;
using OneStopApproval.Storage.Evidence;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Acts that belong to no application, to their rows and on the wire.</summary>
internal static class OfficeActMap
{
    private const string Name = "name";

    /// <summary>The evidence of a call that is answered.</summary>
    public static OfficeActRow ToRow(
        ServerCallContext context, string requestId, IMessage response, DateTimeOffset now, DateTimeOffset wall)
    {
        var caller = context.Caller();
        return new()
        {
            Id = Guid.CreateVersion7(wall).ToString("N"),
            Subject = caller.Subject,
            Role = caller.Role,
            Department = caller.Department.Length == 0 ? null : caller.Department,
            Method = context.Method[(context.Method.LastIndexOf('/') + 1)..],
            Resource = ResourceOf(response),
            Authentication = caller.AuthenticationMethod,
            ClientAddress = caller.ClientAddress,
            RequestId = requestId,
            TraceId = Activity.Current?.TraceId.ToHexString(),
            Time = now,
            WallTime = wall,
        };
    }

    /// <summary>What a person did.</summary>
    public static V1.PersonAct ToWire(OfficeActRow row) => new()
    {
        Type = row.Method,
        Resource = row.Resource,
        EventTime = row.Time.ToWire(),
        RecordTime = row.WallTime.ToWire(),
        Role = row.Role.ToWire(),
        Department = row.Department is { } department ? Names.Department(department) : "",
        Authentication = row.Authentication ?? "",
        ClientAddress = row.ClientAddress ?? "",
        RequestId = row.RequestId,
        TraceId = row.TraceId ?? "",
    };

    // An answer tells the name of what it is about itself, or holds the thing whole.
    private static string ResourceOf(IMessage response)
    {
        if (NameOf(response) is { } name)
        {
            return name;
        }

        return response.Descriptor.Fields.InFieldNumberOrder()
            .Where(field => !field.IsRepeated && field.FieldType == FieldType.Message)
            .Select(field => field.Accessor.GetValue(response) as IMessage)
            .OfType<IMessage>()
            .Select(NameOf)
            .FirstOrDefault(inner => inner is not null) ?? "";
    }

    private static string? NameOf(IMessage message) =>
        message.Descriptor.FindFieldByName(Name) is { FieldType: FieldType.String, IsRepeated: false } field
            ? (string)field.Accessor.GetValue(message)
            : message is V1.RevealPersonalValuesResponse revealed ? revealed.PersonalAct : null;
}
