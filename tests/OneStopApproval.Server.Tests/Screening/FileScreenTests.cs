using System.IO.Compression;
using System.Text;
using OneStopApproval.Server.Screening;
using SkiaSharp;

namespace OneStopApproval.Server.Tests.Screening;

/// <summary>A file is what it is said to be, can be read, and does nothing by itself; whatever bytes come, they get an answer.</summary>
public sealed class FileScreenTests
{
    private const string Pdf = "application/pdf";
    private const string Ofd = "application/ofd";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Png = "image/png";
    private const string Jpeg = "image/jpeg";
    private const string Csv = "text/csv";
    private const string Pages = "/Pages 2 0 R";

    /// <summary>PDFs that do something by themselves, and what gives them away.</summary>
    public static TheoryData<string, string[], string> ActivePdfs { get; } = new()
    {
        { $"<</Type/Catalog{Pages}/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>", [], "/JS" },
        { $"<</Type/Catalog{Pages}/Names<</JavaScript 5 0 R>>>>", ["<</Names[(a)6 0 R]>>", "<</S/JavaScript/JS(x)>>"], "/JavaScript" },
        { $"<</Type/Catalog{Pages}/OpenAction 5 0 R>>", ["<</S/Launch/F(calc.exe)>>"], "/Launch" },
        { $"<</Type/Catalog{Pages}>>", ["<</Nobody[<</Leads[<</S /#4aavaScript>>]>>]>>"], "/JavaScript" },
        { $"<</Type/Catalog{Pages}>>", ["<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>", "<</Length 1>>\nstream\nx\nendstream"], "/EF" },
        { $"<</Type/Catalog{Pages}/AcroForm<</Fields[]/XFA 5 0 R>>>>", ["<</Length 1>>\nstream\nx\nendstream"], "/XFA" },
        { $"<</Type/Catalog{Pages}>>", ["<</Type/Annot/Subtype/RichMedia>>"], "/RichMedia" },
    };

    [Fact]
    public void Files_that_are_what_they_are_said_to_be_are_taken()
    {
        Assert.Null(Look(SamplePdf.Of("手册"), Pdf));
        Assert.Null(Look(SamplePdf.Of(200_000), Pdf));
        Assert.Null(Look(SamplePdf.With($"<</Type/Catalog{Pages}/OpenAction[3 0 R/Fit]>>", "<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://example.invalid)>>>>"), Pdf));
        Assert.Null(Look(Archive("OFD.xml", "Doc_0/Document.xml", "Doc_0/Res/a.png"), Ofd));
        Assert.Null(Look(Archive("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"), Workbook));
        Assert.Null(Look(Picture(SKEncodedImageFormat.Png), Png));
        Assert.Null(Look(Picture(SKEncodedImageFormat.Jpeg), Jpeg));
        Assert.Null(Look(Encoding.UTF8.GetBytes("\uFEFF名称,数量\n天平,-2\n"), Csv));
        Assert.Null(Look(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("名称,数量\n天平,2\n"), Csv));
    }

    [Theory]
    [MemberData(nameof(ActivePdfs))]
    public void Pdf_that_does_something_by_itself_is_refused(string catalog, string[] objects, string named) =>
        Assert.Contains(named, Look(SamplePdf.With(catalog, objects), Pdf)!.English, StringComparison.Ordinal);

    [Fact]
    public void Archive_that_carries_more_than_its_format_is_refused()
    {
        Assert.Contains("vbaProject", Look(Archive("xl/workbook.xml", "xl/vbaProject.bin"), Workbook)!.English, StringComparison.Ordinal);
        Assert.Contains("/embeddings/", Look(Archive("xl/workbook.xml", "xl/embeddings/oleObject1.bin"), Workbook)!.English, StringComparison.Ordinal);
        Assert.Contains("Doc_0/run.exe", Look(Archive("OFD.xml", "Doc_0/run.exe"), Ofd)!.English, StringComparison.Ordinal);
        Assert.NotNull(Look(Archive("xl/worksheets/sheet1.xml"), Workbook));
        Assert.NotNull(Look(Archive("OFD.xml", "ofd.XML"), Ofd));
    }

    [Fact]
    public void Text_table_with_a_formula_or_with_no_text_is_refused()
    {
        Assert.Contains("formula", Look("a,b\n\"=cmd|' /C calc'!A0\",1\n"u8.ToArray(), Csv)!.English, StringComparison.Ordinal);
        Assert.Contains("formula", Look("a,b\n1, @SUM(A1)\n"u8.ToArray(), Csv)!.English, StringComparison.Ordinal);
        Assert.Contains("text", Look([0x50, 0x4B, 3, 4, 0, 0], Csv)!.English, StringComparison.Ordinal);
        Assert.Contains("text", Look([0xFF, 0xFE, 0xFF], Csv)!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void File_said_to_be_another_than_it_is_is_refused()
    {
        (byte[] Bytes, string Type)[] files =
        [
            (SamplePdf.Of("a"), Pdf), (Archive("OFD.xml"), Ofd), (Archive("xl/workbook.xml"), Workbook),
            (Picture(SKEncodedImageFormat.Png), Png), (Picture(SKEncodedImageFormat.Jpeg), Jpeg),
        ];
        foreach (var (bytes, type) in files)
        {
            Assert.All(FileScreen.MediaTypes.Remove(type).Remove(Csv), other => Assert.NotNull(Look(bytes, other)));
            Assert.NotNull(Look("<html><script>alert(1)</script></html>"u8.ToArray(), type));
            Assert.NotNull(Look([], type));
        }

        Assert.NotNull(Look("<html></html>"u8.ToArray(), "text/html"));
    }

    [Fact]
    public void File_that_unfolds_to_far_more_is_refused_before_it_fills_the_memory()
    {
        using var folded = new MemoryStream();
        using (var zlib = new ZLibStream(folded, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var count = 0; count < 200; count++)
            {
                zlib.Write(zeros);
            }
        }

        var bytes = folded.ToArray();
        var begins = $"%PDF-1.7\n1 0 obj\n<</Type/XRef/W[1 4 1]/Index[0 2]/Size 2/Root 2 0 R/Filter/FlateDecode/Length {bytes.Length}>>\nstream\n";
        byte[] bomb = [.. Encoding.ASCII.GetBytes(begins), .. bytes, .. "\nendstream\nendobj\nstartxref\n9\n%%EOF\n"u8];
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.NotNull(Look(bomb, Pdf));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 150L * 1024 * 1024);
    }

    [Fact]
    public void Damaged_file_of_every_kind_gets_an_answer()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        (byte[] Bytes, string Type)[] files =
        [
            (SamplePdf.Of("a"), Pdf), (Archive("OFD.xml", "Doc_0/Document.xml"), Ofd), (Archive("xl/workbook.xml"), Workbook),
            (Picture(SKEncodedImageFormat.Png), Png), (Picture(SKEncodedImageFormat.Jpeg), Jpeg), ("a,b\n1,2\n"u8.ToArray(), Csv),
        ];
        foreach (var (whole, type) in files)
        {
            for (var turn = 0; turn < 200; turn++)
            {
                var damaged = whole.ToArray();
                for (var count = random.Next(1, 6); count > 0; count--)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                // What it says does not matter here; it must not throw.
                _ = Look(damaged[..random.Next(damaged.Length + 1)], type);
            }
        }
    }

    private static Objection? Look(byte[] bytes, string mediaType)
    {
        using var content = new MemoryStream(bytes);
        return FileScreen.Look(content, mediaType);
    }

    private static byte[] Archive(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write("<a/>"u8);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Picture(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(8, 8);
        using var data = bitmap.Encode(format, 80);
        return data.ToArray();
    }
}
