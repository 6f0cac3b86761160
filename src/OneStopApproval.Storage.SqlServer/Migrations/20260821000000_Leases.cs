using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Leases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "leases",
                columns: table => new
                {
                    review = table.Column<string>(type: "nvarchar(129)", maxLength: 129, nullable: false),
                    application_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    holder = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    expire_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leases", x => x.review);
                });

            migrationBuilder.CreateIndex(
                name: "IX_leases_application_id_item",
                table: "leases",
                columns: new[] { "application_id", "item" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_leases_expire_time",
                table: "leases",
                column: "expire_time");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "leases");
        }
    }
}
