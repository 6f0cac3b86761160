using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class SharedData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "shared_answers",
                table: "applications",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "shared_records",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    material = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    source = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    as_of_date = table.Column<DateOnly>(type: "date", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false),
                    record_time = table.Column<long>(type: "bigint", nullable: false),
                    recorded_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shared_records", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shared_disputes",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    record_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shared_disputes", x => new { x.application_id, x.record_id });
                    table.ForeignKey(
                        name: "FK_shared_disputes_shared_records_record_id",
                        column: x => x.record_id,
                        principalTable: "shared_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_shared_disputes_record_id",
                table: "shared_disputes",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "IX_shared_records_department_record_time_id",
                table: "shared_records",
                columns: new[] { "department", "record_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_shared_records_sha256",
                table: "shared_records",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "IX_shared_records_uscc",
                table: "shared_records",
                column: "uscc");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "shared_disputes");

            migrationBuilder.DropTable(
                name: "shared_records");

            migrationBuilder.DropColumn(
                name: "shared_answers",
                table: "applications");
        }
    }
}
