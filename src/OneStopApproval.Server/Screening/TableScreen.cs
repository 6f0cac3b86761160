using System.Text;

namespace OneStopApproval.Server.Screening;

/// <summary>Tables as text (RFC 4180), in UTF-8 or in the encoding of Chinese desktop systems (GB 18030).</summary>
internal static class TableScreen
{
    private static readonly Objection Binary = new(
        "文件不是 UTF-8 或者 GB 18030 编码的文本表格，请重新导出为 CSV。", "The file is no text in UTF-8 or GB 18030; save it as CSV again.");

    private static readonly Objection Formula = new(
        "表格中有以 =、@ 开头的单元格（公式），请改为数值后上传。", "A cell begins with = or @ and would be taken for a formula; save the values instead.");

    /// <summary>What speaks against it, or null.</summary>
    internal static Objection? Look(Stream content)
    {
        foreach (var encoding in new[] { new UTF8Encoding(false, throwOnInvalidBytes: true), Gb18030() })
        {
            content.Position = 0;
            using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
            try
            {
                return LookAtText(reader);
            }
            catch (DecoderFallbackException)
            {
                // Not in this encoding; the next is tried.
            }
        }

        return Binary;
    }

    private static Objection? LookAtText(StreamReader reader)
    {
        var buffer = new char[8192];
        var begins = true;
        int read;
        while ((read = reader.Read(buffer)) > 0)
        {
            foreach (var letter in buffer.AsSpan(0, read))
            {
                if (char.IsControl(letter) && letter is not ('\t' or '\r' or '\n'))
                {
                    return Binary;
                }

                // A quotation mark may open the cell; a minus begins a number as often as a formula.
                if (begins && letter is '=' or '@')
                {
                    return Formula;
                }

                begins = letter is ',' or ';' or '\t' or '\r' or '\n' || (begins && letter is '"' or ' ' or '\uFEFF');
            }
        }

        return null;
    }

    private static Encoding Gb18030() =>
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}
