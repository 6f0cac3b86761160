using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace OneStopApproval.Server.Screening;

/// <summary>
/// PDF (ISO 32000-1). Refused are scripts, actions that start programs or send forms, films, attached files and XFA forms, wherever
/// in the file they lie and whether or not anything leads to them; and encryption, since nobody could look into it.
/// </summary>
internal static class PdfScreen
{
    private const int MostObjects = 500_000;
    private const int MostDepth = 200;

    // Keys of dictionaries (ISO 32000-1: 12.6.4.16, 7.11.4, 12.7.8; Adobe Supplement to ISO 32000, 9.6).
    private static readonly HashSet<string> ActiveKeys = ["JS", "JavaScript", "EmbeddedFiles", "EF", "XFA", "RichMediaContent"];

    // Kinds of actions, annotations and objects: values of /S, /Subtype and /Type.
    private static readonly HashSet<string> ActiveKinds =
        ["JavaScript", "Launch", "SubmitForm", "ImportData", "Rendition", "Movie", "Sound", "RichMedia", "EmbeddedFile", "FileAttachment", "3D", "Screen"];

    private static readonly string[] KindKeys = ["S", "Subtype", "Type"];

    private static readonly Objection Unreadable = new(
        "文件不是可读的 PDF，请重新导出为 PDF（建议 PDF/A）后上传。", "The file is no readable PDF; save it as PDF again, best as PDF/A, and upload that.");

    private static readonly Objection Encrypted = new(
        "PDF 已加密，请去除密码后重新上传。", "The PDF is encrypted; remove the password and upload it again.");

    /// <summary>What speaks against it, or null.</summary>
    internal static Objection? Look(Stream content)
    {
        try
        {
            using var document = PdfDocument.Open(content, new ParsingOptions { UseLenientParsing = true, FilterProvider = new BoundedFilters() });
            if (document.IsEncrypted)
            {
                return Encrypted;
            }

            var references = document.Structure.CrossReferenceTable.ObjectOffsets.Keys;
            if (document.NumberOfPages == 0 || references.Count() > MostObjects)
            {
                return Unreadable;
            }

            var found = references
                .Select(reference => Find(document.Structure.GetObject(reference)?.Data, 0))
                .Prepend(Find(document.Structure.Catalog.CatalogDictionary, 0))
                .FirstOrDefault(name => name is not null);
            return found is null ? null : Active(found);
        }
        catch (UglyToad.PdfPig.Exceptions.PdfDocumentEncryptedException)
        {
            return Encrypted;
        }
#pragma warning disable CA1031 // The parser of a hostile file may throw anything; whatever it is, nobody could read the file.
        catch (Exception exception) when (exception is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return Unreadable;
        }
    }

    private static Objection Active(string name) => new(
        $"PDF 中含有活动内容（/{name}），请打印为 PDF 或导出为 PDF/A 后重新上传。",
        $"The PDF does something by itself (/{name}); print it to a PDF or save it as PDF/A and upload that.");

    private static string? Find(IToken? token, int depth) => depth > MostDepth
        ? "depth"
        : token switch
        {
            DictionaryToken dictionary => FindIn(dictionary, depth),
            StreamToken stream => FindIn(stream.StreamDictionary, depth),
            ArrayToken array => array.Data.Select(item => Find(item, depth + 1)).FirstOrDefault(name => name is not null),
            _ => null,
        };

    private static string? FindIn(DictionaryToken dictionary, int depth) =>
        dictionary.Data.Keys.FirstOrDefault(ActiveKeys.Contains)
        ?? KindKeys
            .Select(key => dictionary.Data.GetValueOrDefault(key) is NameToken kind && ActiveKinds.Contains(kind.Data) ? kind.Data : null)
            .FirstOrDefault(name => name is not null)
        ?? dictionary.Data.Values.Select(value => Find(value, depth + 1)).FirstOrDefault(name => name is not null);
}
