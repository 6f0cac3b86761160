using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;

namespace OneStopApproval.Server.Wire;

/// <summary>
/// Page tokens: the keys of the last row told, signed, and bound to the RPC, its filter and the caller. A token that was
/// altered, or given for another filter or to another caller, is <c>BAD_PAGE_TOKEN</c>.
/// </summary>
internal sealed class PageTokens(ServerSecrets secrets)
{
    private const int SignatureBytes = 16;

    /// <summary>The page that a list request asks for.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="context">The call.</param>
    /// <param name="request">A request with <c>page_size</c> and <c>page_token</c>; its other fields are the filter.</param>
    /// <param name="faults">Faults of the filter, to be told together with those of the page.</param>
    /// <exception cref="WireException">There are faults, or the token is not one that this list gave to this caller.</exception>
    public Page Open(Caller caller, ServerCallContext context, IMessage request, Faults? faults = null) =>
        Open(caller, context.Method, request, faults);

    /// <summary>The same for an RPC by its full name.</summary>
    internal Page Open(Caller caller, string method, IMessage request, Faults? faults = null)
    {
        var size = (int)Field(request, "page_size").Accessor.GetValue(request);
        var token = (string)Field(request, "page_token").Accessor.GetValue(request);
        faults ??= new Faults();
        faults.Require(size is >= 0 and <= Page.LargestSize, "page_size", "须为 1 至 200，0 表示 50。", "Must be 1 to 200; 0 means 50.");
        faults.ThrowIfAny();

        var binding = Binding(caller, method, request);
        return new Page(
            size == 0 ? Page.DefaultSize : size,
            token.Length == 0 ? null : Read(token, binding),
            keys => Write(keys, binding));
    }

    private static byte[] Binding(Caller caller, string method, IMessage request)
    {
        var filter = request.Descriptor.Parser.ParseFrom(request.ToByteArray());
        foreach (var field in new[] { Field(filter, "page_size"), Field(filter, "page_token") })
        {
            field.Accessor.Clear(filter);
        }

        return [.. Encoding.UTF8.GetBytes($"{caller.Role}\0{caller.Subject}\0{method}\0"), .. filter.ToByteArray()];
    }

    private static Google.Protobuf.Reflection.FieldDescriptor Field(IMessage request, string name) =>
        request.Descriptor.FindFieldByName(name);

    private string Write(string[] keys, byte[] binding)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(keys);
        return Base64Url.EncodeToString([.. Sign(payload, binding), .. payload]);
    }

    private string[] Read(string token, byte[] binding)
    {
        if (Base64Url.IsValid(token) && Base64Url.DecodeFromChars(token) is { Length: > SignatureBytes } bytes)
        {
            var payload = bytes[SignatureBytes..];
            if (CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SignatureBytes), Sign(payload, binding)))
            {
                return JsonSerializer.Deserialize<string[]>(payload)!;
            }
        }

        throw new WireError(ErrorReason.BadPageToken).ToException();
    }

    private byte[] Sign(byte[] payload, byte[] binding) => secrets.SignPage([.. payload, .. SHA256.HashData(binding)])[..SignatureBytes];
}

/// <summary>A page of a list.</summary>
/// <param name="Size">Most rows to tell.</param>
/// <param name="After">Keys of the last row told before, or null for the first page.</param>
/// <param name="Token">Makes the token after a row with these keys.</param>
internal sealed record Page(int Size, string[]? After, Func<string[], string> Token)
{
    /// <summary>Rows on a page when the request does not say.</summary>
    internal const int DefaultSize = 50;

    /// <summary>Most rows that a request may ask for.</summary>
    internal const int LargestSize = 200;

    /// <summary>
    /// Cuts rows that were queried with <c>Take(Size + 1)</c> to the page and makes the next token, empty at the end.
    /// </summary>
    public string Cut<TRow>(List<TRow> rows, Func<TRow, string[]> keys)
    {
        if (rows.Count <= Size)
        {
            return "";
        }

        rows.RemoveRange(Size, rows.Count - Size);
        return Token(keys(rows[^1]));
    }
}
