using Google.Protobuf.Reflection;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>All RPCs of the contract, from the descriptors.</summary>
internal static class Rpcs
{
    public static IReadOnlyList<MethodDescriptor> All { get; } =
    [
        .. typeof(ApplicationService).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor")?.GetValue(null))
            .OfType<ServiceDescriptor>()
            .Where(service => service.FullName.StartsWith("onestopapproval.", StringComparison.Ordinal))
            .SelectMany(service => service.Methods)
            .OrderBy(method => method.FullName, StringComparer.Ordinal),
    ];

    /// <summary>RPCs that change something: every one that the contract does not mark as free of side effects.</summary>
    public static IReadOnlyList<MethodDescriptor> Mutations { get; } =
        [.. All.Where(rpc => rpc.GetOptions()?.IdempotencyLevel != MethodOptions.Types.IdempotencyLevel.NoSideEffects)];

    public static IReadOnlyList<MethodDescriptor> Lists { get; } =
        [.. All.Where(rpc => rpc.InputType.FindFieldByName("page_token") is not null)];

    public static MethodDescriptor Named(string name) => All.Single(rpc => rpc.Name == name);
}
