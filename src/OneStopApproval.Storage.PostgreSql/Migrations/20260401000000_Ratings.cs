using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
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
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "rating_level",
                table: "applications",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "rating_time",
                table: "applications",
                type: "bigint",
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
