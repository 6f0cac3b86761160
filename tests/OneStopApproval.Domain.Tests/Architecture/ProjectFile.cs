using System.Xml.Linq;

namespace OneStopApproval.Domain.Tests.Architecture;

/// <summary>What a project of <c>src</c> says it references.</summary>
internal sealed class ProjectFile
{
    private readonly XDocument document;

    private ProjectFile(string name) =>
        document = XDocument.Load(RepositoryRoot.PathOf($"src/OneStopApproval.{name}/OneStopApproval.{name}.csproj"));

    /// <summary>Reads the project with this short name, such as <c>Storage.Sqlite</c>.</summary>
    internal static ProjectFile Read(string name) => new(name);

    /// <summary>The short names of all projects of <c>src</c>.</summary>
    internal static IEnumerable<string> Names() =>
        Directory.EnumerateDirectories(RepositoryRoot.PathOf("src"))
            .Select(folder => ShortName(Path.GetFileName(folder)));

    /// <summary>The short names of the projects whose types this one can use.</summary>
    internal IReadOnlyList<string> Projects() => [.. References(compiled: true)];

    /// <summary>The short names of the projects that are merely built together with this one.</summary>
    internal IReadOnlyList<string> ProjectsBuiltAlong() => [.. References(compiled: false)];

    /// <summary>The names of the packages that this project uses.</summary>
    internal IReadOnlyList<string> Packages() =>
        [.. document.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value)];

    private IEnumerable<string> References(bool compiled) =>
        document.Descendants("ProjectReference")
            .Where(reference => ((string?)reference.Attribute("ReferenceOutputAssembly") != "false") == compiled)
            .Select(reference => ShortName(Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)))
            .Order(StringComparer.Ordinal);

    private static string ShortName(string project) =>
        project.Replace("OneStopApproval.", "", StringComparison.Ordinal);
}
