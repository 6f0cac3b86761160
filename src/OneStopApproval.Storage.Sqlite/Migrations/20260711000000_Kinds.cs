using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Kinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_certificates_number",
                table: "certificates");

            migrationBuilder.AddColumn<string>(
                name: "asked_certificate",
                table: "reviews",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "changes",
                table: "reviews",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "concerns",
                table: "reviews",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "surrendered",
                table: "reviews",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "categories",
                table: "certificates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "grade",
                table: "certificates",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "replaces",
                table: "certificates",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "certificates",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "certificate_successions",
                columns: table => new
                {
                    certificate_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    holder_uscc = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    application_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    successor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificate_successions", x => x.certificate_id);
                    table.ForeignKey(
                        name: "FK_certificate_successions_certificates_certificate_id",
                        column: x => x.certificate_id,
                        principalTable: "certificates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_number_revision",
                table: "certificates",
                columns: new[] { "number", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_certificate_successions_holder_uscc",
                table: "certificate_successions",
                column: "holder_uscc");

            migrationBuilder.CreateIndex(
                name: "IX_certificate_successions_successor",
                table: "certificate_successions",
                column: "successor");

            // What stands on a certificate stood in its review alone. Categories that a decision refused are known to the rules
            // only: such a certificate is left without, and gets its own with the next act on its application.
            migrationBuilder.Sql("""
                UPDATE certificates SET
                    grade = (SELECT reviews.grade FROM reviews
                        WHERE reviews.application_id = certificates.application_id AND reviews.item = certificates.item),
                    categories = (SELECT reviews.categories FROM reviews
                        WHERE reviews.application_id = certificates.application_id AND reviews.item = certificates.item
                            AND NOT EXISTS (SELECT 1 FROM decisions
                                WHERE decisions.application_id = reviews.application_id AND decisions.item = reviews.item AND decisions.refusals IS NOT NULL));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "certificate_successions");

            migrationBuilder.DropIndex(
                name: "IX_certificates_number_revision",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "asked_certificate",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "changes",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "concerns",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "surrendered",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "categories",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "grade",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "replaces",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "certificates");

            migrationBuilder.CreateIndex(
                name: "IX_certificates_number",
                table: "certificates",
                column: "number",
                unique: true);
        }
    }
}
