using System.Globalization;
using Microsoft.SqlServer.Dac.Model;

namespace OneStopApproval.Storage.Tests.Offline;

/// <summary>
/// The schema as SQL Server 2022 would hold it, with no server: every text is made a procedure of it, and validating the
/// whole names each table and each column that is not there. Neither locks nor plans can be seen this way.
/// </summary>
internal sealed class SqlServerModel : IDisposable
{
    private readonly TSqlModel model = new(SqlServerVersion.Sql160, new() { Collation = "Latin1_General_100_BIN2" });
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    internal SqlServerModel(MigratedSchema schema)
    {
        foreach (var definition in schema.Definitions)
        {
            model.AddObjects(definition);
        }
    }

    /// <summary>Adds a text; what it names as <c>@…</c> becomes a parameter.</summary>
    internal void Add(string text)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"text_{texts.Count}");
        var parameters = string.Join(", ", ScriptReader.Variables(text).Select(variable => $"{variable} nvarchar(max)"));
        model.AddObjects($"CREATE PROCEDURE [{name}] {parameters} AS BEGIN {text} END");
        texts.Add(name, text);
    }

    /// <summary>Every text that names what is not there, with what it is.</summary>
    internal IReadOnlyDictionary<string, string> Faults() => model.Validate()
        .GroupBy(message => texts.FirstOrDefault(text => message.Message.Contains($"[{text.Key}]", StringComparison.Ordinal)).Value ?? "")
        .ToDictionary(
            group => group.Key,
            group => string.Join(Environment.NewLine, group.Select(message => message.Message).Distinct(StringComparer.Ordinal)),
            StringComparer.Ordinal);

    /// <summary>Fails with every fault and the text that has it.</summary>
    internal void Verify()
    {
        var faults = string.Join(Environment.NewLine, Faults().Select(fault => $"{fault.Key}{Environment.NewLine}    {fault.Value}"));
        Assert.True(faults.Length == 0, faults);
    }

    public void Dispose() => model.Dispose();
}
