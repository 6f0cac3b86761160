using System.Collections.Immutable;
using OneStopApproval.Server.Catalogue.Files;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue;

/// <summary>What all files of one load share.</summary>
/// <param name="Faults">Everything that is wrong.</param>
/// <param name="References">Ids declared and referred to.</param>
/// <param name="Seals">Images of seals.</param>
/// <param name="Published">Whether the version stands already and may lack what exists only since.</param>
internal sealed record ReadContext(FaultList Faults, References References, SealFiles Seals, bool Published)
{
    /// <summary>Declares the id of a file that must carry it as its name, so that a person finds the file by the id.</summary>
    public void DeclareAsFile(Noun noun, Word id)
    {
        References.Declare(noun, id);
        if (id.Value.Length > 0 && Path.GetFileNameWithoutExtension(id.At.File) != id.Value)
        {
            Faults.Add(FaultKind.WrongValue, id.At, $"the file of '{id.Value}' must be named {id.Value}.yaml");
        }
    }

    /// <summary>Reads the keys that nobody has confirmed; each must lead to a value of the same file.</summary>
    public ImmutableArray<string> ToBeConfirmed(Fields fields)
    {
        var keys = fields.OptionalWords("to_be_confirmed");
        foreach (var key in keys.Where(key => key.Value.Length > 0 && !fields.Leads(key.Value)))
        {
            Faults.Add(FaultKind.UnknownReference, key.At, $"there is no '{key.Value}' in this file to be confirmed");
        }

        return [.. keys.Select(key => key.Value)];
    }
}
