using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Inbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "inbox_key",
                table: "reviews",
                type: "TEXT",
                maxLength: 144,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "league",
                table: "reviews",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "region_code",
                table: "reviews",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            // Reviews that were there before the columns were.
            migrationBuilder.Sql(
                """
                UPDATE reviews SET
                    region_code = (SELECT a.region_code FROM applications a WHERE a.id = reviews.application_id),
                    league = (SELECT substr(a.region_code, 1, 4) FROM applications a WHERE a.id = reviews.application_id),
                    inbox_key = COALESCE(due_on, '9000-01-01') || '/' || application_id || '/' || item;
                """);

            migrationBuilder.CreateIndex(
                name: "ix_reviews_ended",
                table: "reviews",
                columns: new[] { "department", "terminal_date", "application_id", "item" },
                filter: "state >= 5");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_inbox",
                table: "reviews",
                columns: new[] { "department", "inbox_key" },
                filter: "state > 0 AND state < 5");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_inbox_banner",
                table: "reviews",
                columns: new[] { "department", "region_code", "inbox_key" },
                filter: "state > 0 AND state < 5");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_inbox_league",
                table: "reviews",
                columns: new[] { "department", "league", "inbox_key" },
                filter: "state > 0 AND state < 5");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_inbox_stopped",
                table: "reviews",
                columns: new[] { "department", "inbox_key", "stopped_through" },
                filter: "state > 0 AND state < 5 AND stopped_through IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_applications_display_name_id",
                table: "applications",
                columns: new[] { "display_name", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_reviews_ended",
                table: "reviews");

            migrationBuilder.DropIndex(
                name: "ix_reviews_inbox",
                table: "reviews");

            migrationBuilder.DropIndex(
                name: "ix_reviews_inbox_banner",
                table: "reviews");

            migrationBuilder.DropIndex(
                name: "ix_reviews_inbox_league",
                table: "reviews");

            migrationBuilder.DropIndex(
                name: "ix_reviews_inbox_stopped",
                table: "reviews");

            migrationBuilder.DropIndex(
                name: "IX_applications_display_name_id",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "inbox_key",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "league",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "region_code",
                table: "reviews");
        }
    }
}
