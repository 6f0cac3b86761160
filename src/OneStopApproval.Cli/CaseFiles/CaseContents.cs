using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneStopApproval.Cli.CaseFiles;

/// <summary>The catalogue of a case file (卷内目录): <c>contents.json</c>, the last entry of the archive, which names all others.</summary>
/// <param name="Version">Version of this form.</param>
/// <param name="Application">Resource name of the application.</param>
/// <param name="CaseNumber">Number for people (办件编号).</param>
/// <param name="Lab">Registered name of the lab.</param>
/// <param name="State">State at the export, without prefix.</param>
/// <param name="ExportTime">Wall time of the export, UTC.</param>
/// <param name="JournalEntries">Entries of the journal.</param>
/// <param name="ChainHead">Hash of the last one.</param>
/// <param name="Parts">What the archive holds, numbered from 1.</param>
internal sealed record CaseContents(
    int Version,
    string Application,
    string CaseNumber,
    string Lab,
    string State,
    string ExportTime,
    long JournalEntries,
    string ChainHead,
    IReadOnlyList<CasePart> Parts)
{
    /// <summary>The version written today.</summary>
    internal const int Current = 2;

    /// <summary>The version from which on it holds the tables of the application form.</summary>
    internal const int WithTables = 2;

    /// <summary>Entry of the archive that holds it.</summary>
    internal const string Path = "contents.json";

    /// <summary>People read it too: Chinese stays Chinese.</summary>
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter<CasePartKind>(JsonNamingPolicy.KebabCaseLower) },
    };
}

/// <summary>One part of a case file.</summary>
/// <param name="Number">Place in the catalogue, from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Id">Id in the application, for example <c>d7</c> or <c>m3</c>; empty for parts that are there once.</param>
/// <param name="Path">Entry of the archive.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its hash in lower-case hexadecimal.</param>
internal sealed record CasePart(int Number, CasePartKind Kind, string Title, string Id, string Path, long Bytes, string Sha256);

/// <summary>Kinds of parts.</summary>
internal enum CasePartKind
{
    /// <summary>The application as it stands, in the contract's JSON.</summary>
    Application,

    /// <summary>A document (文书) as PDF.</summary>
    Document,

    /// <summary>The description of a document's paper with its signature.</summary>
    Signature,

    /// <summary>A material of the lab (申请材料).</summary>
    Material,

    /// <summary>A table of the application form (申请书) as CSV, personal values as far as the exporter may see them.</summary>
    Table,

    /// <summary>The journal (办理留痕记录), one entry a line in its stored bytes.</summary>
    Journal,

    /// <summary>The hashes of the journal's entries, one a line.</summary>
    Hashes,

    /// <summary>What the server said of the journal.</summary>
    Verification,
}
