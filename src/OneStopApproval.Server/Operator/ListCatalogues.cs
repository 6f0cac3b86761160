using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Catalogue;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;

namespace OneStopApproval.Server.Operator;

internal sealed partial class OperationsService
{
    /// <inheritdoc/>
    public override async Task<ListCataloguesResponse> ListCatalogues(ListCataloguesRequest request, ServerCallContext context)
    {
        var page = doors.Pages.Open(context.Caller(), context, request);
        await doors.Rules.RefreshAsync(context.CancellationToken);
        var versions = doors.Rules.Versions
            .Reverse()
            .SkipWhile(version => page.After is [var last] && version.Catalogue.Version != last)
            .Skip(page.After is null ? 0 : 1)
            .Take(page.Size + 1)
            .ToList();
        var response = new ListCataloguesResponse { NextPageToken = page.Cut(versions, version => [version.Catalogue.Version]) };
        await using var db = doors.Database.Open();
        foreach (var version in versions)
        {
            response.Catalogues.Add(await ShowAsync(db, version, context.CancellationToken));
        }

        return response;
    }

    private async Task<Contracts.V1.Catalogue> ShowAsync(ApprovalDb db, LoadedCatalogue version, CancellationToken cancellationToken)
    {
        var use = await CatalogueUse.OfVersionAsync(db, version.Catalogue.Version, cancellationToken);
        var wire = new Contracts.V1.Catalogue
        {
            Name = Names.Catalogue(version.Catalogue.Version),
            Version = version.Catalogue.Version,
            EffectiveDate = version.Catalogue.EffectiveFrom.ToWire(),
            InForce = version.Catalogue.Version == doors.Rules.Current.Version,
            Drafts = use.Drafts,
            OpenApplications = use.Open,
            Region = version.Catalogue.Laws.Region?.Value ?? "",
        };
        wire.Unconfirmed.AddRange(
            from file in version.Files.Texts
            from value in CatalogueValues.UnconfirmedOf(CatalogueValues.Of(file.Key, file.Value))
            select new UnconfirmedValue { File = file.Key, Key = value.Key, Value = value.Value });
        wire.LegalTexts.AddRange(version.Catalogue.Laws.Texts.OrderBy(text => text.Level).Select(LegalTextMap.ToWire));
        return wire;
    }
}
