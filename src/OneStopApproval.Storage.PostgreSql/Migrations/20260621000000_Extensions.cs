using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Extensions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "extension",
                table: "reviews",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "extension_asked_on",
                table: "reviews",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "extended_days",
                table: "clocks",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "extension",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "extension_asked_on",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "extended_days",
                table: "clocks");
        }
    }
}
