using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>delegations.yaml</c>: who may act for a person in charge, for what and from when to when; may be missing.</summary>
internal sealed record DelegationsFile(ImmutableArray<DelegationLetter> Letters)
{
    /// <summary>Path of the file.</summary>
    public const string Path = "delegations.yaml";

    /// <summary>Reads the file.</summary>
    public static DelegationsFile Read(YamlMap map, ReadContext context)
    {
        var numbers = new UniqueWords(context.Faults, "number of a letter");
        return Fields.Read(
            map, context.Faults, fields => new DelegationsFile(fields.Maps("letters", letter => ReadLetter(letter, context, numbers))));
    }

    private static DelegationLetter ReadLetter(Fields fields, ReadContext context, UniqueWords numbers)
    {
        var number = fields.Word("number");
        numbers.Take(number);
        var department = fields.Id("department");
        context.References.Refer(Noun.Department, department);
        var letter = new DelegationLetter(
            number.Value,
            department.Value,
            fields.Text("delegate"),
            fields.Choices<DelegatedAct>("acts"),
            fields.Date("from"),
            fields.Date("until"));
        if (letter.Until != default && letter.Until < letter.From)
        {
            fields.Fault(FaultKind.WrongValue, "until", "a letter must not end before it begins");
        }

        return letter;
    }
}
