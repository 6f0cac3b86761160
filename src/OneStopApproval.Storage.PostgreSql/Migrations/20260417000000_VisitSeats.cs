using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class VisitSeats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "slot_place_id",
                table: "visits",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "slot_seat",
                table: "visits",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "visit_seats",
                columns: table => new
                {
                    slot = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    seat = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit_seats", x => new { x.slot, x.seat });
                });

            migrationBuilder.CreateTable(
                name: "visit_slots",
                columns: table => new
                {
                    slot = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit_slots", x => x.slot);
                });

            migrationBuilder.CreateIndex(
                name: "IX_visit_seats_application_id",
                table: "visit_seats",
                column: "application_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "visit_seats");

            migrationBuilder.DropTable(
                name: "visit_slots");

            migrationBuilder.DropColumn(
                name: "slot_place_id",
                table: "visits");

            migrationBuilder.DropColumn(
                name: "slot_seat",
                table: "visits");
        }
    }
}
