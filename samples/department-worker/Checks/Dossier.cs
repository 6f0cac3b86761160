using OneStopApproval.Client.Reviews;
using OneStopApproval.Contracts.V1;

namespace DepartmentWorker.Checks;

/// <summary>What the department reads of one application form.</summary>
/// <param name="ReceiptDate">Day of receipt: what the checks hold against.</param>
/// <param name="DueDate">Last day of the clock that runs; null when none does.</param>
/// <param name="Capabilities">Rows that the review asks for.</param>
/// <param name="Equipment">Equipment of the lab; empty when there is no such table.</param>
/// <param name="Signatories">Ranges for which somebody signs; empty when there is no such table.</param>
/// <param name="Sites">Sites of the lab; empty when there is no such table.</param>
internal sealed record Dossier(
    DateOnly ReceiptDate,
    DateOnly? DueDate,
    IReadOnlyList<ScopeRow> Capabilities,
    IReadOnlyList<Equipment> Equipment,
    IReadOnlyList<Signatory> Signatories,
    IReadOnlyList<Site> Sites);

/// <summary>Reads the tables page by page.</summary>
internal sealed class DossierReader(ReviewService.ReviewServiceClient reviews, DossierService.DossierServiceClient dossiers)
{
    private const int PageSize = 200;

    /// <summary>Everything that the checks need.</summary>
    public async Task<Dossier> ReadAsync(LeasedReview review, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        var whole = await reviews.GetReviewAsync(new() { Name = review.Name }, cancellationToken: cancellationToken);
        return new(
            new(whole.ReceiptDate.Year, whole.ReceiptDate.Month, whole.ReceiptDate.Day),
            review.DueDate,
            await AllAsync<ScopeRow>(async token =>
            {
                var page = await dossiers.ListCapabilitiesAsync(
                    new() { Parent = review.Name, PageSize = PageSize, PageToken = token }, cancellationToken: cancellationToken);
                return (page.Capabilities, page.NextPageToken);
            }),
            await AllAsync<Equipment>(async token =>
            {
                var page = await dossiers.ListEquipmentAsync(
                    new() { Parent = review.Application, PageSize = PageSize, PageToken = token }, cancellationToken: cancellationToken);
                return (page.Equipment, page.NextPageToken);
            }),
            await AllAsync<Signatory>(async token =>
            {
                var page = await dossiers.ListSignatoriesAsync(
                    new() { Parent = review.Application, PageSize = PageSize, PageToken = token }, cancellationToken: cancellationToken);
                return (page.Signatories, page.NextPageToken);
            }),
            await AllAsync<Site>(async token =>
            {
                var page = await dossiers.ListSitesAsync(
                    new() { Parent = review.Application, PageSize = PageSize, PageToken = token }, cancellationToken: cancellationToken);
                return (page.Sites, page.NextPageToken);
            }));
    }

    private static async Task<List<T>> AllAsync<T>(Func<string, Task<(IEnumerable<T> Rows, string Next)>> page)
    {
        var rows = new List<T>();
        for (var token = ""; ;)
        {
            var (some, next) = await page(token);
            rows.AddRange(some);
            if (next.Length == 0)
            {
                return rows;
            }

            token = next;
        }
    }
}
