using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;

namespace OneStopApproval.Server.Wire.OpenApi;

/// <summary>The messages of the contract as JSON schemas, in the form in which the server writes and reads them.</summary>
/// <param name="document">The document whose components they become.</param>
/// <param name="comments">The comments of the contract.</param>
internal sealed class OpenApiSchemas(OpenApiDocument document, ContractComments comments)
{
    private readonly HashSet<string> begun = new(StringComparer.Ordinal);

    /// <summary>Whether an enum value only marks that a field is not set.</summary>
    internal static bool IsNeverSent(string value) => value.EndsWith("_UNSPECIFIED", StringComparison.Ordinal);

    /// <summary>A reference to the schema of a message; it and all that it holds become components.</summary>
    internal IOpenApiSchema Of(MessageDescriptor message)
    {
        var name = NameOf(message.FullName);
        if (begun.Add(name))
        {
            document.AddComponent(name, Define(message));
        }

        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>The schema of a field's value.</summary>
    internal IOpenApiSchema Of(FieldDescriptor field)
    {
        if (field.IsMap)
        {
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = OfOne(field.MessageType.FindFieldByNumber(2)),
            };
        }

        return field.IsRepeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = OfOne(field) } : OfOne(field);
    }

    /// <summary>Whether a request without this field is refused.</summary>
    internal static bool IsRequired(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.Required) is true;

    /// <summary>The schema of a request's body: the request without what the path gives.</summary>
    internal IOpenApiSchema OfBody(MessageDescriptor message, HashSet<string> fromPath) =>
        fromPath.Count == 0 ? Of(message) : Define(message, fromPath);

    private static OpenApiSchema Text(string? format = null) => new() { Type = JsonSchemaType.String, Format = format };

    private static string NameOf(string fullName) => fullName.StartsWith("onestopapproval.v1.", StringComparison.Ordinal)
        ? fullName["onestopapproval.v1.".Length..]
        : fullName;

    private OpenApiSchema Define(MessageDescriptor message, HashSet<string>? except = null)
    {
        var fields = message.Fields.InDeclarationOrder().Where(field => except?.Contains(field.Name) is not true).ToList();
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = comments.Of(message),
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            Required = fields.Where(IsRequired).Select(field => field.JsonName).ToHashSet(StringComparer.Ordinal),
        };
        foreach (var field in fields)
        {
            schema.Properties[field.JsonName] = Described(Of(field), comments.Of(field));
        }

        return schema;
    }

    // Beside a reference OpenAPI 3.1 takes a description of the place where it stands.
    private static IOpenApiSchema Described(IOpenApiSchema schema, string? description)
    {
        schema.Description = description;
        return schema;
    }

    private IOpenApiSchema OfOne(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => Text(),
        FieldType.Bytes => Text("byte"),
        FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldType.Enum => OfEnum(field.EnumType),
        FieldType.Double or FieldType.Float => new OpenApiSchema { Type = JsonSchemaType.Number },
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 or FieldType.UInt32 or FieldType.Fixed32 =>
            new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 or FieldType.UInt64 or FieldType.Fixed64 => Text("int64"),
        FieldType.Message or FieldType.Group => OfMessage(field.MessageType),
    };

    private IOpenApiSchema OfMessage(MessageDescriptor message) => message.FullName switch
    {
        "google.protobuf.Timestamp" => Text("date-time"),
        "google.protobuf.Duration" => Text(),
        "google.protobuf.FieldMask" => Text(),
        "google.protobuf.Any" => new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["@type"] = Text() },
        },
        _ => Of(message),
    };

    private OpenApiSchemaReference OfEnum(EnumDescriptor type)
    {
        var name = NameOf(type.FullName);
        if (begun.Add(name))
        {
            document.AddComponent(name, new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = comments.Of(type),
                Enum = [.. type.Values.Select(value => (JsonNode)JsonValue.Create(value.Name)!)],
            });
        }

        return new OpenApiSchemaReference(name, document);
    }
}
