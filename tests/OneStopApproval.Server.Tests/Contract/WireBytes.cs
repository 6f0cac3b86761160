using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Calls by bytes, where the bytes themselves are what a test is about.</summary>
internal static class WireBytes
{
    private const int UnknownField = 1000;

    private static readonly Marshaller<byte[]> Plain = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    /// <summary>Sends the messages of one call and gives the answer's bytes.</summary>
    public static async Task<byte[]> SendAsync(Person caller, MethodDescriptor rpc, IReadOnlyList<byte[]> messages)
    {
        var type = rpc.IsClientStreaming ? MethodType.ClientStreaming : MethodType.Unary;
        var method = new Method<byte[], byte[]>(type, rpc.Service.FullName, rpc.Name, Plain, Plain);
        if (!rpc.IsClientStreaming)
        {
            using var unary = caller.Invoker.AsyncUnaryCall(method, null, default, Assert.Single(messages));
            return await unary.ResponseAsync;
        }

        using var stream = caller.Invoker.AsyncClientStreamingCall(method, null, default);
        try
        {
            foreach (var message in messages)
            {
                await stream.RequestStream.WriteAsync(message);
            }

            await stream.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException or IOException)
        {
            // A repeat may be answered before its last chunk.
        }

        return await stream.ResponseAsync;
    }

    /// <summary>The same messages as another client would write them.</summary>
    public static byte[][] Reserialise(byte[][] messages, MessageDescriptor type) =>
        [.. messages.Select(message => Reserialise(message, type))];

    /// <summary>The same message as another client would write it: fields and maps in reverse order, and fields we do not know.</summary>
    public static byte[] Reserialise(byte[] message, MessageDescriptor type)
    {
        var groups = new List<(int Number, List<byte[]> Fields)>();
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag && tag != 0)
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            var group = groups.FirstOrDefault(candidate => candidate.Number == number);
            if (group.Fields is null)
            {
                group = (number, []);
                groups.Add(group);
            }

            group.Fields.Add(Copy(input, tag, type.FindFieldByNumber(number)));
        }

        groups.Reverse();
        using var buffer = new MemoryStream();
        foreach (var (number, fields) in groups)
        {
            var ordered = type.FindFieldByNumber(number).IsMap ? Enumerable.Reverse(fields) : fields;
            buffer.Write([.. ordered.SelectMany(bytes => bytes)]);
        }

        return [.. buffer.ToArray(), .. Unknown()];
    }

    private static byte[] Copy(CodedInputStream input, uint tag, FieldDescriptor field)
    {
        using var piece = new MemoryStream();
        using (var output = new CodedOutputStream(piece))
        {
            output.WriteTag(tag);
            switch (WireFormat.GetTagWireType(tag))
            {
                case WireFormat.WireType.Varint:
                    output.WriteUInt64(input.ReadUInt64());
                    break;
                case WireFormat.WireType.LengthDelimited:
                    var content = input.ReadBytes().ToByteArray();
                    output.WriteBytes(ByteString.CopyFrom(
                        field.FieldType == FieldType.Message ? Reserialise(content, field.MessageType) : content));
                    break;
                default:
                    throw new NotSupportedException($"No request of the contract has a {WireFormat.GetTagWireType(tag)} field.");
            }
        }

        return piece.ToArray();
    }

    private static byte[] Unknown()
    {
        using var piece = new MemoryStream();
        using (var output = new CodedOutputStream(piece))
        {
            output.WriteTag(UnknownField, WireFormat.WireType.LengthDelimited);
            output.WriteString("from a newer client");
        }

        return piece.ToArray();
    }
}
