using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class DocumentCorrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "corrected_by",
                table: "documents",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "corrects",
                table: "documents",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "proposal",
                table: "documents",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_documents_application_id_corrects",
                table: "documents",
                columns: new[] { "application_id", "corrects" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_documents_application_id_corrects",
                table: "documents");

            migrationBuilder.DropColumn(
                name: "corrected_by",
                table: "documents");

            migrationBuilder.DropColumn(
                name: "corrects",
                table: "documents");

            migrationBuilder.DropColumn(
                name: "proposal",
                table: "documents");
        }
    }
}
