using Microsoft.EntityFrameworkCore.Design;

namespace OneStopApproval.Storage.Sqlite;

/// <summary>Lets EF Core's tool write migrations.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<ApprovalDb>
{
    public ApprovalDb CreateDbContext(string[] args) =>
        new SqliteDialect(Path.Combine(Path.GetTempPath(), "onestopapproval-design.db")).Open();
}
