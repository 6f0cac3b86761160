using System.Globalization;
using Google.Api;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Http;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;
using HttpRule = Google.Api.HttpRule;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace OneStopApproval.Server.Wire.OpenApi;

/// <summary>
/// What is served as JSON, as an OpenAPI document: made from the contract's descriptors and comments and from the access
/// table, so that it cannot tell anything else than they do.
/// </summary>
internal sealed class OpenApiContract
{
    private const string Json = "application/json";
    private const string Bearer = "bearer";

    private readonly OpenApiDocument document;
    private readonly ContractComments comments = ContractComments.Read();
    private readonly OpenApiSchemas schemas;

    private OpenApiContract()
    {
        document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "OneStopApproval",
                Version = "v1",
                Description = "Portal, public and every read of the gRPC contract `onestopapproval.v1` as JSON. "
                    + "Every error is a `google.rpc.Status` whose details hold an `ErrorInfo`; see `ErrorReason`. "
                    + "An unknown or repeated field is refused.",
            },
            Paths = [],
            Tags = new HashSet<OpenApiTag>(),
            Components = new OpenApiComponents(),
        };
        schemas = new OpenApiSchemas(document, comments);
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            BearerFormat = "JWT",
        });
    }

    /// <summary>The document.</summary>
    internal static OpenApiDocument Build()
    {
        var contract = new OpenApiContract();
        foreach (var service in Services())
        {
            contract.Add(service);
        }

        OpenApiFiles.Add(contract);
        contract.document.RegisterComponents();
        return contract.document;
    }

    /// <summary>The services of the contract, by name.</summary>
    private static IEnumerable<ServiceDescriptor> Services() => typeof(Application).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal) && type.Namespace == typeof(Application).Namespace)
        .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!)
        .SelectMany(file => file.Services)
        .OrderBy(service => service.Name, StringComparer.Ordinal);

    private void Add(ServiceDescriptor service)
    {
        var served = service.Methods.Where(rpc => RuleOf(rpc) is not null).ToList();
        if (served.Count == 0)
        {
            return;
        }

        document.Tags!.Add(new OpenApiTag { Name = service.Name, Description = comments.Of(service) });
        foreach (var rpc in served)
        {
            var rules = RuleOf(rpc)!.AdditionalBindings.Prepend(RuleOf(rpc)!).ToList();
            foreach (var (rule, index) in rules.Select((rule, index) => (rule, index)))
            {
                var path = HttpPath.Of(rule);
                var operation = Describe(rpc, index == 0 ? "" : (index + 1).ToString(CultureInfo.InvariantCulture));
                AddRequest(operation, rpc, rule, path);
                Add(path.Template, path.Verb, operation);
            }
        }
    }

    /// <summary>Adds an operation under its path.</summary>
    internal void Add(string template, HttpMethod verb, OpenApiOperation operation)
    {
        if (!document.Paths.TryGetValue(template, out var item))
        {
            item = new OpenApiPathItem { Operations = [] };
            document.Paths.Add(template, item);
        }

        item.Operations!.Add(verb, operation);
    }

    /// <summary>What holds of an RPC under whatever path: its comment, who may call it, its answer and its errors.</summary>
    /// <param name="rpc">The RPC.</param>
    /// <param name="suffix">Tells further paths of the same RPC apart.</param>
    internal OpenApiOperation Describe(MethodDescriptor rpc, string suffix)
    {
        var access = AccessTable.Find($"/{rpc.Service.FullName}/{rpc.Name}");
        return new OpenApiOperation
        {
            OperationId = $"{rpc.Service.Name}_{rpc.Name}{suffix}",
            Tags = new HashSet<OpenApiTagReference> { new(rpc.Service.Name, document) },
            Description = comments.Of(rpc),
            Security = access?.Permits(ActorRole.Public) is true
                ? []
                : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }],
            Parameters = [],
            Responses = new OpenApiResponses
            {
                ["200"] = Answer("The answer.", schemas.Of(rpc.OutputType)),
                ["default"] = Answer("The error; its HTTP status follows from its code.", schemas.Of(Google.Rpc.Status.Descriptor)),
            },
        };
    }

    /// <summary>A parameter that a field of a request explains.</summary>
    internal OpenApiParameter Parameter(ParameterLocation place, string name, FieldDescriptor field, bool required) => new()
    {
        In = place,
        Name = name,
        Required = required,
        Description = comments.Of(field),
        Schema = schemas.Of(field),
    };

    /// <summary>An answer with a body of JSON.</summary>
    internal static OpenApiResponse Answer(string description, IOpenApiSchema schema) => new()
    {
        Description = description,
        Content = Body(schema),
    };

    /// <summary>The schema of a message.</summary>
    internal IOpenApiSchema SchemaOf(MessageDescriptor message) => schemas.Of(message);

    private static HttpRule? RuleOf(MethodDescriptor rpc) => rpc.GetOptions()?.GetExtension(AnnotationsExtensions.Http);

    private static Dictionary<string, IOpenApiMediaType> Body(IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [Json] = new OpenApiMediaType { Schema = schema } };

    private void AddRequest(OpenApiOperation operation, MethodDescriptor rpc, HttpRule rule, HttpPath path)
    {
        foreach (var (name, field, form) in path.Parameters)
        {
            operation.Parameters!.Add(new OpenApiParameter
            {
                In = ParameterLocation.Path,
                Name = name,
                Required = true,
                Description = $"Of the field `{field}`, `{form}`: {comments.Of(rpc.InputType.FindFieldByName(field))}",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        var fromPath = path.Parameters.Select(parameter => parameter.Field).ToHashSet(StringComparer.Ordinal);
        if (rule.Body == "*")
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Body(schemas.OfBody(rpc.InputType, fromPath)) };
            return;
        }

        AddQuery(operation, "", rpc.InputType, fromPath);
    }

    private void AddQuery(OpenApiOperation operation, string prefix, MessageDescriptor message, HashSet<string> except)
    {
        foreach (var field in message.Fields.InDeclarationOrder().Where(field => !except.Contains(field.Name)))
        {
            if (JsonFields.IsPlain(field))
            {
                operation.Parameters!.Add(
                    Parameter(ParameterLocation.Query, prefix + field.JsonName, field, prefix.Length == 0 && OpenApiSchemas.IsRequired(field)));
            }
            else
            {
                AddQuery(operation, $"{prefix}{field.JsonName}.", field.MessageType, []);
            }
        }
    }
}
