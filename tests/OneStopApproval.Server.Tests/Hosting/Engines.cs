namespace OneStopApproval.Server.Tests.Hosting;

/// <summary>Database engines that a test can run on.</summary>
public enum Engine
{
    /// <summary>A fresh file.</summary>
    Sqlite = 1,

    /// <summary>A fresh database on the server that OSA_TEST_POSTGRES names.</summary>
    PostgreSql = 2,

    /// <summary>A fresh database on the server that OSA_TEST_SQLSERVER names.</summary>
    SqlServer = 3,
}

/// <summary>Theory data: one case for each engine. One that is not configured is shown as skipped, by name.</summary>
public static class Engines
{
    /// <summary>All engines.</summary>
    public static TheoryData<Engine> All { get; } = Build();

    /// <summary>Connection string of a server engine, or null when it is not configured.</summary>
    internal static string? ConnectionOf(Engine engine) => engine switch
    {
        Engine.Sqlite => "",
        Engine.PostgreSql => Configured("OSA_TEST_POSTGRES"),
        Engine.SqlServer => Configured("OSA_TEST_SQLSERVER"),
    };

    private static string? Configured(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;

    private static TheoryData<Engine> Build()
    {
        var data = new TheoryData<Engine>();
        foreach (var engine in Enum.GetValues<Engine>())
        {
            var configured = ConnectionOf(engine) is not null;
            data.Add(new TheoryDataRow<Engine>(engine)
            {
                Skip = configured ? null : $"{engine} is not configured",
            });
        }

        return data;
    }
}
