using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Matters;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Watching;

/// <summary>An application as it stood when some of its events were read: the same for everybody who watches.</summary>
internal sealed class WatchedMatter
{
    private readonly MatterRows rows;
    private readonly MatterView all;
    private readonly Dictionary<Sight, MatterView> views = [];
    private readonly Dictionary<string, V1.ReviewSummary?> summaries = new(StringComparer.Ordinal);

    /// <summary>The application of these rows.</summary>
    public WatchedMatter(MatterRows rows, PublishedData rules, DateOnly today)
    {
        this.rows = rows;
        var matter = rows.ToMatter();
        all = new MatterView
        {
            Matter = matter,
            Catalogue = rules.For(matter, today),
            Calendar = rules.Calendar,
            Today = today,
            Sight = new Sight(null, Opinions: true, Personal: false),
        };
    }

    /// <summary>Its row, with reviews and consultations: what scopes are checked on.</summary>
    public ApplicationRow Row => rows.Application;

    /// <summary>It without anybody's limits, and without a personal value.</summary>
    public MatterView All => all;

    /// <summary>It as far as this sight goes.</summary>
    public MatterView As(Sight sight)
    {
        if (!views.TryGetValue(sight, out var view))
        {
            views.Add(sight, view = all with { Sight = sight });
        }

        return view;
    }

    /// <summary>One of its reviews as a list shows it; null when it has none of this item.</summary>
    public V1.ReviewSummary? Summary(string item)
    {
        if (!summaries.TryGetValue(item, out var summary))
        {
            summaries.Add(item, summary = rows.Reviews.Find(review => review.Item == item) is { } review ? Summarise(review) : null);
        }

        return summary;
    }

    private V1.ReviewSummary Summarise(ReviewRow review) => SummaryMap.ToWire(
        new ReviewLine
        {
            ApplicationId = review.ApplicationId,
            Item = review.Item,
            DisplayNumber = Row.DisplayNumber,
            DisplayName = Row.DisplayName,
            Site = review.Site,
            Department = review.Department,
            Kind = review.Kind,
            Procedure = review.Procedure,
            State = review.State,
            AcceptanceKind = review.AcceptanceKind,
            ReceiptDate = review.ReceiptDate,
            DueOn = review.DueOn,
            YellowOn = review.YellowOn,
            Stopped = review.StoppedThrough >= all.Today,
            Version = review.Version,
            Assignee = review.Assignee,
        },
        all.Today,
        all.Calendar);
}
