using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>batch_windows</c> of an item: in order, each announced in advance, none overlapping.</summary>
internal static class Batches
{
    /// <summary>Reads the windows; none without the key.</summary>
    public static ImmutableArray<BatchWindow> Read(Fields item)
    {
        BatchWindow? before = null;
        return item.OptionalMaps("batch_windows", fields =>
        {
            var window = new BatchWindow(fields.Date("opens_on"), fields.Date("closes_on"), fields.Date("announced_on"))
            {
                Notice = fields.OptionalText("notice"),
            };
            // Asked for in any case, so that the key is a known one.
            var shortly = fields.Flag("short_notice");
            if (window.OpensOn != default && window.ClosesOn != default && window.AnnouncedOn != default)
            {
                Check(fields, window, before, shortly);
                before = window;
            }

            return window;
        });
    }

    private static void Check(Fields fields, BatchWindow window, BatchWindow? before, bool shortly)
    {
        if (window.ClosesOn < window.OpensOn)
        {
            fields.Fault(FaultKind.WrongValue, "closes_on", "a window must not close before it opens");
        }

        if (window.AnnouncedOn > window.OpensOn)
        {
            fields.Fault(FaultKind.WrongValue, "announced_on", "a window must be announced by the day it opens");
        }

        if (window.AnnouncedOn <= window.OpensOn && window.IsAnnouncedAhead == shortly)
        {
            fields.Fault(
                FaultKind.WrongValue,
                shortly ? "short_notice" : "announced_on",
                shortly
                    ? "it was announced three months before it opens; leave 'short_notice' out"
                    : "a window is announced three months before it opens; say 'short_notice: true' where it was not");
        }

        if (before is not null && window.OpensOn <= before.ClosesOn)
        {
            fields.Fault(FaultKind.WrongValue, "opens_on", "a window must open after the one before it has closed");
        }
    }
}
