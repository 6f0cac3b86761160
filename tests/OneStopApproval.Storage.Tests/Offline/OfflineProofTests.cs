using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.SqlServer;

namespace OneStopApproval.Storage.Tests.Offline;

/// <summary>
/// What can be known of SQL Server without one: each text parses as SQL Server 2022's, and each table and column that it
/// names is one that the migrations make. Whether it locks and runs as it should is seen on a server alone.
/// </summary>
public sealed class OfflineProofTests
{
    [Fact]
    public void Migrations_leadToTheSchemaOfTheModel()
    {
        using var db = OfflineProof.Dialect.Open();
        var model = MigratedSchema.Of(db.Database.GenerateCreateScript());

        var migrated = OfflineProof.Migrated().Facts.Where(fact => !fact.Contains("__EFMigrationsHistory", StringComparison.Ordinal));

        Assert.Equal(model.Facts.Order(StringComparer.Ordinal), migrated.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void LedgersStatements_nameWhatTheMigrationsMake()
    {
        var schema = OfflineProof.Migrated();
        using var model = new SqlServerModel(schema);
        foreach (var text in schema.Data.Concat(LedgerTexts.Of(OfflineProof.Dialect)))
        {
            model.Add(text);
        }

        model.Verify();
    }

    [Fact]
    public void Model_namesWhatIsNotThere()
    {
        string[] wrong =
        [
            "SELECT [uscc] FROM [laboratories]",
            "SELECT [l].[name] FROM [labs] AS [l]",
            "UPDATE [counters] SET [count] = @p1 WHERE [key] = @p2",
            "SELECT [t].[b] FROM (SELECT [l].[uscc] AS [a] FROM [labs] AS [l]) AS [t]",
        ];
        using var model = new SqlServerModel(OfflineProof.Migrated());
        foreach (var text in wrong.Append("SELECT [l].[uscc] FROM [labs] AS [l]"))
        {
            model.Add(text);
        }

        Assert.Equal(wrong.Order(StringComparer.Ordinal), model.Faults().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Opening_ofAConnection_parses() => Assert.NotEmpty(ScriptReader.Statements(SqlServerLedgerConnection.Opening));

    [Fact]
    public void Text_withASyntaxError_isNone() =>
        Assert.Throws<SyntaxException>(() => ScriptReader.Statements("SELECT [uscc] FROM [labs] LIMIT 1"));
}
