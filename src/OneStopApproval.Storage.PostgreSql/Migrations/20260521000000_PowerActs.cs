using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PowerActs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "renounced",
                table: "powers_of_attorney",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "power_acts",
                columns: table => new
                {
                    power_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    principal_uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    uscc = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    token_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    client_address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    time = table.Column<long>(type: "bigint", nullable: false),
                    wall_time = table.Column<long>(type: "bigint", nullable: false),
                    request_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    trace_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_power_acts", x => new { x.power_id, x.number });
                    table.ForeignKey(
                        name: "FK_power_acts_powers_of_attorney_power_id",
                        column: x => x.power_id,
                        principalTable: "powers_of_attorney",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_power_acts_principal_uscc_time",
                table: "power_acts",
                columns: new[] { "principal_uscc", "time" });

            migrationBuilder.CreateIndex(
                name: "IX_power_acts_time_power_id_number",
                table: "power_acts",
                columns: new[] { "time", "power_id", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "power_acts");

            migrationBuilder.DropColumn(
                name: "renounced",
                table: "powers_of_attorney");
        }
    }
}
