using System.Collections.Frozen;
using System.Xml.Linq;
using Google.Protobuf.Reflection;
using OneStopApproval.Contracts.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace OneStopApproval.Server.Wire.OpenApi;

/// <summary>
/// The comments of the contract. Descriptors carry none; the compiler puts those of the protos beside the assembly that it
/// makes of them.
/// </summary>
internal sealed class ContractComments
{
    private readonly FrozenDictionary<string, string> summaries;

    private ContractComments(FrozenDictionary<string, string> summaries) => this.summaries = summaries;

    /// <summary>Reads them from the file beside the assembly of the contract.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    internal static ContractComments Read()
    {
        var assembly = typeof(Application).Assembly.GetName().Name;
        var members = XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{assembly}.xml")).Descendants("member");
        return new(members
            .Where(member => member.Element("summary") is not null)
            .DistinctBy(WithoutParameters)
            .ToFrozenDictionary(WithoutParameters, member => Flat(member.Element("summary")!.Value), StringComparer.Ordinal));
    }

    /// <summary>What a message is.</summary>
    internal string? Of(MessageDescriptor message) => Find($"T:{message.ClrType.FullName}");

    /// <summary>What a field is, with its unit and an example.</summary>
    internal string? Of(FieldDescriptor field) => Find($"P:{field.ContainingType.ClrType.FullName}.{field.PropertyName}");

    /// <summary>What the values of an enum mean, one line each; values that are never sent are left out.</summary>
    internal string? Of(EnumDescriptor type)
    {
        var values = type.ClrType.GetFields()
            .Where(field => field.IsLiteral)
            .Select(field => (Name: OriginalName(field), Meaning: Find($"F:{type.ClrType.FullName}.{field.Name}")));
        return string.Join('\n', values
            .Where(value => !OpenApiSchemas.IsNeverSent(value.Name))
            .Select(value => $"- `{value.Name}`: {value.Meaning}")
            .Prepend(Find($"T:{type.ClrType.FullName}") + "\n"));
    }

    /// <summary>What an RPC does, which states it needs, which reasons it gives and who may call it.</summary>
    internal string? Of(MethodDescriptor rpc) =>
        Find($"M:OneStopApproval.Contracts.V1.{rpc.Service.Name}.{rpc.Service.Name}Base.{rpc.Name}");

    /// <summary>What a service is for.</summary>
    internal string? Of(ServiceDescriptor service) =>
        Find($"T:OneStopApproval.Contracts.V1.{service.Name}.{service.Name}Base");

    private static string OriginalName(System.Reflection.FieldInfo field) =>
        ((OriginalNameAttribute)Attribute.GetCustomAttribute(field, typeof(OriginalNameAttribute))!).Name;

    private static string WithoutParameters(XElement member) => ((string)member.Attribute("name")!).Split('(')[0];

    private static string Flat(string text) =>
        string.Join('\n', text.Trim().Split('\n').Select(line => line.Trim())).Replace("\n\n", "\u0001", StringComparison.Ordinal)
            .Replace('\n', ' ').Replace("\u0001", "\n\n", StringComparison.Ordinal);

    private string? Find(string member) => summaries.GetValueOrDefault(member);
}
