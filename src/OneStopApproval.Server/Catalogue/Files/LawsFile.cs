using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>laws.yaml</c>: the texts that acts rest on, with rank and issuer; versions from before it have none.</summary>
internal sealed record LawsFile(LegalRegister Register)
{
    /// <summary>Path of the file.</summary>
    public const string Path = "laws.yaml";

    /// <summary>The key under which every file names what something rests on.</summary>
    public const string BasisKey = "legal_basis";

    /// <summary>How a key ends that names the rule of a clock.</summary>
    public const string RuleKeyEnd = "_rule";

    /// <summary>Reads the file.</summary>
    public static LawsFile Read(YamlMap map, ReadContext context)
    {
        var titles = new UniqueWords(context.Faults, "title of a text");
        var codes = new UniqueWords(context.Faults, "code of a text");
        // A text without a title is a fault of its own; whatever cites it cannot be held against nothing.
        return Fields.Read(map, context.Faults, fields => new LawsFile(new LegalRegister(
            ReadRegion(fields), [.. fields.Maps("texts", text => ReadText(text, titles, codes)).Where(text => text.Title.Length > 0)])));
    }

    /// <summary>Tells every rule of a clock that names no text of the register; versions from before texts had codes have none.</summary>
    public void CheckRules(IEnumerable<YamlText> rules, FaultList faults)
    {
        foreach (var rule in rules.Where(rule => Register.HasCodes && Register.NamedBy([rule.Value]).IsEmpty))
        {
            faults.Add(FaultKind.UnknownReference, rule.At, $"'{rule.Value}' begins with the code of no text of {Path}");
        }
    }

    /// <summary>Tells every legal basis that names no text of the register, or one that is not valid here.</summary>
    public void Check(IEnumerable<YamlText> bases, FaultList faults)
    {
        foreach (var basis in bases)
        {
            foreach (var part in basis.Value.Split('；').Where(part => Register.CitedIn(part).IsEmpty))
            {
                faults.Add(FaultKind.UnknownReference, basis.At, $"'{part}' names no text of {Path}");
            }

            if (Register.ForeignIn(basis.Value) is { } foreign)
            {
                faults.Add(
                    FaultKind.WrongValue, basis.At, $"'{foreign.Title}' is valid in {foreign.Region} and not in {Register.Region}: nothing here can rest on it");
            }
        }
    }

    private static LegalText ReadText(Fields fields, UniqueWords titles, UniqueWords codes)
    {
        var code = fields.OptionalText("code");
        if (code is not null)
        {
            codes.Take(fields.Word("code"));
        }

        var title = fields.Word("title");
        titles.Take(title);
        return new LegalText(
            title.Value,
            fields.OptionalText("short_title"),
            fields.Text("english_title"),
            fields.Choice<LegalLevel>("level"),
            fields.Text("issuer"),
            fields.Has("region") ? ReadRegion(fields) : null)
        {
            Code = code,
        };
    }

    private static RegionCode? ReadRegion(Fields fields)
    {
        var text = fields.Text("region");
        if (!RegionCode.TryParse(text, out var region) && text.Length > 0)
        {
            fields.Fault(FaultKind.WrongValue, "region", $"'{text}' is no region code of six digits, such as \"150000\"");
        }

        return region;
    }
}
