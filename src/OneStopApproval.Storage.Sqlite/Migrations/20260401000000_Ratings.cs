using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Ratings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "rating_comment",
                table: "applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "rating_level",
                table: "applications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "rating_time",
                table: "applications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_applications_rating_level",
                table: "applications",
                column: "rating_level");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_applications_rating_level",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "rating_comment",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "rating_level",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "rating_time",
                table: "applications");
        }
    }
}
