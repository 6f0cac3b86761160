using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DirectoryAndHeads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "daily_heads",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    through_feed = table.Column<long>(type: "INTEGER", nullable: false),
                    chains = table.Column<long>(type: "INTEGER", nullable: false),
                    previous_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    key_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sign_time = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_daily_heads", x => x.number);
                    table.UniqueConstraint("AK_daily_heads_content_sha256", x => x.content_sha256);
                    table.CheckConstraint("ck_daily_heads_counts", "through_feed >= 0 AND chains >= 0 AND chains <= through_feed");
                    table.CheckConstraint("ck_daily_heads_previous", "(number = 1 AND previous_sha256 IS NULL) OR (number > 1 AND previous_sha256 IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_daily_heads_daily_heads_previous_sha256",
                        column: x => x.previous_sha256,
                        principalTable: "daily_heads",
                        principalColumn: "content_sha256",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_daily_heads_signing_keys_key_id",
                        column: x => x.key_id,
                        principalTable: "signing_keys",
                        principalColumn: "key_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "directory_acts",
                columns: table => new
                {
                    post_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    officer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    token_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    client_address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    time = table.Column<long>(type: "INTEGER", nullable: false),
                    wall_time = table.Column<long>(type: "INTEGER", nullable: false),
                    request_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    trace_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_directory_acts", x => new { x.post_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "posts",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    live_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    from_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    propose_time = table.Column<long>(type: "INTEGER", nullable: false),
                    proposed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    settle_time = table.Column<long>(type: "INTEGER", nullable: true),
                    settled_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    end_time = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    department = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    level = table.Column<int>(type: "INTEGER", nullable: true),
                    region_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    desks = table.Column<int>(type: "INTEGER", nullable: false),
                    automatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    until_date = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_posts", x => x.id);
                    table.CheckConstraint("ck_posts_days", "until_date IS NULL OR until_date >= from_date");
                    table.CheckConstraint("ck_posts_department", "(role IN (3, 4) AND department IS NOT NULL) OR (role NOT IN (3, 4) AND department IS NULL)");
                    table.CheckConstraint("ck_posts_desks", "desks = 0 OR (role = 3 AND desks BETWEEN 1 AND 7)");
                    table.CheckConstraint("ck_posts_ended", "(state = 4 AND end_time IS NOT NULL AND ended_by IS NOT NULL) OR (state <> 4 AND end_time IS NULL AND ended_by IS NULL)");
                    table.CheckConstraint("ck_posts_live", "(state IN (1, 2)) OR live_key IS NULL");
                    table.CheckConstraint("ck_posts_region", "(role BETWEEN 3 AND 6 AND level IS NOT NULL AND region_code IS NOT NULL) OR (role > 6 AND level IS NULL AND region_code IS NULL)");
                    table.CheckConstraint("ck_posts_settled", "(state = 1 AND settle_time IS NULL AND settled_by IS NULL) OR (state <> 1 AND settle_time IS NOT NULL AND settled_by IS NOT NULL)");
                    table.CheckConstraint("ck_posts_two_persons", "state NOT IN (2, 4) OR (settled_by IS NOT NULL AND settled_by <> proposed_by AND settled_by <> subject)");
                });

            migrationBuilder.CreateIndex(
                name: "IX_journal_actor_subject_feed",
                table: "journal",
                columns: new[] { "actor_subject", "feed" });

            migrationBuilder.CreateIndex(
                name: "IX_daily_heads_day",
                table: "daily_heads",
                column: "day",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_daily_heads_key_id",
                table: "daily_heads",
                column: "key_id");

            migrationBuilder.CreateIndex(
                name: "IX_daily_heads_previous_sha256",
                table: "daily_heads",
                column: "previous_sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_directory_acts_officer_time",
                table: "directory_acts",
                columns: new[] { "officer", "time" });

            migrationBuilder.CreateIndex(
                name: "IX_directory_acts_time_post_id_kind",
                table: "directory_acts",
                columns: new[] { "time", "post_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "IX_posts_department_subject",
                table: "posts",
                columns: new[] { "department", "subject" });

            migrationBuilder.CreateIndex(
                name: "IX_posts_live_key",
                table: "posts",
                column: "live_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_posts_propose_time_id",
                table: "posts",
                columns: new[] { "propose_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_posts_subject",
                table: "posts",
                column: "subject");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "daily_heads");

            migrationBuilder.DropTable(
                name: "directory_acts");

            migrationBuilder.DropTable(
                name: "posts");

            migrationBuilder.DropIndex(
                name: "IX_journal_actor_subject_feed",
                table: "journal");
        }
    }
}
