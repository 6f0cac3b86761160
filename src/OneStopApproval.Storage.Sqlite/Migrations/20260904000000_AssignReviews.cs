using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AssignReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "assignee",
                table: "reviews",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "deputies",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    department = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    officer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    deputy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    from_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    through_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    create_trace_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    end_time = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    end_trace_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies", x => x.id);
                    table.CheckConstraint("ck_deputies_days", "through_date >= from_date");
                    table.CheckConstraint("ck_deputies_end", "(end_time IS NULL AND ended_by IS NULL) OR (end_time IS NOT NULL AND ended_by IS NOT NULL)");
                    table.CheckConstraint("ck_deputies_persons", "officer <> deputy");
                });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_inbox_mine",
                table: "reviews",
                columns: new[] { "department", "assignee", "inbox_key" },
                filter: "state > 0 AND state < 5 AND assignee IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_department_deputy_through_date",
                table: "deputies",
                columns: new[] { "department", "deputy", "through_date" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_department_from_date_id",
                table: "deputies",
                columns: new[] { "department", "from_date", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deputies");

            migrationBuilder.DropIndex(
                name: "ix_reviews_inbox_mine",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "assignee",
                table: "reviews");
        }
    }
}
