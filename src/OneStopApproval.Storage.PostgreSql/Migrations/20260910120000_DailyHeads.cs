using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class DailyHeads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "actor_subject",
                table: "journal",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.CreateTable(
                name: "daily_heads",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    through_feed = table.Column<long>(type: "bigint", nullable: false),
                    chains = table.Column<long>(type: "bigint", nullable: false),
                    previous_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    content_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false),
                    sign_time = table.Column<long>(type: "bigint", nullable: false)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "daily_heads");

            migrationBuilder.DropIndex(
                name: "IX_journal_actor_subject_feed",
                table: "journal");

            migrationBuilder.AlterColumn<string>(
                name: "actor_subject",
                table: "journal",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200);
        }
    }
}
