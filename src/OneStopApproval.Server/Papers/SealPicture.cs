using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using SkiaSharp;

namespace OneStopApproval.Server.Papers;

/// <summary>
/// The image of a seal (印模) as a strict part of SVG: filled or stroked paths and circles in a square, which print alike at
/// every size and can bear neither scripts nor references.
/// </summary>
internal sealed class SealPicture
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const int MostShapes = 1000;

    private static readonly ImmutableArray<string> Paint = ["fill", "stroke", "stroke-width"];

    private readonly Action<IXmlLineInfo, string> fault;
    private readonly List<Shape> shapes = [];
    private float side;

    private SealPicture(Action<IXmlLineInfo, string> fault) => this.fault = fault;

    /// <summary>Reads a picture.</summary>
    /// <param name="text">The SVG.</param>
    /// <param name="fault">Takes line, column and words of everything that is wrong.</param>
    public static SealPicture Read(string text, Action<int, int, string> fault)
    {
        var picture = new SealPicture((at, message) => fault(Math.Max(1, at.LineNumber), Math.Max(1, at.LinePosition), message));
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            picture.ReadRoot(XDocument.Load(reader, LoadOptions.SetLineInfo).Root!);
        }
        catch (XmlException exception)
        {
            fault(Math.Max(1, exception.LineNumber), Math.Max(1, exception.LinePosition), $"cannot be read as SVG: {exception.Message}");
        }

        return picture;
    }

    /// <summary>Draws it around a middle.</summary>
    public void Draw(SKCanvas canvas, SKPoint middle, float radius)
    {
        canvas.Save();
        canvas.Translate(middle.X - radius, middle.Y - radius);
        canvas.Scale(radius * 2 / side);
        foreach (var shape in shapes)
        {
            using var path = shape.Outline();
            using var ink = new SKPaint { IsAntialias = true };
            if (shape.Fill is { } fill)
            {
                (ink.Style, ink.Color) = (SKPaintStyle.Fill, fill);
                canvas.DrawPath(path, ink);
            }

            if (shape.Stroke is { } stroke)
            {
                (ink.Style, ink.Color, ink.StrokeWidth) = (SKPaintStyle.Stroke, stroke, shape.StrokeWidth);
                canvas.DrawPath(path, ink);
            }
        }

        canvas.Restore();
    }

    private void ReadRoot(XElement root)
    {
        if (root.Name != XName.Get("svg", Namespace))
        {
            fault(root, $"the root must be 'svg' of {Namespace}, not '{root.Name.LocalName}'");
            return;
        }

        CheckNames(root, ["viewBox", "width", "height"]);
        float[] box = [.. ((string?)root.Attribute("viewBox") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => NumberOf(part) ?? -1)];
        if (box is not [0, 0, > 0, > 0] || box[2] != box[3])
        {
            fault(root, "'viewBox' must be a square from the origin, such as \"0 0 100 100\"");
            return;
        }

        side = box[2];
        foreach (var element in root.Elements().Where(element => element.Name.LocalName is not ("title" or "desc")))
        {
            ReadShape(element);
        }

        if (shapes.Count is 0 or > MostShapes)
        {
            fault(root, string.Create(CultureInfo.InvariantCulture, $"a seal has 1 to {MostShapes} shapes, not {shapes.Count}"));
        }
    }

    private void ReadShape(XElement element)
    {
        ImmutableArray<string> form = element.Name.LocalName switch
        {
            "path" => ["d"],
            "circle" => ["cx", "cy", "r"],
            _ => [],
        };
        if (form.IsEmpty || element.Name.NamespaceName != Namespace)
        {
            fault(element, $"'{element.Name.LocalName}' is not drawn: a seal is made of 'path' and 'circle'; turn text and other objects into paths");
            return;
        }

        CheckNames(element, [.. form, .. Paint]);
        var shape = new Shape(
            (string?)element.Attribute("d") ?? CircleOf(element), Colour(element, "fill"), Colour(element, "stroke"), Number(element, "stroke-width", 1));
        if (shape.Fill is null && shape.Stroke is null)
        {
            fault(element, "it shows nothing: give it 'fill' or 'stroke' as \"#c8161d\"");
        }

        using var outline = shape.Outline();
        if (outline is null || outline.IsEmpty)
        {
            fault(element, $"'{string.Join("', '", form)}' give no outline");
            return;
        }

        var edge = shape.Stroke is null ? 0 : shape.StrokeWidth / 2;
        var bounds = SKRect.Inflate(outline.TightBounds, edge, edge);
        if (!SKRect.Create(side, side).Contains(bounds))
        {
            fault(element, "it reaches out of the 'viewBox'");
        }

        shapes.Add(shape);
    }

    private void CheckNames(XElement element, ImmutableArray<string> known)
    {
        foreach (var attribute in element.Attributes().Where(
            attribute => !attribute.IsNamespaceDeclaration && !known.Contains(attribute.Name.LocalName)))
        {
            fault(attribute, $"'{attribute.Name.LocalName}' of '{element.Name.LocalName}' is not read; known here: {string.Join(", ", known)}");
        }
    }

    // Two half turns, in the words of a path.
    private string CircleOf(XElement element)
    {
        var (x, y, r) = (Number(element, "cx", 0), Number(element, "cy", 0), Number(element, "r", 0));
        return r <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z");
    }

    private SKColor? Colour(XElement element, string name)
    {
        if (element.Attribute(name) is not { } attribute || attribute.Value == "none")
        {
            return null;
        }

        if (attribute.Value.Length == 7 && attribute.Value[0] == '#' && SKColor.TryParse(attribute.Value, out var colour))
        {
            return colour;
        }

        fault(attribute, $"'{name}' must be \"none\" or six hexadecimal digits as \"#c8161d\", not \"{attribute.Value}\"");
        return SKColors.Black;
    }

    private float Number(XElement element, string name, float without)
    {
        if (element.Attribute(name) is not { } attribute)
        {
            return without;
        }

        if (NumberOf(attribute.Value) is not ({ } number and >= 0))
        {
            fault(attribute, $"'{name}' must be a number of at least 0, not \"{attribute.Value}\"");
            return without;
        }

        return number;
    }

    private static float? NumberOf(string text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) ? number : null;

    private sealed record Shape(string Path, SKColor? Fill, SKColor? Stroke, float StrokeWidth)
    {
        public SKPath? Outline() => SKPath.ParseSvgPathData(Path);
    }
}
