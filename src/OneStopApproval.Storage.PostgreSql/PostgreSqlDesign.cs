using Microsoft.EntityFrameworkCore.Design;

namespace OneStopApproval.Storage.PostgreSql;

/// <summary>Lets EF Core's tool write migrations; it connects to nothing.</summary>
internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<ApprovalDb>
{
    private static readonly PostgreSqlDialect Dialect = new("Host=localhost;Database=design");

    public ApprovalDb CreateDbContext(string[] args) => Dialect.Open();
}
