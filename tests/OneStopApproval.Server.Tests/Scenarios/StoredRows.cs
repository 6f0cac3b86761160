using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Looks past the contract at what is stored: every table that the database itself says it has.</summary>
internal static class StoredRows
{
    /// <summary>Rows of a table.</summary>
    public static async Task<long> CountAsync(this TestServer server, string table) =>
        Convert.ToInt64((await RowsAsync(server, $"SELECT COUNT(*) FROM {table}"))[0][0].Value, CultureInfo.InvariantCulture);

    /// <summary>Rows of all tables together.</summary>
    public static async Task<long> CountAllAsync(this TestServer server)
    {
        var sum = 0L;
        foreach (var table in await TablesAsync(server))
        {
            sum += await server.CountAsync(table);
        }

        return sum;
    }

    /// <summary>Every value of every column of every table.</summary>
    public static async Task<IReadOnlyList<StoredValue>> EverythingAsync(this TestServer server)
    {
        var all = new List<StoredValue>();
        foreach (var table in await TablesAsync(server))
        {
            foreach (var row in await RowsAsync(server, $"SELECT * FROM {table}"))
            {
                all.AddRange(row.Select(cell => new StoredValue(table, cell.Column, cell.Value)));
            }
        }

        return all;
    }

    /// <summary>Runs a statement and tells how many rows it changed.</summary>
    public static async Task<int> ExecuteAsync(this TestServer server, string statement, params (string Name, object Value)[] values)
    {
        await using var db = server.Dialect.Open();
        await using var command = await CommandAsync(db.Database.GetDbConnection(), statement);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteNonQueryAsync();
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(TestServer server)
    {
        await using var db = server.Dialect.Open();
        var query = db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal)
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            : "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'dbo')";
        return [.. (await RowsAsync(server, query)).Select(row => $"\"{row[0].Value}\"")];
    }

    private static async Task<List<(string Column, object Value)[]>> RowsAsync(TestServer server, string query)
    {
        await using var db = server.Dialect.Open();
        await using var command = await CommandAsync(db.Database.GetDbConnection(), query);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(string, object)[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => (reader.GetName(index), reader.GetValue(index)))]);
        }

        return rows;
    }

    // Names of tables come from the database's own list.
#pragma warning disable CA2100
    private static async Task<DbCommand> CommandAsync(DbConnection connection, string text)
    {
        await connection.OpenAsync();
        var command = connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
#pragma warning restore CA2100
}

/// <summary>One stored value.</summary>
internal sealed record StoredValue(string Table, string Column, object Value);
