using OneStopApproval.Contracts.V1;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace OneStopApproval.Cli.Walkthrough;

/// <summary>A demonstration lab: who it is, what it asks for, which files it hands in. Read from <c>lab.yaml</c>.</summary>
internal sealed class LabFile
{
    /// <summary>The lab of the walk-through; it asks for every item of the bundle.</summary>
    internal const string First = "shili-hohhot";

    private readonly LabYaml yaml;
    private readonly string folder;

    private LabFile(LabYaml yaml, string folder) => (this.yaml, this.folder) = (yaml, folder);

    /// <summary>Bundle that it applies for.</summary>
    internal string Bundle => $"bundles/{yaml.Bundle}";

    /// <summary>Answers to the bundle's guiding questions.</summary>
    internal IReadOnlyDictionary<string, string> Answers => yaml.Answers;

    /// <summary>The lab as the contract wants it.</summary>
    internal Applicant Applicant => new()
    {
        Uscc = yaml.Applicant.Uscc,
        DisplayName = yaml.Applicant.DisplayName,
        LegalRepresentative = yaml.Applicant.LegalRepresentative,
        ContactName = yaml.Applicant.ContactName,
        ContactPhone = yaml.Applicant.ContactPhone,
        RegionCode = yaml.Applicant.RegionCode,
        Address = yaml.Applicant.Address,
        ElectronicDeliveryConsent = yaml.Applicant.ElectronicDeliveryConsent,
    };

    /// <summary>What it asks for.</summary>
    internal IEnumerable<ReviewRequest> Reviews => yaml.Reviews.Select(review => new ReviewRequest
    {
        Item = $"serviceItems/{review.Item}",
        Site = review.Site,
        Kind = Enum.Parse<ReviewKind>(review.Kind, ignoreCase: true),
        Procedure = Enum.Parse<Procedure>(review.Procedure, ignoreCase: true),
        AskedScope = { review.Scope.Select(row => RowOf(row, review.Site)) },
    });

    /// <summary>Codes of the materials whose files it has.</summary>
    internal IEnumerable<string> MaterialCodes => yaml.Materials.Select(material => material.Material);

    /// <summary>Reads a lab that lies beside this program.</summary>
    /// <param name="id">Name of its folder.</param>
    /// <exception cref="FileNotFoundException">There is no such lab.</exception>
    internal static LabFile Read(string id)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "samples", "labs", id);
        using var reader = new StreamReader(Path.Combine(folder, "lab.yaml"));
        var yaml = new DeserializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .Build()
            .Deserialize<LabYaml>(reader);
        return new LabFile(yaml, folder);
    }

    /// <summary>A material's file: its path and its media type.</summary>
    internal (string Path, string MediaType) FileOf(string code)
    {
        var material = yaml.Materials.Find(material => material.Material == code)
            ?? throw new FileNotFoundException($"The demonstration lab has no file for the material {code}.");
        return (Path.Combine(folder, material.File), material.MediaType);
    }

    private static ScopeRow RowOf(ScopeYaml row, string site) => new()
    {
        Site = site,
        Field = row.Field,
        Object = row.Object,
        Parameter = row.Parameter,
        Standard = row.Standard,
        Limits = row.Limits,
    };

    private sealed class LabYaml
    {
        public string Id { get; set; } = "";

        public ApplicantYaml Applicant { get; set; } = new();

        public string Bundle { get; set; } = "";

        public Dictionary<string, string> Answers { get; set; } = [];

        public List<ReviewYaml> Reviews { get; set; } = [];

        public List<MaterialYaml> Materials { get; set; } = [];
    }

    private sealed class ApplicantYaml
    {
        public string Uscc { get; set; } = "";

        public string DisplayName { get; set; } = "";

        public string LegalRepresentative { get; set; } = "";

        public string ContactName { get; set; } = "";

        public string ContactPhone { get; set; } = "";

        public string RegionCode { get; set; } = "";

        public string Address { get; set; } = "";

        public bool ElectronicDeliveryConsent { get; set; }
    }

    private sealed class ReviewYaml
    {
        public string Item { get; set; } = "";

        public string Site { get; set; } = "";

        public string Kind { get; set; } = "";

        public string Procedure { get; set; } = "";

        public List<ScopeYaml> Scope { get; set; } = [];
    }

    private sealed class ScopeYaml
    {
        public string Field { get; set; } = "";

        public string Object { get; set; } = "";

        public string Parameter { get; set; } = "";

        public string Standard { get; set; } = "";

        public string Limits { get; set; } = "";
    }

    private sealed class MaterialYaml
    {
        public string Material { get; set; } = "";

        public string File { get; set; } = "";

        public string MediaType { get; set; } = "";
    }
}
