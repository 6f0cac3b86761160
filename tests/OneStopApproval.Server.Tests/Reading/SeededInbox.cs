using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Reading;

/// <summary>
/// A PostgreSQL database with as many reviews as are wanted, copied from one real one, and the plans of what a server asks it.
/// </summary>
internal sealed class SeededInbox : IAsyncDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    /// <summary>Subject of one of those to whom the reviews are assigned: every twentieth is his.</summary>
    public const string Assignee = $"officer-{Department}-3";

    // The bundle's other review is left out: a department's inbox is what counts.
    private const string Item = "cma";
    private const string Real = "inbox";
    private const string Department = "market-supervision";
    private const string Listener = "Microsoft.EntityFrameworkCore";

    private readonly TestDatabase database;
    private readonly TestServer server;
    private readonly NpgsqlConnectionStringBuilder address;
    private readonly ConcurrentQueue<(string Text, NpgsqlParameter[] Parameters)> asked = new();
    private readonly ConcurrentBag<IDisposable> listening = [];
    private volatile bool recording;

    private SeededInbox(TestDatabase database, TestServer server)
    {
        (this.database, this.server) = (database, server);
        address = new(database.Settings[^1]);
        listening.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Makes one.</summary>
    public static async Task<SeededInbox> OfAsync(Engine engine, string lab, int reviews, int open)
    {
        var database = await TestDatabase.CreateAsync(engine);
        var inbox = new SeededInbox(database, await TestServer.StartAsync(database));
        await inbox.server.SubmitAsync(Real, lab, Item);
        await inbox.SeedAsync(reviews, open);
        return inbox;
    }

    /// <summary>An officer of this reach.</summary>
    public ReviewService.ReviewServiceClient Officer(string level, string region, string? subject = null) =>
        new(server.As(TestTokens.Officer(Department, level, region, subject)));

    /// <summary>The plans of the queries over reviews that a call makes, and what it came to.</summary>
    public async Task<(List<string> Plans, string Came)> PlansOfAsync(Func<Task<string>> call)
    {
        asked.Clear();
        recording = true;
        var came = await call();
        recording = false;
        var plans = new List<string>();
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync();
        foreach (var (text, parameters) in asked)
        {
            // The server's own statement, which the provider wrote.
#pragma warning disable CA2100
            await using var command = new NpgsqlCommand($"EXPLAIN {text}", connection);
#pragma warning restore CA2100
            command.Parameters.AddRange(parameters);
            await using var reader = await command.ExecuteReaderAsync();
            var plan = new StringBuilder(text).AppendLine();
            while (await reader.ReadAsync())
            {
                plan.AppendLine(reader.GetString(0));
            }

            plans.Add(plan.ToString());
        }

        Assert.NotEmpty(plans);
        return (plans, came);
    }

    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Listener)
        {
            listening.Add(value.Subscribe(this));
        }
    }

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (recording
            && value.Value is CommandEventData { Command: NpgsqlCommand command }
            && value.Key == RelationalEventId.CommandExecuting.Name
            && command.Connection?.Database == address.Database
            && command.CommandText.Contains("FROM reviews", StringComparison.Ordinal))
        {
            asked.Enqueue((command.CommandText, [.. command.Parameters.Select(parameter => parameter.Clone())]));
        }
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
        // Nothing is left open by it.
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
        // None is sent.
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var one in listening)
        {
            one.Dispose();
        }

        await server.DisposeAsync();
        await database.DisposeAsync();
    }

    // The open ones are due on forty days one after another; twelve leagues of eight banners.
    private async Task SeedAsync(int reviews, int open)
    {
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync();
        foreach (var statement in new[]
        {
            """
            INSERT INTO applications
            SELECT copy.*
            FROM applications a, generate_series(1, $2) n, LATERAL jsonb_populate_record(a, jsonb_build_object(
                'id', 'seed' || lpad(n::text, 8, '0'), 'display_number', 'S' || n, 'next_due_on', NULL,
                'region_code', '15' || lpad((n % 12 + 1)::text, 2, '0') || lpad((n / 12 % 8 + 1)::text, 2, '0'))) copy
            WHERE a.id = $1 AND $3 > 0
            """,
            """
            INSERT INTO reviews
            SELECT copy.*
            FROM reviews r, generate_series(1, $2) m(n), LATERAL (SELECT 'seed' || lpad(m.n::text, 8, '0') AS id) seed
            JOIN applications a ON a.id = seed.id, LATERAL jsonb_populate_record(r, jsonb_build_object(
                'application_id', a.id, 'state', CASE WHEN m.n <= $3 THEN 4 ELSE 5 END,
                'region_code', a.region_code, 'league', left(a.region_code, 4),
                'assignee', CASE WHEN m.n % 20 < 18 THEN 'officer-market-supervision-' || m.n % 20 END,
                'terminal_date', CASE WHEN m.n <= $3 THEN NULL ELSE DATE '2026-01-05' - m.n % 900 END,
                'due_on', DATE '2026-02-02' + m.n % 40, 'yellow_on', DATE '2026-01-30' + m.n % 40,
                'inbox_key', to_char(DATE '2026-02-02' + m.n % 40, 'YYYY-MM-DD') || '/' || a.id || '/' || r.item)) copy
            WHERE r.application_id = $1
            """,
        })
        {
#pragma warning disable CA2100 // The two above.
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 600 };
#pragma warning restore CA2100
            command.Parameters.Add(new() { Value = Real });
            command.Parameters.Add(new() { Value = reviews });
            command.Parameters.Add(new() { Value = open });
            await command.ExecuteNonQueryAsync();
        }

        await using var analyze = new NpgsqlCommand("ANALYZE applications, reviews", connection) { CommandTimeout = 600 };
        await analyze.ExecuteNonQueryAsync();
    }
}
