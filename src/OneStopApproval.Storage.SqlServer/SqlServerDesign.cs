using Microsoft.EntityFrameworkCore.Design;

namespace OneStopApproval.Storage.SqlServer;

/// <summary>Lets EF Core's tool write migrations; it connects to nothing.</summary>
internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<ApprovalDb>
{
    public ApprovalDb CreateDbContext(string[] args) => new SqlServerDialect("Server=localhost;Database=design").Open();
}
