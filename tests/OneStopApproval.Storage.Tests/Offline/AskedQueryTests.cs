namespace OneStopApproval.Storage.Tests.Offline;

/// <summary>
/// What no test asks is not proven, and what a new test asks is proven with no word about SQL Server in it. Collections that
/// run alone come after all others, so this one has heard every query.
/// </summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AskedQueryTests
{
    private const string Name = "after all others";

    [Fact]
    public void Queries_thatAnyTestAsked_nameWhatTheMigrationsMake()
    {
        using var model = new SqlServerModel(OfflineProof.Migrated());
        foreach (var text in OfflineProof.Asked.Texts)
        {
            model.Add(text);
        }

        model.Verify();
        var wordless = string.Join(Environment.NewLine, OfflineProof.Asked.Faults);
        Assert.True(wordless.Length == 0, wordless);
    }
}
