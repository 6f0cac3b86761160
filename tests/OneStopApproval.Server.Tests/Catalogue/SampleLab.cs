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

    public required List<SampleReview> Reviews { get; init; }

    public required List<SampleMaterial> Materials { get; init; }

    /// <summary>Names of the folders that hold a lab.</summary>
    internal static IEnumerable<string> Folders =>
        Directory.EnumerateDirectories(RepositoryRoot.PathOf("samples/labs")).Select(folder => Path.GetFileName(folder)!);

    /// <summary>Reads a lab's file.</summary>
    internal static SampleLab Read(string folder) => Reader.Deserialize<SampleLab>(File.ReadAllText(PathOf(folder, "lab.yaml")));

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
}

/// <summary>What is asked of one department.</summary>
internal sealed class SampleReview
{
    public required string Item { get; init; }

    public required string Site { get; init; }

    public required string Kind { get; init; }

    public required string Procedure { get; init; }

    public required List<SampleScopeRow> Scope { get; init; }
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
