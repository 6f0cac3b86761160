using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Fault.Tests.Calls;

/// <summary>
/// The contract's RPCs by their requests. Answers stay the bytes that came over the wire, for a repeat must bring the same.
/// </summary>
internal static class Rpc
{
    private static readonly FileDescriptor[] Files =
    [
        ApplicationServiceReflection.Descriptor,
        CatalogueServiceReflection.Descriptor,
        CertificateServiceReflection.Descriptor,
        DeskServiceReflection.Descriptor,
        DocumentServiceReflection.Descriptor,
        ExchangeServiceReflection.Descriptor,
        HearingServiceReflection.Descriptor,
        InspectionServiceReflection.Descriptor,
        IntakeServiceReflection.Descriptor,
        MaterialServiceReflection.Descriptor,
        OperationsServiceReflection.Descriptor,
        PublicServiceReflection.Descriptor,
        InterestedPartyServiceReflection.Descriptor,
        RecusalServiceReflection.Descriptor,
        SharedDataServiceReflection.Descriptor,
        ReviewServiceReflection.Descriptor,
        TestClockServiceReflection.Descriptor,
        VisitServiceReflection.Descriptor,
    ];

    private static readonly FrozenDictionary<string, Method<IMessage, byte[]>> ByRequest = Files
        .SelectMany(file => file.Services)
        .SelectMany(service => service.Methods)
        .ToFrozenDictionary(method => method.InputType.FullName, MethodOf);

    /// <summary>The RPC that takes this request.</summary>
    internal static Method<IMessage, byte[]> Of(IMessage request) => ByRequest[request.Descriptor.FullName];

    private static Method<IMessage, byte[]> MethodOf(MethodDescriptor method) => new(
        method.IsClientStreaming ? MethodType.ClientStreaming : method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary,
        method.Service.FullName,
        method.Name,
        Marshallers.Create<IMessage>(message => message.ToByteArray(), _ => throw new NotSupportedException()),
        Marshallers.Create<byte[]>(_ => throw new NotSupportedException(), bytes => bytes));
}
