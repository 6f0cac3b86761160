using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Bans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bans",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    department = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    uscc = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    person_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    items = table.Column<string>(type: "TEXT", nullable: false),
                    legal_basis = table.Column<string>(type: "TEXT", nullable: false),
                    from_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    document_number = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    register_time = table.Column<long>(type: "INTEGER", nullable: false),
                    registered_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    lift_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    lift_reason = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    lift_legal_basis = table.Column<string>(type: "TEXT", nullable: true),
                    lift_time = table.Column<long>(type: "INTEGER", nullable: true),
                    lifted_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bans", x => x.id);
                    table.CheckConstraint("ck_bans_days", "until_date IS NULL OR until_date >= from_date");
                    table.CheckConstraint("ck_bans_subject", "(uscc IS NULL AND person_key IS NOT NULL) OR (uscc IS NOT NULL AND person_key IS NULL)");
                });

            migrationBuilder.CreateIndex(
                name: "IX_bans_person_key",
                table: "bans",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "IX_bans_register_time_id",
                table: "bans",
                columns: new[] { "register_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_bans_uscc_register_time_id",
                table: "bans",
                columns: new[] { "uscc", "register_time", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bans");
        }
    }
}
