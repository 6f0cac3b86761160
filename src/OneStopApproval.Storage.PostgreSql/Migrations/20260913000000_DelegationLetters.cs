using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class DelegationLetters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "on_letter",
                table: "directory_acts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "assessor_tasks",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessor_tasks", x => new { x.application_id, x.item, x.subject });
                    table.ForeignKey(
                        name: "FK_assessor_tasks_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "letters",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    given_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    acts = table.Column<int>(type: "integer", nullable: false),
                    items = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    live_key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    from_date = table.Column<DateOnly>(type: "date", nullable: false),
                    propose_time = table.Column<long>(type: "bigint", nullable: false),
                    proposed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    settle_time = table.Column<long>(type: "bigint", nullable: true),
                    settled_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    end_time = table.Column<long>(type: "bigint", nullable: true),
                    ended_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    level = table.Column<int>(type: "integer", nullable: true),
                    region_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    until_date = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_letters", x => x.id);
                    table.CheckConstraint("ck_letters_acts", "(department IS NOT NULL AND acts BETWEEN 1 AND 3) OR (department IS NULL AND acts = 4 AND items IS NULL)");
                    table.CheckConstraint("ck_letters_days", "until_date IS NULL OR until_date >= from_date");
                    table.CheckConstraint("ck_letters_ended", "(state = 4 AND end_time IS NOT NULL AND ended_by IS NOT NULL) OR (state <> 4 AND end_time IS NULL AND ended_by IS NULL)");
                    table.CheckConstraint("ck_letters_given", "given_by <> subject");
                    table.CheckConstraint("ck_letters_live", "(state IN (1, 2)) OR live_key IS NULL");
                    table.CheckConstraint("ck_letters_region", "(level IS NULL AND region_code IS NULL) OR (level IS NOT NULL AND region_code IS NOT NULL)");
                    table.CheckConstraint("ck_letters_settled", "(state = 1 AND settle_time IS NULL AND settled_by IS NULL) OR (state <> 1 AND settle_time IS NOT NULL AND settled_by IS NOT NULL)");
                    table.CheckConstraint("ck_letters_two_persons", "state NOT IN (2, 4) OR (settled_by IS NOT NULL AND settled_by <> proposed_by AND settled_by <> subject)");
                    table.CheckConstraint("ck_letters_until", "until_date IS NOT NULL");
                });

            migrationBuilder.CreateTable(
                name: "paper_signatures",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    document_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    paper_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false),
                    sign_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_paper_signatures", x => new { x.application_id, x.document_id, x.paper_sha256 });
                    table.ForeignKey(
                        name: "FK_paper_signatures_documents_application_id_document_id",
                        columns: x => new { x.application_id, x.document_id },
                        principalTable: "documents",
                        principalColumns: new[] { "application_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_paper_signatures_signing_keys_key_id",
                        column: x => x.key_id,
                        principalTable: "signing_keys",
                        principalColumn: "key_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_assessor_tasks_subject_application_id",
                table: "assessor_tasks",
                columns: new[] { "subject", "application_id" });

            migrationBuilder.CreateIndex(
                name: "IX_letters_live_key",
                table: "letters",
                column: "live_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_letters_propose_time_id",
                table: "letters",
                columns: new[] { "propose_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_letters_subject",
                table: "letters",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_paper_signatures_key_id",
                table: "paper_signatures",
                column: "key_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assessor_tasks");

            migrationBuilder.DropTable(
                name: "letters");

            migrationBuilder.DropTable(
                name: "paper_signatures");

            migrationBuilder.DropColumn(
                name: "on_letter",
                table: "directory_acts");
        }
    }
}
