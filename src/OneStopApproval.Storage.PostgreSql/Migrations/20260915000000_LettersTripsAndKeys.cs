using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class LettersTripsAndKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_trips_application_id",
                table: "trips");

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
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.RenameColumn(
                name: "post_id",
                table: "directory_acts",
                newName: "grant_id");

            migrationBuilder.RenameIndex(
                name: "IX_directory_acts_time_post_id_kind",
                table: "directory_acts",
                newName: "IX_directory_acts_time_grant_id_kind");

            migrationBuilder.AddColumn<DateOnly>(
                name: "corrected_date",
                table: "trips",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "correction_confirmed_by",
                table: "trips",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "correction_proposed_by",
                table: "trips",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "correction_reason",
                table: "trips",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "proposal",
                table: "trips",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "struck_date",
                table: "trips",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "was_cause",
                table: "trips",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "was_date",
                table: "trips",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "was_department",
                table: "trips",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "key_id",
                table: "personal_values",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "key_id",
                table: "opinion_drafts",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<byte[]>(
                name: "sealed",
                table: "opinion_drafts",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

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
                name: "office_acts",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    role = table.Column<int>(type: "integer", nullable: false),
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    method = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    resource = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    authentication = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    client_address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    request_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    trace_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    time = table.Column<long>(type: "bigint", nullable: false),
                    wall_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_office_acts", x => x.id);
                    table.CheckConstraint("ck_office_acts_who", "subject <> '' AND method <> '' AND request_id <> ''");
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

            migrationBuilder.CreateTable(
                name: "personal_acts",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    purpose = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    value_kinds = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    value_count = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    token_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    client_address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    time = table.Column<long>(type: "bigint", nullable: false),
                    wall_time = table.Column<long>(type: "bigint", nullable: false),
                    request_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    trace_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
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
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: false),
                    ring_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_personal_keys", x => new { x.application_id, x.key_id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_trips_application_id",
                table: "trips",
                column: "application_id",
                unique: true,
                filter: "cause = 1 AND struck_date IS NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_trips_two_persons",
                table: "trips",
                sql: "(corrected_date IS NULL AND struck_date IS NULL) OR (corrected_date IS NOT NULL AND correction_proposed_by IS NOT NULL AND correction_confirmed_by IS NOT NULL AND correction_proposed_by <> correction_confirmed_by)");

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
                name: "IX_office_acts_subject_id",
                table: "office_acts",
                columns: new[] { "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_paper_signatures_key_id",
                table: "paper_signatures",
                column: "key_id");

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
                name: "assessor_tasks");

            migrationBuilder.DropTable(
                name: "letters");

            migrationBuilder.DropTable(
                name: "office_acts");

            migrationBuilder.DropTable(
                name: "paper_signatures");

            migrationBuilder.DropTable(
                name: "personal_acts");

            migrationBuilder.DropTable(
                name: "personal_keys");

            migrationBuilder.DropIndex(
                name: "IX_trips_application_id",
                table: "trips");

            migrationBuilder.DropCheckConstraint(
                name: "ck_trips_two_persons",
                table: "trips");

            migrationBuilder.DropColumn(
                name: "corrected_date",
                table: "trips");

            migrationBuilder.DropColumn(
                name: "correction_confirmed_by",
                table: "trips");

            migrationBuilder.DropColumn(
                name: "correction_proposed_by",
                table: "trips");

            migrationBuilder.DropColumn(
                name: "correction_reason",
                table: "trips");

            migrationBuilder.DropColumn(
                name: "proposal",
                table: "trips");

            migrationBuilder.DropColumn(
                name: "struck_date",
                table: "trips");

            migrationBuilder.DropColumn(
                name: "was_cause",
                table: "trips");

            migrationBuilder.DropColumn(
                name: "was_date",
                table: "trips");

            migrationBuilder.DropColumn(
                name: "was_department",
                table: "trips");

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
                name: "on_letter",
                table: "directory_acts");

            migrationBuilder.DropColumn(
                name: "sealed",
                table: "personal_values");

            migrationBuilder.AddColumn<byte[]>(
                name: "salt",
                table: "personal_values",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.RenameColumn(
                name: "grant_id",
                table: "directory_acts",
                newName: "post_id");

            migrationBuilder.RenameIndex(
                name: "IX_directory_acts_time_grant_id_kind",
                table: "directory_acts",
                newName: "IX_directory_acts_time_post_id_kind");

            migrationBuilder.AddColumn<string>(
                name: "value",
                table: "personal_values",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "text",
                table: "opinion_drafts",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_trips_application_id",
                table: "trips",
                column: "application_id",
                unique: true,
                filter: "cause = 1");
        }
    }
}
