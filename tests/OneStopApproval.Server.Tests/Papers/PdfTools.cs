using System.Diagnostics;
using System.Globalization;
using System.Text;
using ZXing;

namespace OneStopApproval.Server.Tests.Papers;

/// <summary>Reads a PDF back with the tools of poppler, which know nothing of how it was made.</summary>
internal static class PdfTools
{
    /// <summary>The text, page after page, in the order in which a person reads it.</summary>
    public static async Task<string> TextOfAsync(byte[] pdf) => await RunAsync("pdftotext", pdf, file => ["-layout", "-enc", "UTF-8", file, "-"]);

    /// <summary>The text without any white space: lines may break anywhere.</summary>
    public static async Task<string> LettersOfAsync(byte[] pdf) => Letters(await TextOfAsync(pdf));

    /// <summary>The same of one page.</summary>
    public static async Task<string> LettersOfAsync(byte[] pdf, int page)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        return Letters(await RunAsync("pdftotext", pdf, file => ["-layout", "-enc", "UTF-8", "-f", number, "-l", number, file, "-"]));
    }

    /// <summary>How many pages it has.</summary>
    public static async Task<int> PagesOfAsync(byte[] pdf)
    {
        var line = (await RunAsync("pdfinfo", pdf, file => [file])).Split('\n').Single(told => told.StartsWith("Pages:", StringComparison.Ordinal));
        return int.Parse(line["Pages:".Length..], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }

    /// <summary>The lines of the table of fonts, heads left out.</summary>
    public static async Task<string[]> FontsOfAsync(byte[] pdf) =>
        (await RunAsync("pdffonts", pdf, file => [file])).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

    /// <summary>What the QR code on its first page says.</summary>
    public static async Task<string> QrCodeOfAsync(byte[] pdf)
    {
        // Binary PGM: three header lines, then one byte for each dot.
        var picture = Encoding.Latin1.GetBytes(await RunAsync("pdftoppm", pdf, file => ["-gray", "-r", "150", "-f", "1", "-singlefile", file], Encoding.Latin1));
        var header = Encoding.Latin1.GetString(picture, 0, 20).Split('\n');
        var size = Array.ConvertAll(header[1].Split(' '), number => int.Parse(number, CultureInfo.InvariantCulture));
        var dots = picture[^(size[0] * size[1])..];
        var reader = new BarcodeReaderGeneric { Options = { PossibleFormats = [BarcodeFormat.QR_CODE], TryHarder = true } };
        return reader.Decode(new RGBLuminanceSource(dots, size[0], size[1], RGBLuminanceSource.BitmapFormat.Gray8)).Text;
    }

    /// <summary>How many dots of its first page have exactly this colour, at 72 dots an inch.</summary>
    public static async Task<int> DotsOfAsync(byte[] pdf, byte red, byte green, byte blue)
    {
        // Binary PPM: three header lines, then three bytes for each dot.
        var picture = Encoding.Latin1.GetBytes(await RunAsync("pdftoppm", pdf, file => ["-r", "72", "-f", "1", "-singlefile", file], Encoding.Latin1));
        var header = Encoding.Latin1.GetString(picture, 0, 20).Split('\n');
        var dots = picture[(header[0].Length + header[1].Length + header[2].Length + 3)..];
        return dots.Chunk(3).Count(dot => dot is [var r, var g, var b] && (r, g, b) == (red, green, blue));
    }

    private static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static async Task<string> RunAsync(string tool, byte[] pdf, Func<string, string[]> arguments, Encoding? encoding = null)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
            using var process = Start(tool, arguments(file), encoding ?? Encoding.UTF8);
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            return await output;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Process Start(string tool, string[] arguments, Encoding encoding)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = encoding })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{tool} is not here (poppler-utils).");
            throw;
        }
    }
}
