using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class CertificateEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "end_basis",
                table: "certificates",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "end_date",
                table: "certificates",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "end_document",
                table: "certificates",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "end_ground",
                table: "certificates",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "holder_name",
                table: "certificates",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "region_code",
                table: "certificates",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            // Certificates issued before carry their holder's name and region as they stood at issue.
            migrationBuilder.Sql(
                "UPDATE certificates SET "
                + "holder_name = (SELECT a.display_name FROM applications a WHERE a.id = certificates.application_id), "
                + "region_code = (SELECT a.region_code FROM applications a WHERE a.id = certificates.application_id)");

            migrationBuilder.CreateIndex(
                name: "IX_certificates_holder_name_id",
                table: "certificates",
                columns: new[] { "holder_name", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_certificates_holder_name_id",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "end_basis",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "end_date",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "end_document",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "end_ground",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "holder_name",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "region_code",
                table: "certificates");
        }
    }
}
