using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace OneStopApproval.Server.Tests.Catalogue;

/// <summary>An invented lab as its file describes it: read as any client may, strictly.</summary>
internal sealed class SampleLab
{
    private static readonly IDeserializer Reader = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithDuplicateKeyChecking()
        .Build();

    public required string Id { get; init; }

    public required SampleApplicant Applicant { get; init; }

    public required string Bundle { get; init; }

    public required Dictionary<string, string> Answers { get; init; }

    public string ScopeFile { get; init; } = "";

    public required List<SampleReview> Reviews { get; init; }

    public required List<SampleMaterial> Materials { get; init; }

    public List<SampleTable> Tables { get; init; } = [];

    public SampleDelivery? Delivery { get; init; }

    /// <summary>Names of the folders that hold a lab.</summary>
    internal static IEnumerable<string> Folders =>
        Directory.EnumerateDirectories(RepositoryRoot.PathOf("samples/labs")).Select(folder => Path.GetFileName(folder)!);

    /// <summary>Reads a lab's file.</summary>
    internal static SampleLab Read(string folder)
    {
        var lab = Reader.Deserialize<SampleLab>(File.ReadAllText(PathOf(folder, "lab.yaml")));
        foreach (var cells in lab.ScopeFile.Length == 0 ? [] : File.ReadLines(PathOf(folder, lab.ScopeFile)).Skip(1).Select(line => line.Split(',')))
        {
            var row = new SampleScopeRow { Field = cells[1], Object = cells[2], Parameter = cells[3], Standard = cells[4], Limits = cells[5] };
            foreach (var item in cells[0].Split(';'))
            {
                lab.Reviews.Single(review => review.Item == item).Scope.Add(row);
            }
        }

        return lab;
    }

    /// <summary>The absolute path of something in a lab's folder.</summary>
    internal static string PathOf(string folder, string file) => RepositoryRoot.PathOf($"samples/labs/{folder}/{file}");
}

/// <summary>Who asks.</summary>
internal sealed class SampleApplicant
{
    public required string Uscc { get; init; }

    public required string DisplayName { get; init; }

    public required string LegalRepresentative { get; init; }

    public required string ContactName { get; init; }

    public required string ContactPhone { get; init; }

    public required string RegionCode { get; init; }

    public required string Address { get; init; }

    public required bool ElectronicDeliveryConsent { get; init; }

    public string Establishment { get; init; } = "ORDINARY";
}

/// <summary>How documents come.</summary>
internal sealed class SampleDelivery
{
    public required string Method { get; init; }

    public string RecipientName { get; init; } = "";

    public string RecipientPhone { get; init; } = "";

    public string Address { get; init; } = "";

    public string PostalCode { get; init; } = "";
}

/// <summary>What is asked of one department.</summary>
internal sealed class SampleReview
{
    public required string Item { get; init; }

    public required string Site { get; init; }

    public required string Kind { get; init; }

    public required string Procedure { get; init; }

    public string Grade { get; init; } = "";

    public List<string> Categories { get; init; } = [];

    public List<SampleScopeRow> Scope { get; init; } = [];
}

/// <summary>One row of capability.</summary>
internal sealed record SampleScopeRow
{
    public required string Field { get; init; }

    public required string Object { get; init; }

    public required string Parameter { get; init; }

    public required string Standard { get; init; }

    public string Limits { get; init; } = "";
}

/// <summary>One file.</summary>
internal sealed class SampleMaterial
{
    public required string Material { get; init; }

    public required string File { get; init; }

    public required string MediaType { get; init; }
}

/// <summary>One table of the application form.</summary>
internal sealed class SampleTable
{
    public required string Table { get; init; }

    public required string File { get; init; }
}
