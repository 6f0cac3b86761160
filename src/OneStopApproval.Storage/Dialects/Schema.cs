using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStopApproval.Storage.Dialects;

/// <summary>How far a database's tables are.</summary>
public enum SchemaState
{
    /// <summary>There are none.</summary>
    Empty = 1,

    /// <summary>A migration is lacking.</summary>
    Behind = 2,

    /// <summary>All migrations were run.</summary>
    Current = 3,
}

/// <summary>
/// Tells it, and makes the tables of an empty database by one script. EF Core's migrator would build the model of every
/// migration for that, a fifth of the work of a first start.
/// </summary>
public static class Schema
{
    /// <summary>Reads how far the tables are.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="hasHistory">Query for the number of tables named <c>__EFMigrationsHistory</c>.</param>
    /// <param name="migrations">Where the migrations are.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">The tables are from between steps that were folded into one migration.</exception>
    public static async Task<SchemaState> ReadAsync(
        DbConnection connection, string hasHistory, Assembly migrations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = hasHistory;
        List<string> applied = [];
        if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), null) > 0)
        {
            command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                applied.Add(reader.GetString(0));
            }
        }

        return StateOf(applied, migrations);
    }

    /// <summary>How far the tables are after some migrations.</summary>
    /// <exception cref="InvalidDataException">The tables are from between steps that were folded into one migration.</exception>
    public static SchemaState StateOf(IEnumerable<string> applied, Assembly migrations)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        var done = applied.ToHashSet(StringComparer.Ordinal);
        var known = migrations.GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .Order(StringComparer.Ordinal)
            .ToList();
        // A step that this version does not name was folded into the next one that it names.
        var lacking = done.Except(known)
            .Select(step => known.Find(id => string.CompareOrdinal(id, step) > 0))
            .Prepend(known[0])
            .FirstOrDefault(id => id is not null && !done.Contains(id));
        return done.Count == 0 ? SchemaState.Empty
            : lacking is not null ? throw new InvalidDataException(
                $"its tables are from before migration {lacking}, into which steps of theirs were folded; let a version that holds the migrations before it open it once, then start this one; a database that no release made is made anew")
            : known.TrueForAll(done.Contains) ? SchemaState.Current
            : SchemaState.Behind;
    }

    /// <summary>
    /// Makes the tables of an empty database. Each migration in the script is a transaction: of a process that is killed
    /// here whole migrations are left, and the next start runs the others.
    /// </summary>
    public static async Task CreateAsync(DbConnection connection, Assembly migrations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = Script(migrations);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The script, written by <c>eng/schema.sh</c> from the migrations.</summary>
    public static string Script(Assembly migrations)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        using var reader = new StreamReader(migrations.GetManifestResourceStream("schema.sql")!);
        return reader.ReadToEnd();
    }
}
