using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Labs;

/// <summary>A lab that applies: who it is, what it asks for, which files it hands in. Read from <c>lab.yaml</c>.</summary>
internal sealed class LabFile
{
    /// <summary>The lab of the walk-through; it asks all seven departments.</summary>
    internal const string First = "fangzhen-bayannur";

    /// <summary>The lab that the autonomous region is not competent for.</summary>
    internal const string OfAMinistry = "shili-national";

    /// <summary>The lab that holds CMA from before this system.</summary>
    internal const string HoldsCma = "shili-ulanqab";

    private const string FileName = "lab.yaml";

    private readonly LabYaml yaml;
    private readonly string folder;

    private LabFile(LabYaml yaml, string folder) => (this.yaml, this.folder) = (yaml, folder);

    /// <summary>Its id, the name of its folder.</summary>
    internal string Id => yaml.Id;

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
        Establishment = Establishment,
    };

    /// <summary>How its documents come; null when it neither consents nor chooses.</summary>
    internal DeliveryMethod? DocumentsCome =>
        Delivery?.Method ?? (yaml.Applicant.ElectronicDeliveryConsent ? DeliveryMethod.Electronic : null);

    /// <summary>Who set it up.</summary>
    internal Establishment Establishment => WireName.Parse<Establishment>(yaml.Applicant.Establishment);

    /// <summary>The grade that it asks for by service item.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Grades => yaml.Reviews
        .Where(review => review.Grade.Length > 0)
        .Select(review => KeyValuePair.Create($"serviceItems/{review.Item}", review.Grade));

    /// <summary>What it asks for.</summary>
    internal IEnumerable<ReviewRequest> Reviews => yaml.Reviews.Select(review => new ReviewRequest
    {
        Item = $"serviceItems/{review.Item}",
        Site = review.Site,
        Kind = WireName.Parse<ReviewKind>(review.Kind),
        Procedure = WireName.Parse<Procedure>(review.Procedure),
        AskedScope = { review.Scope.Select(row => RowOf(row, review.Site)) },
        Grade = review.Grade,
        Categories = { review.Categories },
        Changes = { review.Changes },
        Certificate = CertificateOf(review),
    });

    /// <summary>Codes of the materials whose files it has.</summary>
    internal IEnumerable<string> MaterialCodes => yaml.Materials.Select(material => material.Material);

    /// <summary>Tables of the application form that it has as files, in the order in which they are imported.</summary>
    internal IEnumerable<(DossierTable Table, string Path)> Tables => yaml.Tables.Select(table =>
        (WireName.Parse<DossierTable>(table.Table), Path.Combine(folder, table.File)));

    /// <summary>Path of the file with the certificates that it holds from before this system.</summary>
    internal string HeldCertificates => Path.Combine(folder, "held-certificates.csv");

    /// <summary>The question what it would need.</summary>
    internal PlanApplicationRequest Plan => new()
    {
        Bundle = Bundle,
        Answers = { yaml.Answers },
        RegionCode = yaml.Applicant.RegionCode,
        Uscc = yaml.Applicant.Uscc,
        Establishment = Establishment,
        Grades = { Grades.ToDictionary() },
        Kinds =
        {
            yaml.Reviews.Select(review => new AskedKind
            {
                Item = $"serviceItems/{review.Item}",
                Kind = WireName.Parse<ReviewKind>(review.Kind),
                Changes = { review.Changes },
                Certificate = CertificateOf(review),
                Procedure = WireName.Parse<Procedure>(review.Procedure),
            }),
        },
    };

    /// <summary>Its draft.</summary>
    /// <param name="requestId">Id of the call.</param>
    internal CreateApplicationRequest Draft(string requestId) => new()
    {
        RequestId = requestId,
        Bundle = Bundle,
        Applicant = Applicant,
        Answers = { yaml.Answers },
        Reviews = { Reviews },
        Delivery = Delivery,
    };

    /// <summary>Reads a lab that lies beside this program.</summary>
    /// <param name="id">Name of its folder.</param>
    /// <exception cref="LabFileException">There is no such lab.</exception>
    internal static LabFile Shipped(string id) => Read(Path.Combine(AppContext.BaseDirectory, "samples", "labs", id));

    /// <summary>Reads a lab.</summary>
    /// <param name="path">Its file, or the folder of its <c>lab.yaml</c>.</param>
    /// <exception cref="LabFileException">The file has faults, all of which are told.</exception>
    internal static LabFile Read(string path)
    {
        var file = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, FileName) : path);
        return new LabFile(new LabReader(file).Read(), Path.GetDirectoryName(file)!);
    }

    /// <summary>A material's file: its path and its media type.</summary>
    internal (string Path, string MediaType) FileOf(string code)
    {
        var material = yaml.Materials.Find(material => material.Material == code)
            ?? throw new FileNotFoundException($"The lab has no file for the material {code}.");
        return (Path.Combine(folder, material.File), material.MediaType);
    }

    private DeliveryChoice? Delivery => yaml.Delivery is not { } wanted ? null : new()
    {
        Method = WireName.Parse<DeliveryMethod>(wanted.Method),
        PostalAddress = wanted.Address.Length == 0 ? null : new PostalAddress
        {
            RecipientName = wanted.RecipientName,
            RecipientPhone = wanted.RecipientPhone,
            Address = wanted.Address,
            PostalCode = wanted.PostalCode,
        },
    };

    private static string CertificateOf(ReviewYaml review) => review.Certificate.Length == 0 ? "" : $"certificates/{review.Certificate}";

    private static ScopeRow RowOf(ScopeYaml row, string site) => new()
    {
        Site = site,
        Field = row.Field,
        Object = row.Object,
        Parameter = row.Parameter,
        Standard = row.Standard,
        Limits = row.Limits,
    };
}
