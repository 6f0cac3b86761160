using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PersonalKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "value",
                table: "personal_values");

            migrationBuilder.DropColumn(
                name: "text",
                table: "opinion_drafts");

            migrationBuilder.DropColumn(
                name: "salt",
                table: "personal_values");

            migrationBuilder.AddColumn<byte[]>(
                name: "sealed",
                table: "personal_values",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<string>(
                name: "key_id",
                table: "personal_values",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "key_id",
                table: "opinion_drafts",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<byte[]>(
                name: "sealed",
                table: "opinion_drafts",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.CreateTable(
                name: "personal_acts",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    application_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    purpose = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    value_kinds = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    value_count = table.Column<int>(type: "INTEGER", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    department = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    token_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    client_address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    time = table.Column<long>(type: "INTEGER", nullable: false),
                    wall_time = table.Column<long>(type: "INTEGER", nullable: false),
                    request_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    trace_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_personal_acts", x => x.id);
                    table.CheckConstraint("ck_personal_acts_purpose", "purpose BETWEEN 1 AND 7");
                    table.CheckConstraint("ck_personal_acts_who", "(kind = 4 AND subject IS NULL) OR (kind <> 4 AND subject IS NOT NULL AND token_sha256 IS NOT NULL AND request_id IS NOT NULL AND reason IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "personal_keys",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    key_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ring_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_personal_keys", x => new { x.application_id, x.key_id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_personal_acts_application_id_time_id",
                table: "personal_acts",
                columns: new[] { "application_id", "time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_personal_acts_time_id",
                table: "personal_acts",
                columns: new[] { "time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_personal_keys_ring_key",
                table: "personal_keys",
                column: "ring_key");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "personal_acts");

            migrationBuilder.DropTable(
                name: "personal_keys");

            migrationBuilder.DropColumn(
                name: "key_id",
                table: "personal_values");

            migrationBuilder.DropColumn(
                name: "key_id",
                table: "opinion_drafts");

            migrationBuilder.DropColumn(
                name: "sealed",
                table: "opinion_drafts");

            migrationBuilder.DropColumn(
                name: "sealed",
                table: "personal_values");

            migrationBuilder.AddColumn<byte[]>(
                name: "salt",
                table: "personal_values",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<string>(
                name: "value",
                table: "personal_values",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "text",
                table: "opinion_drafts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }
    }
}
