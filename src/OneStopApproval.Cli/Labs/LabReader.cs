using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace OneStopApproval.Cli.Labs;

/// <summary>Reads a lab's file strictly and tells every fault that can be told without a server.</summary>
internal sealed class LabReader(string file)
{
    private const string ScopeHeader = "items,field,object,parameter,standard,limits";

    private readonly string folder = Path.GetDirectoryName(file)!;
    private readonly List<string> faults = [];

    /// <summary>Reads it.</summary>
    /// <exception cref="LabFileException">It has faults.</exception>
    internal LabYaml Read()
    {
        var yaml = Parse();
        if (yaml.ScopeFile.Length > 0)
        {
            AddRows(yaml);
        }

        Check(yaml);
        return faults.Count == 0 ? yaml : throw new LabFileException(file, faults);
    }

    private LabYaml Parse()
    {
        try
        {
            using var reader = new StreamReader(file);
            return new DeserializerBuilder()
                .WithNamingConvention(UnderscoredNamingConvention.Instance)
                .WithDuplicateKeyChecking()
                .Build()
                .Deserialize<LabYaml?>(reader) ?? throw new LabFileException(file, ["the file is empty"]);
        }
        catch (YamlException fault)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {fault.Start.Line}, column {fault.Start.Column}");
            throw new LabFileException(file, [$"{place}: {fault.InnerException?.Message ?? fault.Message}"]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LabFileException(file, [fault.Message]);
        }
    }

    // The columns are few and no cell holds a comma: the rows are read as they are written.
    private void AddRows(LabYaml yaml)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(Path.Combine(folder, yaml.ScopeFile));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add($"scope_file: {fault.Message}");
            return;
        }

        Require(lines is [ScopeHeader, ..], $"{yaml.ScopeFile}, line 1: must be '{ScopeHeader}'");
        foreach (var (index, line) in lines.Index().Skip(1))
        {
            AddRow(yaml, line.Split(','), string.Create(CultureInfo.InvariantCulture, $"{yaml.ScopeFile}, line {index + 1}"));
        }
    }

    private void AddRow(LabYaml yaml, string[] cells, string place)
    {
        if (cells.Length != ScopeHeader.Split(',').Length)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{place}: has {cells.Length} cells, not 6; no cell may hold a comma"));
            return;
        }

        var row = new ScopeYaml { Field = cells[1], Object = cells[2], Parameter = cells[3], Standard = cells[4], Limits = cells[5] };
        foreach (var item in cells[0].Split(';'))
        {
            if (yaml.Reviews.Find(review => review.Item == item) is { } review)
            {
                review.Scope.Add(row);
            }
            else
            {
                faults.Add($"{place}: the lab does not ask for '{item}'");
            }
        }
    }

    private void Check(LabYaml yaml)
    {
        Require(yaml.Bundle.Length > 0, "bundle: is missing");
        Require(yaml.Applicant.Uscc.Length > 0, "applicant.uscc: is missing");
        CheckWord<Establishment>("applicant.establishment", yaml.Applicant.Establishment);
        if (yaml.Delivery is { } delivery)
        {
            CheckWord<DeliveryMethod>("delivery.method", delivery.Method);
        }

        foreach (var (index, review) in yaml.Reviews.Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"reviews[{index}]");
            Require(review.Item.Length > 0, $"{place}.item: is missing");
            CheckWord<ReviewKind>($"{place}.kind", review.Kind);
            CheckWord<Procedure>($"{place}.procedure", review.Procedure);
        }

        CheckTables(yaml);
        foreach (var (index, material) in yaml.Materials.Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"materials[{index}]");
            Require(material.Material.Length > 0, $"{place}.material: is missing");
            Require(material.MediaType.Length > 0, $"{place}.media_type: is missing");
            Require(File.Exists(Path.Combine(folder, material.File)), $"{place}.file: there is no file '{material.File}' in {folder}");
        }
    }

    private void CheckTables(LabYaml yaml)
    {
        foreach (var (index, table) in yaml.Tables.Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"tables[{index}]");
            CheckWord<DossierTable>($"{place}.table", table.Table);
            Require(
                table.Table != WireName.Of(DossierTable.Capabilities),
                $"{place}.table: capability rows stand in scope or scope_file");
            Require(File.Exists(Path.Combine(folder, table.File)), $"{place}.file: there is no file '{table.File}' in {folder}");
        }
    }

    private void CheckWord<T>(string place, string word)
        where T : struct, Enum
    {
        var known = Enum.GetValues<T>().Skip(1).Select(value => WireName.Of(value)).ToList();
        Require(known.Contains(word), $"{place}: '{word}' is none of {string.Join(", ", known)}");
    }

    private void Require(bool holds, string fault)
    {
        if (!holds)
        {
            faults.Add(fault);
        }
    }
}
