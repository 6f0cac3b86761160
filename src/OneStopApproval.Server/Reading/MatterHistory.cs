using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;

namespace OneStopApproval.Server.Reading;

/// <summary>What a read shows that the matter's own rows do not hold, read only where there is something to show.</summary>
internal static class MatterHistory
{
    /// <summary>Role and department behind each trip, by its number: the journal knows them, the trip's row names a subject alone.</summary>
    public static async Task<Dictionary<int, string>> TripRecordersAsync(
        ApprovalDb db, Matter matter, CancellationToken cancellationToken)
    {
        if (matter.Trips.IsEmpty)
        {
            return [];
        }

        var actors = await db.Journal
            .Where(row => row.ApplicationId == matter.Id && row.Type == "trip-recorded")
            .OrderBy(row => row.Sequence)
            .Select(row => new { row.ActorRole, row.ActorDepartment })
            .ToListAsync(cancellationToken);
        return actors.Index().ToDictionary(
            pair => pair.Index + 1, pair => VisitMap.Recorder(pair.Item.ActorRole, pair.Item.ActorDepartment));
    }

    /// <summary>
    /// The certificates that satisfied decision edges at submission, by the item that needed them (rule 5): of the items
    /// behind an edge those that never waited for it.
    /// </summary>
    public static async Task<ILookup<string, string>> HeldCertificatesAsync(
        ApprovalDb db, MatterView view, CancellationToken cancellationToken)
    {
        var matter = view.Matter;
        var edges = (view.Catalogue.FindBundle(matter.Bundle)?.Edges ?? [])
            .Where(edge => matter.Find(edge.Item) is { Kind: ReviewKind.First or ReviewKind.Expansion, State: not (ReviewState.Declined or ReviewState.NotRequired) } review && !Waited(matter, review))
            .ToList();
        if (edges.Count == 0 || matter.ReceiptDate is not { } received)
        {
            return view.HeldCertificates;
        }

        var items = edges.Select(edge => edge.Prerequisite).Distinct().ToArray();
        var held = await db.Certificates
            .Where(row => row.HolderUscc == matter.Applicant.Uscc && row.ApplicationId != matter.Id && items.Contains(row.Item)
                && row.IssueDate <= received && row.ExpiryDate >= received
                && (row.Succession == null || row.Succession.Date > received))
            .Select(row => new { row.Item, row.Id, row.Fields })
            .ToListAsync(cancellationToken);
        return edges
            .SelectMany(edge => held
                .Where(row => row.Item == edge.Prerequisite && edge.CoveredBy(JsonSerializer.Deserialize<string[]>(row.Fields)!))
                .Select(row => (edge.Item, row.Id)))
            .ToLookup(pair => pair.Item, pair => pair.Id);
    }

    /// <summary>How reviews were turned away, by the id of the document that says so.</summary>
    public static Dictionary<string, ToldDecline> Declines(MatterView view, IEnumerable<MatterEvent> events)
    {
        var matter = view.Matter;
        var declines = new Dictionary<string, ToldDecline>(StringComparer.Ordinal);
        foreach (var declined in events.OfType<ReviewDeclined>())
        {
            var document = matter.Documents.LastOrDefault(candidate => TurnsAway(candidate) && candidate.Items.Contains(declined.Item));
            if (document is not null)
            {
                declines[document.Id] = new(document.Id, declined, TurnAway.Behind(declined, matter, view.Catalogue));
            }
        }

        return declines;
    }

    /// <summary>Whether a document turns a review away.</summary>
    public static bool TurnsAway(Document document) => document.Type is DocumentType.Declined or DocumentType.NotRequired;

    private static bool Waited(Matter matter, Review review) =>
        review.State is ReviewState.PreReview or ReviewState.NotReceived
        || matter.Documents.Any(document => document.Type == DocumentType.PrerequisiteNotice && document.Items.Contains(review.Item));
}
