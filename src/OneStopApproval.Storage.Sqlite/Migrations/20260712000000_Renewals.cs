using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Renewals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "by_silence",
                table: "decisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "prolonged_certificates",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    holder_uscc = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prolonged_certificates", x => new { x.application_id, x.item });
                });

            migrationBuilder.CreateIndex(
                name: "IX_prolonged_certificates_holder_uscc",
                table: "prolonged_certificates",
                column: "holder_uscc");

            migrationBuilder.CreateIndex(
                name: "IX_prolonged_certificates_number",
                table: "prolonged_certificates",
                column: "number");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "prolonged_certificates");

            migrationBuilder.DropColumn(
                name: "by_silence",
                table: "decisions");
        }
    }
}
