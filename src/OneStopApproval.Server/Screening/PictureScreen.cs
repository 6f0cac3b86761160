using SkiaSharp;

namespace OneStopApproval.Server.Screening;

/// <summary>Pictures: PNG and JPEG.</summary>
internal static class PictureScreen
{
    // 300 dots an inch on a sheet of A1; a picture that unfolds to more fills the memory of whoever opens it.
    private const long MostPixels = 100_000_000;

    /// <summary>What speaks against a PNG, or null.</summary>
    internal static Objection? LookAtPng(Stream content) => Look(content, SKEncodedImageFormat.Png, "PNG");

    /// <summary>What speaks against a JPEG, or null.</summary>
    internal static Objection? LookAtJpeg(Stream content) => Look(content, SKEncodedImageFormat.Jpeg, "JPEG");

    private static Objection? Look(Stream content, SKEncodedImageFormat format, string name)
    {
        using var codec = SKCodec.Create(content);
        if (codec?.EncodedFormat != format)
        {
            return new($"文件不是可读的 {name} 图片，请重新保存后上传。", $"The file is no readable {name} picture; save it again and upload that.");
        }

        return (long)codec.Info.Width * codec.Info.Height > MostPixels
            ? new("图片超过一亿像素，请缩小后上传。", "The picture has more than 100 million pixels; make it smaller.")
            : null;
    }
}
