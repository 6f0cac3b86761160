namespace OneStopApproval.Cli.Labs;

/// <summary><c>lab.yaml</c> as it is written; <c>samples/labs/README.md</c> explains every key.</summary>
internal sealed class LabYaml
{
    public string Id { get; set; } = "";

    public ApplicantYaml Applicant { get; set; } = new();

    public string Bundle { get; set; } = "";

    public Dictionary<string, string> Answers { get; set; } = [];

    public string ScopeFile { get; set; } = "";

    public List<ReviewYaml> Reviews { get; set; } = [];

    public List<MaterialYaml> Materials { get; set; } = [];

    public List<TableYaml> Tables { get; set; } = [];

    public DeliveryYaml? Delivery { get; set; }
}

/// <summary>How it wants its documents.</summary>
internal sealed class DeliveryYaml
{
    public string Method { get; set; } = "";

    public string RecipientName { get; set; } = "";

    public string RecipientPhone { get; set; } = "";

    public string Address { get; set; } = "";

    public string PostalCode { get; set; } = "";
}

/// <summary>Who asks.</summary>
internal sealed class ApplicantYaml
{
    public string Uscc { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public string LegalRepresentative { get; set; } = "";

    public string ContactName { get; set; } = "";

    public string ContactPhone { get; set; } = "";

    public string RegionCode { get; set; } = "";

    public string Address { get; set; } = "";

    public bool ElectronicDeliveryConsent { get; set; }

    public string Establishment { get; set; } = "ORDINARY";
}

/// <summary>What is asked of one department.</summary>
internal sealed class ReviewYaml
{
    public string Item { get; set; } = "";

    public string Site { get; set; } = "";

    public string Kind { get; set; } = "FIRST";

    public List<string> Changes { get; set; } = [];

    public string Certificate { get; set; } = "";

    public string Procedure { get; set; } = "GENERAL";

    public string Grade { get; set; } = "";

    public List<string> Categories { get; set; } = [];

    public List<ScopeYaml> Scope { get; set; } = [];
}

/// <summary>One row of capability.</summary>
internal sealed class ScopeYaml
{
    public string Field { get; set; } = "";

    public string Object { get; set; } = "";

    public string Parameter { get; set; } = "";

    public string Standard { get; set; } = "";

    public string Limits { get; set; } = "";
}

/// <summary>One file to hand in.</summary>
internal sealed class MaterialYaml
{
    public string Material { get; set; } = "";

    public string File { get; set; } = "";

    public string MediaType { get; set; } = "";
}

/// <summary>One table of the application form to import.</summary>
internal sealed class TableYaml
{
    public string Table { get; set; } = "";

    public string File { get; set; } = "";
}
