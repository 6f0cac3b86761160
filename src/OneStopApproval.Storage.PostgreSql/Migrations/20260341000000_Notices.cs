using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Notices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "contact_email",
                table: "applications",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "incidents",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    detail = table.Column<string>(type: "text", nullable: false),
                    open_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    open_time = table.Column<long>(type: "bigint", nullable: false),
                    resolve_time = table.Column<long>(type: "bigint", nullable: true),
                    resolved_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice_channels",
                columns: table => new
                {
                    channel = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    feed = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_channels", x => x.channel);
                });

            migrationBuilder.CreateTable(
                name: "notice_deliveries",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    channel = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_time = table.Column<long>(type: "bigint", nullable: false),
                    send_time = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_deliveries", x => new { x.application_id, x.sequence, x.channel });
                });

            migrationBuilder.CreateTable(
                name: "notice_reads",
                columns: table => new
                {
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    read_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_reads", x => new { x.application_id, x.sequence });
                });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_open_key",
                table: "incidents",
                column: "open_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_open_time_id",
                table: "incidents",
                columns: new[] { "open_time", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_notice_deliveries_channel_state_next_time",
                table: "notice_deliveries",
                columns: new[] { "channel", "state", "next_time" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "incidents");

            migrationBuilder.DropTable(
                name: "notice_channels");

            migrationBuilder.DropTable(
                name: "notice_deliveries");

            migrationBuilder.DropTable(
                name: "notice_reads");

            migrationBuilder.DropColumn(
                name: "contact_email",
                table: "applications");
        }
    }
}
