namespace OneStopApproval.Domain.Tests.Architecture;

/// <summary>The arrows between the projects, one test each. A new arrow needs an ADR before it needs a change here.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void Domain_referencesNothing_butTheFramework()
    {
        var domain = ProjectFile.Read("Domain");

        Assert.Empty(domain.Projects());
        Assert.Empty(domain.Packages());
    }

    [Fact]
    public void Storage_references_domainAlone() =>
        Assert.Equal(["Domain"], ProjectFile.Read("Storage").Projects());

    [Theory]
    [InlineData("Storage.PostgreSql")]
    [InlineData("Storage.SqlServer")]
    [InlineData("Storage.Sqlite")]
    public void Dialect_references_storageAlone(string dialect) =>
        Assert.Equal(["Storage"], ProjectFile.Read(dialect).Projects());

    [Fact]
    public void Contracts_reference_noProject() =>
        Assert.Empty(ProjectFile.Read("Contracts").Projects());

    [Fact]
    public void Server_references_storageAndContracts() =>
        Assert.Equal(
            ["Contracts", "Domain", "Storage", "Storage.PostgreSql", "Storage.SqlServer", "Storage.Sqlite"],
            ProjectFile.Read("Server").Projects());

    [Fact]
    public void Client_references_contractsAlone() =>
        Assert.Equal(["Contracts"], ProjectFile.Read("Client").Projects());

    [Fact]
    public void Cli_references_clientAndContracts_andIsBuiltWithTheServer()
    {
        var cli = ProjectFile.Read("Cli");

        Assert.Equal(["Client", "Contracts"], cli.Projects());
        Assert.Equal(["Server"], cli.ProjectsBuiltAlong());
    }

    [Fact]
    public void GeneratedTypes_areOutOfReach_forDomainAndStorage()
    {
        var rooms = ProjectFile.Names().Where(name => name is "Domain" || name.StartsWith("Storage", StringComparison.Ordinal));

        foreach (var project in rooms.Select(ProjectFile.Read))
        {
            Assert.DoesNotContain("Contracts", project.Projects());
            Assert.DoesNotContain(project.Packages(), IsOfTheWire);
        }
    }

    private static bool IsOfTheWire(string package) =>
        package.StartsWith("Grpc.", StringComparison.Ordinal) || package.StartsWith("Google.", StringComparison.Ordinal);
}
