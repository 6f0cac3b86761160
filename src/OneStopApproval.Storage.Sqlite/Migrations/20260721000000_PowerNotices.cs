using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PowerNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "feed",
                table: "power_acts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "feed",
                table: "power_acts");
        }
    }
}
