using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DesksAndDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "accepted_by",
                table: "reviews",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reviewed_by",
                table: "reviews",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "clerk",
                table: "decisions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decider",
                table: "decisions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reviewer",
                table: "decisions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "opinion_drafts",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    officer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    proposed = table.Column<int>(type: "INTEGER", nullable: true),
                    save_time = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_opinion_drafts", x => new { x.application_id, x.item, x.officer });
                    table.ForeignKey(
                        name: "FK_opinion_drafts_reviews_application_id_item",
                        columns: x => new { x.application_id, x.item },
                        principalTable: "reviews",
                        principalColumns: new[] { "application_id", "item" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_decisions_desks",
                table: "decisions",
                sql: "clerk <> reviewer AND reviewer <> decider AND clerk <> decider");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "opinion_drafts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_decisions_desks",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "accepted_by",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "reviewed_by",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "clerk",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "decider",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "reviewer",
                table: "decisions");
        }
    }
}
