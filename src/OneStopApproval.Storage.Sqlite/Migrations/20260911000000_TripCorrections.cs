using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TripCorrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_trips_application_id",
                table: "trips");

            migrationBuilder.AddColumn<DateOnly>(
                name: "corrected_date",
                table: "trips",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "correction_confirmed_by",
                table: "trips",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "correction_proposed_by",
                table: "trips",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "correction_reason",
                table: "trips",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "proposal",
                table: "trips",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "struck_date",
                table: "trips",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "was_cause",
                table: "trips",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "was_date",
                table: "trips",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "was_department",
                table: "trips",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_trips_application_id",
                table: "trips",
                column: "application_id",
                unique: true,
                filter: "cause = 1");
        }
    }
}
