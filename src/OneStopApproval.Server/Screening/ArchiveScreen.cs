using System.IO.Compression;

namespace OneStopApproval.Server.Screening;

/// <summary>Formats that are ZIP archives: OFD (GB/T 33190) and workbooks (ECMA-376).</summary>
internal static class ArchiveScreen
{
    private const int MostEntries = 10_000;
    private const long MostBytes = 500L * 1024 * 1024;

    // What the layers, pictures, fonts and signatures of an OFD are kept in; anything else would be a file that it carries along.
    private static readonly HashSet<string> OfdParts = new(StringComparer.OrdinalIgnoreCase)
    {
        ".xml", ".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".gif", ".jb2", ".gbig2", ".ttf", ".otf", ".ttc", ".cff", ".dat", ".esl",
    };

    // Macros, ActiveX, embedded objects, links to other files, and add-ins of the ribbon.
    private static readonly string[] ActiveParts = ["vbaProject", "activeX", "/embeddings/", "/externalLinks/", "customUI", "macrosheets"];

    /// <summary>What speaks against an OFD, or null.</summary>
    internal static Objection? LookIntoOfd(Stream content) => Look(content, "OFD.xml", "OFD", entry =>
        entry.EndsWith('/') || OfdParts.Contains(Path.GetExtension(entry)) ? null : entry);

    /// <summary>What speaks against a workbook, or null.</summary>
    internal static Objection? LookIntoWorkbook(Stream content) => Look(content, "xl/workbook.xml", "XLSX", entry =>
        ActiveParts.FirstOrDefault(part => $"/{entry}".Contains(part, StringComparison.OrdinalIgnoreCase)));

    private static Objection? Look(Stream content, string root, string format, Func<string, string?> active)
    {
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostEntries || archive.Entries.Sum(entry => entry.Length) > MostBytes)
            {
                return new($"{format} 文件展开后过大，请拆分后上传。", $"The {format} file unfolds to too much; split it.");
            }

            var names = archive.Entries.Select(entry => entry.FullName).ToArray();
            if (!names.Contains(root) || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() != names.Length)
            {
                return Unreadable(format);
            }

            return names.Select(active).FirstOrDefault(name => name is not null) is { } found
                ? new(
                    $"{format} 文件中含有宏、外部链接或者附带文件（{found}），请去除后重新上传。",
                    $"The {format} file carries macros, links or other files ({found}); remove them and upload it again.")
                : null;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            return Unreadable(format);
        }
    }

    private static Objection Unreadable(string format) => new(
        $"文件不是可读的 {format} 文件，请重新导出后上传。", $"The file is no readable {format} file; save it again and upload that.");
}
