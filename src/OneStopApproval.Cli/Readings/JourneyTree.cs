using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Readings;

/// <summary>An application's way as a tree.</summary>
internal static class JourneyTree
{
    /// <summary>The tree with a line for each span.</summary>
    internal static Tree Of(Journey journey)
    {
        var tree = new Tree(Line(journey.Root));
        AddChildren(tree, journey.Root);
        return tree;
    }

    private static void AddChildren(IHasTreeNodes parent, JourneySpan span)
    {
        foreach (var child in span.Children)
        {
            AddChildren(parent.AddNode(Line(child)), child);
        }
    }

    private static string Line(JourneySpan span)
    {
        var end = span.EndTime is { } ended ? ended.ToShanghaiDate().Text() : "…";
        var outcome = span.Outcome.Length == 0 ? "" : $"  [bold]{Markup.Escape(span.Outcome)}[/]";
        var days = span.WorkingDays.ToString(CultureInfo.InvariantCulture);
        return $"{Markup.Escape(span.Title)}  [grey]{span.StartTime.ToShanghaiDate().Text()} to {end}, {days} working days[/]{outcome}";
    }
}
