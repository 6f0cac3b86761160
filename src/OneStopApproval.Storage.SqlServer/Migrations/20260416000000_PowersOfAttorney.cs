using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class PowersOfAttorney : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "powers_of_attorney",
                columns: table => new
                {
                    id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    principal_uscc = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    agent_uscc = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    agent_subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    agent_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    items = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    applications = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    from_date = table.Column<DateOnly>(type: "date", nullable: false),
                    until_date = table.Column<DateOnly>(type: "date", nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    created_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    revoke_time = table.Column<long>(type: "bigint", nullable: true),
                    revoked_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_powers_of_attorney", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_powers_of_attorney_agent_subject",
                table: "powers_of_attorney",
                column: "agent_subject");

            migrationBuilder.CreateIndex(
                name: "IX_powers_of_attorney_agent_uscc",
                table: "powers_of_attorney",
                column: "agent_uscc");

            migrationBuilder.CreateIndex(
                name: "IX_powers_of_attorney_principal_uscc_create_time_id",
                table: "powers_of_attorney",
                columns: new[] { "principal_uscc", "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_powers_of_attorney_sha256",
                table: "powers_of_attorney",
                column: "sha256");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "powers_of_attorney");
        }
    }
}
