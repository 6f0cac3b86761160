using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Levels of law: what rests on which text, and what may not.</summary>
public sealed class LegalTextTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Fact]
    public async Task Item_tellsRankAndIssuerOfWhatItRestsOn_theHighestRankFirst()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));

        var item = await story.Anybody.Catalogue.GetServiceItemAsync(new() { Name = "serviceItems/water-testing" });

        Assert.Equal(item.LegalTexts.Select(text => text.Level).Order(), item.LegalTexts.Select(text => text.Level));
        var rule = Assert.Single(item.LegalTexts, text => text.Title == "水利工程质量检测管理规定");
        Assert.Equal((LegalLevel.DepartmentRule, "水利部", ""), (rule.Level, rule.Issuer, rule.Region));
        Assert.Contains(item.LegalTexts, text => text.Level == LegalLevel.AdministrativeRegulation && text.Issuer == "国务院");
        Assert.DoesNotContain(item.LegalTexts, text => text.Region.Length > 0);

        var catalogue = (await story.Operator.Operations.ListCataloguesAsync(new())).Catalogues.Single(version => version.InForce);
        Assert.Equal("150000", catalogue.Region);
        Assert.Contains(catalogue.LegalTexts, text => text is { Region: "310000", Level: LegalLevel.LocalRegulation });
    }

    [Theory]
    [EveryDatabase]
    public async Task Act_thatRestsOnARuleOfAnotherRegion_isRefused_andOnOneOfTheCountryIsTaken(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.SubmitBareAsync(Construction);
        async Task<DeclineReviewsRequest> DecliningAsync(string basis) => new()
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Construction) },
            Outcome = DeclineOutcome.NotRequired,
            Reason = "所申请的事项不需要取得许可。",
            LegalBasis = basis,
        };
        var officer = story.OfficerOf(Construction);

        var refused = await RefusedCall.OfAsync(officer.Intakes.DeclineReviewsAsync(await DecliningAsync("上海市检验检测条例第七条")));

        refused.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["legal_basis"], refused.Fields);
        await officer.Intakes.DeclineReviewsAsync(await DecliningAsync("行政许可法第三十二条第一款第一项"));
        Assert.Equal(ReviewState.NotRequired, await story.StateAsync(Construction));
    }
}
