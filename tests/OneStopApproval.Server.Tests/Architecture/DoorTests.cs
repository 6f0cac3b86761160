using Mono.Cecil;
using Mono.Cecil.Cil;
using OneStopApproval.Server.Hosting;

namespace OneStopApproval.Server.Tests.Architecture;

/// <summary>A door is changed without looking at the others: none of them uses a type of another.</summary>
public sealed class DoorTests
{
    private const string ServerNamespace = "OneStopApproval.Server";

    private static readonly string[] Doors = ["Department", "Operator", "Portal", "Public"];

    public static TheoryData<string> EveryDoor => [.. Doors];

    [Theory]
    [MemberData(nameof(EveryDoor))]
    public void Door_neverReferences_anotherDoor(string door)
    {
        using var server = ModuleDefinition.ReadModule(typeof(ServerHost).Assembly.Location);

        var crossings = (
            from type in server.GetTypes()
            where DoorOf(type) == door
            from used in UsedBy(type)
            let other = DoorOf(used)
            where other is not null && other != door
            select $"{type.FullName} uses {used.FullName}").Distinct().ToList();

        Assert.True(crossings.Count == 0, string.Join('\n', crossings));
    }

    private static string? DoorOf(TypeReference type)
    {
        var outermost = type.GetElementType();
        while (outermost.DeclaringType is { } declaring)
        {
            outermost = declaring;
        }

        return Array.Find(Doors, door =>
            outermost.Namespace == $"{ServerNamespace}.{door}"
            || outermost.Namespace.StartsWith($"{ServerNamespace}.{door}.", StringComparison.Ordinal));
    }

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type)
    {
        TypeReference[] bases = type.BaseType is null ? [] : [type.BaseType];

        return bases
            .Concat(type.Interfaces.Select(implemented => implemented.InterfaceType))
            .Concat(type.CustomAttributes.Select(attribute => attribute.AttributeType))
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.Methods.SelectMany(UsedBy))
            .SelectMany(Unwrap);
    }

    private static IEnumerable<TypeReference> UsedBy(MethodDefinition method)
    {
        var signature = method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);
        if (!method.HasBody)
        {
            return signature;
        }

        return signature
            .Concat(method.Body.Variables.Select(variable => variable.VariableType))
            .Concat(method.Body.Instructions.SelectMany(UsedBy));
    }

    private static IEnumerable<TypeReference> UsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Unwrap(TypeReference type) => type switch
    {
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Unwrap)],
        TypeSpecification specification => Unwrap(specification.ElementType),
        _ => [type],
    };
}
