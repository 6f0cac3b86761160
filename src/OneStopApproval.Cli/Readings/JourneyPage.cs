using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Readings;

/// <summary>
/// An application's way as one page for people who would rather look than read: the tree of the journey trace, a bar for
/// each span over an axis of working days. It holds everything that it shows: nothing is fetched, no script runs.
/// </summary>
internal sealed class JourneyPage
{
    // Chinese stays Chinese; whatever could end a text or an attribute does not.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder html = new();
    private readonly Journey journey;
    private readonly WorkingDayAxis axis;

    private JourneyPage(Journey journey) => (this.journey, axis) = (journey, new WorkingDayAxis(journey));

    /// <summary>The page.</summary>
    internal static string Of(Journey journey) => new JourneyPage(journey).Write();

    private string Write()
    {
        var title = Encoded($"{(journey.DisplayNumber.Length > 0 ? journey.DisplayNumber : "draft")} · {journey.Application}");
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append(Invariant($"<title>{title}</title>\n<style>\n{JourneyStyle.Sheet}</style>\n</head>\n<body>\n"));
        WriteHead();
        html.Append("<div class=\"tree\" role=\"tree\">\n");
        WriteScale();
        WriteSpan(journey.Root, 0);
        html.Append("</div>\n");
        WriteLegend();
        return html.Append("</body>\n</html>\n").ToString();
    }

    private void WriteHead()
    {
        var root = journey.Root;
        html.Append(Invariant($"<h1>{Encoded(journey.DisplayNumber)}</h1>\n<p class=\"about\">{Encoded(journey.Application)} · "));
        html.Append(Invariant($"{Period(root)} · {root.WorkingDays} working days · <b>{Encoded(root.Outcome)}</b></p>\n"));
    }

    // The axis counts working days; the dates stand where a span begins or ends, as far as they have room.
    private void WriteScale()
    {
        html.Append("<div class=\"row scale\"><span class=\"name\">working days</span><span class=\"lane\">");
        var step = axis.Length > 100 ? 20 : axis.Length > 40 ? 10 : 5;
        for (var day = 0; day <= axis.Length; day += step)
        {
            html.Append(Invariant($"<i style=\"left:{Percent(day)}%\">{day}</i>"));
        }

        html.Append("</span><span class=\"facts\"></span></div>\n");
    }

    private void WriteSpan(JourneySpan span, int depth)
    {
        var from = axis.PositionOf(span.StartTime.ToShanghaiDate());
        var to = span.EndTime is { } end ? axis.PositionOf(end.ToShanghaiDate()) : axis.Length;
        var open = span.EndTime is null ? " open" : "";
        var tip = Encoded($"{span.Title}: {Period(span)}, {Days(span)}{(span.Outcome.Length > 0 ? $", {span.Outcome}" : "")}");
        html.Append(Invariant($"<div class=\"row\" role=\"treeitem\" aria-level=\"{depth + 1}\" title=\"{tip}\">"));
        html.Append(Invariant($"<span class=\"name\" style=\"padding-left:{depth * 1.2:0.0}em\">{Encoded(span.Title)}</span><span class=\"lane\">"));
        html.Append(Invariant($"<b class=\"bar {ClassOf(span.Kind)}{open}\" style=\"left:{Percent(from)}%;width:{Percent(Math.Max(0, to - from))}%\"></b></span>"));
        html.Append(Invariant($"<span class=\"facts\"><span>{Period(span)}</span><span>{Days(span)}</span><b>{Encoded(span.Outcome)}</b></span></div>\n"));
        foreach (var child in span.Children)
        {
            WriteSpan(child, depth + 1);
        }
    }

    private void WriteLegend()
    {
        html.Append("<p class=\"legend\">");
        foreach (var kind in WorkingDayAxis.Flatten(journey.Root).Select(span => span.Kind).Distinct().Order())
        {
            html.Append(Invariant($"<span><b class=\"bar {ClassOf(kind)}\"></b>{Words(kind)}</span>"));
        }

        html.Append("</p>\n");
    }

    private string Percent(double position) => Invariant($"{Math.Clamp(position / Math.Max(axis.Length, 1) * 100, 0, 100):0.##}");

    private static string Period(JourneySpan span)
    {
        var begin = span.StartTime.ToShanghaiDate().Text();
        var end = span.EndTime?.ToShanghaiDate().Text();
        return begin == end ? begin : $"{begin} – {end ?? "…"}";
    }

    private static string Days(JourneySpan span) => span.WorkingDays == 1 ? "1 day" : Invariant($"{span.WorkingDays} days");

    private static string Words(JourneySpanKind kind) => WireName.Of(kind).ToLowerInvariant().Replace('_', ' ');

    private static string ClassOf(JourneySpanKind kind) => WireName.Of(kind).ToLowerInvariant().Replace('_', '-');

    private static string Encoded(string text) => Encoder.Encode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
