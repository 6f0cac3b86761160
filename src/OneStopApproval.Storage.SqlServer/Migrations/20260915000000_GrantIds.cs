using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class GrantIds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "post_id",
                table: "directory_acts",
                newName: "grant_id");

            migrationBuilder.RenameIndex(
                name: "IX_directory_acts_time_post_id_kind",
                table: "directory_acts",
                newName: "IX_directory_acts_time_grant_id_kind");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "grant_id",
                table: "directory_acts",
                newName: "post_id");

            migrationBuilder.RenameIndex(
                name: "IX_directory_acts_time_grant_id_kind",
                table: "directory_acts",
                newName: "IX_directory_acts_time_post_id_kind");
        }
    }
}
