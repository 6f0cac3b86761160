using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
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
                type: "character varying(144)",
                maxLength: 144,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "league",
                table: "reviews",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "region_code",
                table: "reviews",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<string>(
                name: "display_name",
                table: "applications",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text");

            // Reviews that were there before the columns were.
            migrationBuilder.Sql(
                """
                UPDATE reviews SET
                    region_code = a.region_code,
                    league = left(a.region_code, 4),
                    inbox_key = to_char(COALESCE(reviews.due_on, DATE '9000-01-01'), 'YYYY-MM-DD') || '/' || reviews.application_id || '/' || reviews.item
                FROM applications a WHERE a.id = reviews.application_id;
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

            migrationBuilder.AlterColumn<string>(
                name: "display_name",
                table: "applications",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200);
        }
    }
}
