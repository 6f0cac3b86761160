using System.Globalization;
using System.Text;

namespace OneStopApproval;

/// <summary>Small files that are readable PDFs.</summary>
internal static class SamplePdf
{
    private const string Catalog = "<</Type/Catalog/Pages 2 0 R>>";

    /// <summary>One with a text in it, so that no two are the same.</summary>
    public static byte[] Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>One of so many bytes, filled with noise in a stream that no page shows; of too few for a PDF, noise alone.</summary>
    public static byte[] Of(int length)
    {
        var noise = new byte[length];
        new Random(20260105).NextBytes(noise);
        var rest = length - Of(noise).Length + length;
        return rest < 0 ? noise : [.. Of(noise[..rest]).Concat("%%%%%%%%"u8.ToArray()).Take(length)];
    }

    /// <summary>One whose catalogue or further objects, from object 5 on, are these.</summary>
    public static byte[] With(string catalog, params string[] objects) => Of([], catalog, objects);

    private static byte[] Of(byte[] stream, string catalog = Catalog, params string[] objects)
    {
        using var bytes = new MemoryStream();
        var offsets = new List<long>();
        Write("%PDF-1.7\n");
        Add(catalog);
        Add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        Add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>");
        Add($"<</Length {stream.Length}>>\nstream\n", stream, "\nendstream");
        Array.ForEach(objects, text => Add(text));
        var table = bytes.Position;
        Write($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => Write(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n")));
        Write($"trailer\n<</Size {offsets.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return bytes.ToArray();

        void Write(string text) => bytes.Write(Encoding.ASCII.GetBytes(text));

        void Add(string begins, byte[]? content = null, string ends = "")
        {
            offsets.Add(bytes.Position);
            Write($"{offsets.Count} 0 obj\n{begins}");
            bytes.Write(content ?? []);
            Write($"{ends}\nendobj\n");
        }
    }
}
