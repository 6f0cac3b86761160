namespace OneStopApproval.Storage.Exchange;

/// <summary>A batch file for a department's own system: written once, and given out again byte for byte.</summary>
public sealed class ExportBatchRow
{
    /// <summary>Department that the file is for.</summary>
    public string Department { get; set; } = "";

    /// <summary>Number among the department's exports, from 1 and without gaps.</summary>
    public int Number { get; set; }

    /// <summary>SHA-256 of the file in hexadecimal.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>The file.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>Number of the feed's event after which it begins.</summary>
    public long AfterFeed { get; set; }

    /// <summary>Number of the feed's last event that it tells.</summary>
    public long ThroughFeed { get; set; }

    /// <summary>Rows in the file.</summary>
    public int RowCount { get; set; }

    /// <summary>When it was made, in business time.</summary>
    public DateTimeOffset CreateTime { get; set; }

    /// <summary>When an import said that it had arrived, in business time; null until then.</summary>
    public DateTimeOffset? AcknowledgeTime { get; set; }
}

/// <summary>
/// A batch file from a department's own system. The file itself is not kept, for officers' reasons stand in it; its hash and the
/// receipt are.
/// </summary>
public sealed class ImportBatchRow
{
    /// <summary>Department that the file is from.</summary>
    public string Department { get; set; } = "";

    /// <summary>Number among the department's imports, from 1 and without gaps.</summary>
    public int Number { get; set; }

    /// <summary>SHA-256 of the file in hexadecimal.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Rows in the file.</summary>
    public int RowCount { get; set; }

    /// <summary>When it was taken in, in business time.</summary>
    public DateTimeOffset CreateTime { get; set; }

    /// <summary>Subject who brought it.</summary>
    public string BroughtBy { get; set; } = "";

    /// <summary>The receipt file; null while rows are still being done.</summary>
    public byte[]? Receipt { get; set; }
}

/// <summary>A row of an import: its id means this content for ever.</summary>
public sealed class ImportedRowRow
{
    /// <summary>Department that the file is from.</summary>
    public string Department { get; set; } = "";

    /// <summary>Id of the row, a UUID that the department's system gave it.</summary>
    public string RowId { get; set; } = "";

    /// <summary>Number of the import that brought it first.</summary>
    public int Number { get; set; }

    /// <summary>Place in that file, from 1.</summary>
    public int Position { get; set; }

    /// <summary>SHA-256 of the row as it stood in the file, in hexadecimal.</summary>
    public string Sha256 { get; set; } = "";
}
