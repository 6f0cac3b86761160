using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Grade and categories of what is granted: on the papers, in the decision, and in every answer about the certificate.</summary>
public sealed class GradeTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Grade_and_categories_granted_stand_on_the_papers_and_in_every_answer(Engine engine)
    {
        await using var story = await AcceptedAsync(engine, "special", ["road", "steel-structure"]);
        var decided = await story.DecideAsync(Construction);
        var issued = await story.IssueCertificateAsync(Construction);

        var decision = (await story.ReviewAsync(Construction)).Decision;
        Assert.Equal(("special", "专项资质"), (decision.GrantedGrade.Id, decision.GrantedGrade.Title));
        Assert.Equal(["道路工程", "钢结构"], decision.GrantedCategories.Select(category => category.Title));
        foreach (var certificate in await AnswersAsync(story, issued.Name))
        {
            Assert.Equal(("special", "专项资质"), (certificate.Grade.Id, certificate.Grade.Title));
            Assert.Equal(["road", "steel-structure"], certificate.Categories.Select(category => category.Id));
        }

        await PaperSays(story, decided.Document, "准予的资质类别：专项资质。", "准予的检测专项：道路工程、钢结构。", "准予的范围共2项，见附表。");
        await PaperSays(story, issued.Document, "资质类别：专项资质", "检测专项：道路工程、钢结构", "附表所列的范围共2项。");
    }

    [Theory]
    [EveryDatabase]
    public async Task Grade_that_covers_every_category_names_them_all_though_no_row_was_asked_for(Engine engine)
    {
        await using var story = await AcceptedAsync(engine, "comprehensive", [], bare: true);
        await story.DecideAsync(Construction);
        var issued = await story.IssueCertificateAsync(Construction);

        foreach (var certificate in await AnswersAsync(story, issued.Name))
        {
            Assert.Equal(("综合资质", 9), (certificate.Grade.Title, certificate.Categories.Count));
            Assert.Contains("桥梁及地下工程", certificate.Categories.Select(category => category.Title));
        }

        await PaperSays(story, issued.Document, "资质类别：综合资质", "检测专项：建筑材料及构配件、", "桥梁及地下工程", "准予在本证书载明的范围内开展相应活动。");
    }

    [Theory]
    [EveryDatabase]
    public async Task Refusal_grants_no_grade(Engine engine)
    {
        await using var story = await AcceptedAsync(engine, "special", ["road"]);
        await story.DecideAsync(Construction, DecisionOutcome.Refuse);

        var decision = (await story.ReviewAsync(Construction)).Decision;
        Assert.Null(decision.GrantedGrade);
        Assert.Empty(decision.GrantedCategories);
    }

    private async Task<Story> AcceptedAsync(Engine engine, string grade, string[] categories, bool bare = false)
    {
        var story = Story.On(await servers.OnAsync(engine));
        var draft = story.DraftRequest(Construction);
        draft.Reviews[0].Grade = grade;
        draft.Reviews[0].Categories.Clear();
        draft.Reviews[0].Categories.AddRange(categories);
        if (bare)
        {
            draft.Reviews[0].AskedScope.Clear();
        }

        await story.DraftAsync(draft);
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAsync(Construction);
        return story;
    }

    private static async Task<Certificate[]> AnswersAsync(Story story, string name)
    {
        var own = await story.Lab.Certificates.GetCertificateAsync(new() { Name = name });
        return
        [
            own,
            Assert.Single((await story.OfficerOf(Construction).Certificates.ListCertificatesAsync(new() { Application = story.Application })).Certificates),
            (await story.Anybody.Public.VerifyCertificateAsync(new() { Number = own.Number })).Certificate,
            Assert.Single((await story.Anybody.Public.SearchCertificatesAsync(new() { Number = own.Number })).Certificates),
        ];
    }

    private static async Task PaperSays(Story story, DocumentReference document, params string[] told)
    {
        var letters = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(document.Name)).Pdf);
        Assert.Equal([], told.Where(text => !letters.Contains(text, StringComparison.Ordinal)));
    }
}
