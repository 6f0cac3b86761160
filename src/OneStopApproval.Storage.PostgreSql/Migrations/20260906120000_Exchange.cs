using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Exchange : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "external_case",
                table: "reviews",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "export_batches",
                columns: table => new
                {
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    after_feed = table.Column<long>(type: "bigint", nullable: false),
                    through_feed = table.Column<long>(type: "bigint", nullable: false),
                    row_count = table.Column<int>(type: "integer", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    acknowledge_time = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_export_batches", x => new { x.department, x.number });
                    table.CheckConstraint("ck_export_batches_feed", "through_feed > after_feed AND row_count > 0");
                    table.CheckConstraint("ck_export_batches_number", "number > 0");
                });

            migrationBuilder.CreateTable(
                name: "import_batches",
                columns: table => new
                {
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    row_count = table.Column<int>(type: "integer", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    brought_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    receipt = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_batches", x => new { x.department, x.number });
                    table.CheckConstraint("ck_import_batches_number", "number > 0");
                });

            migrationBuilder.CreateTable(
                name: "imported_rows",
                columns: table => new
                {
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    row_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imported_rows", x => new { x.department, x.row_id });
                    table.ForeignKey(
                        name: "FK_imported_rows_import_batches_department_number",
                        columns: x => new { x.department, x.number },
                        principalTable: "import_batches",
                        principalColumns: new[] { "department", "number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_reviews_department_external_case",
                table: "reviews",
                columns: new[] { "department", "external_case" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_export_batches_department_after_feed",
                table: "export_batches",
                columns: new[] { "department", "after_feed" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_imported_rows_department_number_position",
                table: "imported_rows",
                columns: new[] { "department", "number", "position" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "export_batches");

            migrationBuilder.DropTable(
                name: "imported_rows");

            migrationBuilder.DropTable(
                name: "import_batches");

            migrationBuilder.DropIndex(
                name: "IX_reviews_department_external_case",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "external_case",
                table: "reviews");
        }
    }
}
