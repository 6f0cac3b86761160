using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ExcludedTimes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "excluded_times",
                table: "reviews",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "stopped_through",
                table: "reviews",
                type: "date",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "excluded_times",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "stopped_through",
                table: "reviews");
        }
    }
}
