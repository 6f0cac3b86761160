using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Catalogue;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Operator;

/// <summary>A draft goes by the catalogue of the day, and the day of receipt fixes the one that its application keeps.</summary>
public sealed class CatalogueAdoptionTests
{
    private const string ConstructionFile = "items/construction-testing.yaml";
    private const string BundleFile = "bundles/construction-lab.yaml";
    private const string Letter = "commitment-letter";

    [Fact]
    public async Task Draft_of_an_earlier_version_is_told_all_that_the_new_one_asks_for_loses_nothing_and_is_received_under_it()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "01-05 10:00");
        await story.DraftAsync(Construction, Lightning);
        await story.UploadAllAsync([Construction, Lightning]);
        await using var alike = Story.On(story.Server);
        await alike.DraftAsync(Cma);
        await alike.UploadAllAsync([Cma]);
        Assert.Empty((await PreviewAsync(story)).Faults);
        var version = (await story.Operator.Operations.ApplyCatalogueAsync(Next())).Catalogue.Version;
        Assert.Empty((await PreviewAsync(story)).Faults);
        var uploaded = (await MaterialsAsync(story)).Count;

        await story.TimeIsAsync("02-02 10:00");
        var faults = (await PreviewAsync(story)).Faults;

        Assert.Equal(
            [(ErrorReason.InvalidFields, "reviews[1].item"), (ErrorReason.MaterialsMissing, Letter)],
            faults.Select(fault => (fault.Reason, fault.Subject)));
        Assert.All(faults, fault => Assert.Contains($"{version}版自2026-02-02起施行", fault.Description, StringComparison.Ordinal));
        await RefusedCall.OfAsync(() => story.SubmitDraftAsync());

        var draft = await story.ReadAsync();
        await story.Lab.Applications.UpdateApplicationAsync(new()
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Etag = draft.Etag,
            UpdateMask = new() { Paths = { "reviews" } },
            Reviews = { Story.Ask(Construction) },
        });
        await story.UploadAsync(Letter);
        await story.SubmitDraftAsync();
        Assert.Equal(uploaded + 1, (await MaterialsAsync(story)).Count);
        await story.AcceptAsync(Construction);

        Assert.Equal(version, (await story.ReadAsync()).BundleVersion);
        Assert.Equal(15, (await story.ClockAsync(Construction, ClockKind.Decision)).BudgetDays);
        await story.JournalHoldsAsync();

        await alike.SubmitDraftAsync();
        Assert.Equal(version, (await alike.ReadAsync()).BundleVersion);
        Assert.Contains(await alike.EventsAsync(), told => told.Summary.Contains(version, StringComparison.Ordinal));
        await alike.JournalHoldsAsync();
    }

    private static ApplyCatalogueRequest Next() => CatalogueRequests.Of(CatalogueRequests.Texts("2026-02-02")
        .Changed(ConstructionFile, "  decision: 20", "  decision: 15")
        .Changed(ConstructionFile, "  - {material: quality-manual, required: true}", $"  - {{material: quality-manual, required: true}}\n  - {{material: {Letter}, required: true}}")
        .Changed(BundleFile, "items: [cma, construction-testing, lightning-testing, water-testing]", "items: [cma, construction-testing, water-testing]")
        .Changed(BundleFile, "items: [lightning-testing]}", "items: []}"));

    private static async Task<Preview> PreviewAsync(Story story) => (await story.Lab.Applications.SubmitApplicationAsync(new()
    {
        Name = story.Application,
        RequestId = RequestIds.Next(),
        ValidateOnly = true,
    })).Preview;

    private static async Task<Google.Protobuf.Collections.RepeatedField<Material>> MaterialsAsync(Story story) =>
        (await story.Lab.Materials.ListMaterialsAsync(new() { Parent = story.Application })).Materials;
}
