using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneStopApproval.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Hearings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "answer_awaited_on",
                table: "reviews",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "participation",
                table: "reviews",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "consideration",
                table: "decisions",
                type: "nvarchar(max)",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "answer_awaited_on",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "participation",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "consideration",
                table: "decisions");
        }
    }
}
