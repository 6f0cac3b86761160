using System.Text.Json;
using OneStopApproval.Server.Tests.Catalogue;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary>An application from plan to join, driven by nothing but <c>osa</c>.</summary>
public sealed class ActCommandTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly string Lab = RepositoryRoot.PathOf("samples/labs/fangzhen-wuhai");

    [Fact]
    public async Task Application_byOsaAlone_isPlannedSubmittedVisitedDecidedAndTracked()
    {
        var plan = await AskAsync("plan", Lab);
        Assert.Equal(2, plan.GetProperty("reviews").GetArrayLength());

        var id = Guid.CreateVersion7().ToString();
        var submitted = await AskAsync("apply", Lab, "--request-id", id);
        Assert.Equal(submitted.GetRawText(), (await AskAsync("apply", Lab, "--request-id", id)).GetRawText());
        var application = submitted.GetProperty("name").GetString()!;
        var (cma, lightning) = ($"{application}/reviews/cma", $"{application}/reviews/lightning-testing");

        var waiting = await TellAsync("intake", "list");
        Assert.Contains($"{cma}@1", waiting, StringComparison.Ordinal);
        await AskAsync("intake", "accept", cma);
        await AskAsync("visit", "demand", cma, "--reason", "核对原件。");
        Assert.Contains("自治区政务服务中心", await TellAsync("visit", "slots", $"{application}/visit"), StringComparison.Ordinal);
        await AskAsync("visit", "book", $"{application}/visit", "--date", "2026-01-08", "--from", "09:00", "--to", "10:30", "--place", "自治区政务服务中心 B12 窗口", "--uscc", "91150300MA0N00016X");
        await AskAsync("visit", "trip", $"{application}/visit", "--cause", "DEMANDED");
        var trip = $"{application}/visit/trips/1";
        var proposed = (await AskAsync("visit", "correct", trip, "--not-made", "--reason", "误登记。")).GetProperty("etag").GetString();
        Assert.Contains("nobody came", await TellAsync("visit", "proposed", trip), StringComparison.Ordinal);
        Assert.Contains("BOOKED", await TellAsync("visit", "confirm", $"{trip}@{proposed}"), StringComparison.Ordinal);
        await TellAsync("visit", "trip", $"{application}/visit", "--cause", "DEMANDED", "--date", "2026-01-04");
        var shown = await TellAsync("visit", "show", $"{application}/visit");
        Assert.All(["2026-01-08 09:00 to 10:30, 自治区政务服务中心 B12 窗口", "nobody came", "2026-01-04"], text => Assert.Contains(text, shown, StringComparison.Ordinal));
        await AskAsync("intake", "decline", lightning, "--department", "meteorology", "--outcome", "NOT_REQUIRED", "--reason", "无需许可。", "--legal-basis", "行政许可法第三十二条");

        await AskAsync("opinion", "draft", cma, "--text", "材料齐全，待核。", "--outcome", "GRANT");
        Assert.Contains("材料齐全，待核。", await TellAsync("opinion", "drafts", cma), StringComparison.Ordinal);
        await AskAsync("opinion", "discard", cma);
        Assert.False((await AskAsync("opinion", "drafts", cma)).TryGetProperty("draft", out _));
        await TellAsync("opinion", "draft", cma, "--text", "材料齐全。");
        await AskAsync("opinion", "record", cma, "--text", "材料齐全。");
        Assert.False((await AskAsync("opinion", "drafts", cma)).TryGetProperty("draft", out _));
        await AskAsync("reviews", "opinion", cma, "--text", "材料齐全。");
        var concluded = await AskAsync("reviews", "conclude", cma, "--conclusion", "CONFORMS", "--summary", "符合要求。");
        var read = $"{cma}@{concluded.GetProperty("etag").GetString()}";
        Assert.Contains(read, await TellAsync("reviews", "list", "--relationship", "CAN_REVIEW", "--uscc", "91150300MA0N00016X"), StringComparison.Ordinal);
        Assert.Contains("CAN_REVIEW: ", await TellAsync("reviews", "count"), StringComparison.Ordinal);
        var refusals = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            refusals,
            "- rows: 3,5-6\n  reason: 检测人员未取得能力确认。\n  legal_basis: 行政许可法第三十八条第二款\n- rows: 9\n  reason: 标准已废止。\n  legal_basis: 行政许可法第三十八条第二款\n",
            TestContext.Current.CancellationToken);
        Assert.Contains("接闪器", await TellAsync("reviews", "rows", cma), StringComparison.Ordinal);
        var beyond = await Osa.RunAsync("decide", read, "--outcome", "PARTIAL", "--refuse", "1,4-99", "--reason", "x", "--legal-basis", "x", "--server", (await servers.OnAsync(Engine.Sqlite)).GrpcAddress.ToString());
        Assert.True(beyond.ExitCode == 2 && beyond.Error.Contains("'4-99'", StringComparison.Ordinal) && beyond.Error.Contains("'1'", StringComparison.Ordinal), beyond.Whole);
        string[] decide = ["decide", read, "--outcome", "PARTIAL", "--refusals", refusals, "--remedies", "六十日内可申请行政复议。", "--request-id", Guid.CreateVersion7().ToString()];
        var decided = await AskAsync(decide);
        Assert.True(decided.GetProperty("joined").GetBoolean());
        Assert.Equal("REVIEW_STATE_PARTLY_GRANTED", decided.GetProperty("state").GetString());
        var rows = await AskAsync("reviews", "rows", cma);
        Assert.Equal([3, 1], rows.GetProperty("decision").GetProperty("refusals").EnumerateArray().Select(group => group.GetProperty("rows").GetArrayLength()));
        Assert.Equal(decided.GetRawText(), (await AskAsync(decide)).GetRawText());
        File.Delete(refusals);

        var tracked = await TellAsync("track", submitted.GetProperty("displayNumber").GetString()!, submitted.GetProperty("queryCode").GetString()!);
        Assert.All(["DECIDED", "GRANTED", "NOT_REQUIRED"], state => Assert.Contains(state, tracked, StringComparison.Ordinal));
    }

    /// <summary>The server answers before the file is through; what was said is told, not that writing failed.</summary>
    [Fact]
    public async Task File_thatIsRefusedBeforeItsEnd_isToldWithTheReason()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, new string('x', 12_000_000), TestContext.Current.CancellationToken);
        var server = (await servers.OnAsync(Engine.Sqlite)).GrpcAddress.ToString();
        var run = await Osa.RunAsync(
            new Dictionary<string, string> { ["OSA_TOKEN"] = TestTokens.Applicant("91150300MA0N00016X") },
            "certificates", "import", file, "--server", server);
        File.Delete(file);
        Assert.True(run.ExitCode == 3 && run.Error.Contains("ROLE_NOT_ALLOWED", StringComparison.Ordinal), run.Whole);
    }

    [Fact]
    public async Task Reviews_byOsa_areAssignedHandedOverStoodInForAndOpened()
    {
        var application = (await AskAsync("apply", RepositoryRoot.PathOf("samples/labs/fangzhen-bayannur"))).GetProperty("name").GetString()!;
        var review = $"{application}/reviews/cma";
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $"{review}\n", TestContext.Current.CancellationToken);
        var assigned = await AskAsync("assign", $"@{file}", "--to", "officer-21", "--reason", "分办。");
        File.Delete(file);
        Assert.Equal("officer-21", assigned.GetProperty("results")[0].GetProperty("assignee").GetString());
        Assert.Contains("officer-market-supervision-1", await TellAsync("handover", "--from", "officer-21", "--to", "officer-market-supervision-1"), StringComparison.Ordinal);
        Assert.Contains(review, await TellAsync("reviews", "list", "--relationship", "MINE"), StringComparison.Ordinal);
        Assert.Contains("officer-market-supervision-1", await TellAsync("open", review), StringComparison.Ordinal);
        var opened = await AskAsync("open", review);
        Assert.Equal(review, opened.GetProperty("review").GetProperty("name").GetString());
        Assert.Contains("intake accept", opened.GetProperty("next").EnumerateArray().Select(command => command.GetString()));

        var deputy = (await AskAsync("deputy", "create", "--deputy", "officer-22", "--from", "2026-12-30", "--through", "2026-12-31")).GetProperty("name").GetString()!;
        Assert.Contains("PENDING", await TellAsync("deputy", "list", "--officer", "officer-22"), StringComparison.Ordinal);
        Assert.Contains("ENDED", await TellAsync("deputy", "end", deputy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_proposedAndConfirmedByTwo_isListedAndEnded()
    {
        var post = (await AskAsync("directory", "propose", "officer-31", "--role", "OFFICER", "--department", "housing", "--level", "LEAGUE", "--region", "150100", "--desk", "REVIEWER"))
            .GetProperty("name").GetString()!;
        Assert.Contains("IN_FORCE", await TellAsync("directory", "confirm", post), StringComparison.Ordinal);
        Assert.Contains("REVIEWER", await TellAsync("directory", "list", "--officer", "officer-31", "--state", "IN_FORCE"), StringComparison.Ordinal);
        Assert.Contains("ENDED", await TellAsync("directory", "end", post, "--reason", "调离。"), StringComparison.Ordinal);
        Assert.Equal(3, (await AskAsync("directory", "acts", "--officer", "officer-31")).GetProperty("directoryActs").GetArrayLength());
        var other = (await AskAsync("directory", "propose", "auditor-31", "--role", "AUDITOR")).GetProperty("name").GetString()!;
        Assert.Contains("REJECTED", await TellAsync("directory", "reject", other, "--reason", "未备案。"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_onPaper_areListedChosenAndDelivered()
    {
        var applied = await TellAsync("apply", RepositoryRoot.PathOf("samples/labs/fangzhen-baotou"), "--request-id", Guid.CreateVersion7().ToString());
        Assert.Contains("documents come", applied, StringComparison.Ordinal);
        var application = applied.Split('│', StringSplitOptions.TrimEntries).First(cell => cell.StartsWith("applications/", StringComparison.Ordinal));
        Assert.Contains("POST", (await AskAsync("delivery", "list", application)).GetRawText(), StringComparison.Ordinal);

        await AskAsync("delivery", "choose", application, "--method", "WINDOW", "--uscc", "911502000000000271");
        await AskAsync("delivery", "record", $"{application}/documents/d1", "--proof", "窗口签收单 1 号");

        var receipt = (await AskAsync("delivery", "list", application)).GetProperty("documents")[0];
        Assert.Equal("DELIVERY_METHOD_WINDOW", receipt.GetProperty("deliveryMethod").GetString());
    }

    [Fact]
    public async Task ExtensionAndHearing_byOsa_areAskedForAnsweredAndTold()
    {
        var application = (await AskAsync("apply", RepositoryRoot.PathOf("samples/labs/fangzhen-alxa"))).GetProperty("name").GetString()!;
        string[] review = [$"{application}/reviews/construction-testing", "--department", "housing"];
        await AskAsync(["intake", "accept", .. review]);
        await AskAsync(["extend", "request", .. review, "--reason", "现场核查涉及多个场所。"]);

        var refused = await AskAsync(["extend", "approve", .. review, "--refuse", "--reason", "请在期限内办结。"]);
        Assert.Equal("EXTENSION_STATE_REFUSED", refused.GetProperty("extensionState").GetString());
        await AskAsync(["extend", "request", .. review, "--reason", "现场核查涉及四个场所。"]);
        var approved = await TellAsync(["extend", "approve", .. review]);

        Assert.All(["IN_EFFECT", "延字"], text => Assert.Contains(text, approved, StringComparison.Ordinal));
        await HearAsync(review);

        var refusals = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            refusals, "- categories: [foundation]\n  reason: 静载试验设备未检定。\n  legal_basis: 行政许可法第三十八条第二款\n", TestContext.Current.CancellationToken);
        await AskAsync(["decide", .. review, "--outcome", "PARTIAL", "--refusals", refusals, "--consideration", "未提供检定证书，不予采纳。"]);
        File.Delete(refusals);
        var decision = (await AskAsync("reviews", "rows", review[0], "--department", "housing")).GetProperty("decision");
        Assert.Equal("foundation", decision.GetProperty("refusedCategories")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Correction_byOsa_isDraftedIssuedAnsweredAndConfirmed()
    {
        var application = (await AskAsync("apply", RepositoryRoot.PathOf("samples/labs/shili-hohhot"))).GetProperty("name").GetString()!;
        string[] review = [$"{application}/reviews/construction-testing", "--department", "housing"];
        Assert.Contains("w1", await TellAsync(["intake", "draft", .. review, "--field", "applicant.address=住所不一致。", "--remedy", "按执照填写。"]), StringComparison.Ordinal);

        Assert.Contains("p1", await TellAsync(["intake", "notice", .. review]), StringComparison.Ordinal);
        await AskAsync("answer", review[0], "--uscc", "911501000000000004", "--point", "p1=主体结构检测。");
        var confirmed = await AskAsync(["intake", "confirm", .. review, "--mended", "p1"]);

        Assert.Equal("REVIEW_STATE_INTAKE", confirmed.GetProperty("reviews")[0].GetProperty("state").GetString());
        await AskAsync(["intake", "accept", .. review]);
        await HearPartyAsync(review);
    }

    private async Task HearPartyAsync(string[] review)
    {
        var told = await AskAsync(["party", "notify", .. review, "--party-name", "虚构相邻单位", "--interest", "直接关系相邻单位的用水安全。"]);
        Assert.Equal($"{review[0]}/interestedParties/1", told.GetProperty("interestedParty").GetString());
        await AskAsync(["party", "delivered", .. review, "--proof", "送达回证 12 号"]);
        await AskAsync(["party", "statement", .. review, "--text", "请要求另设排放口。"]);
        Assert.Contains("REQUESTED", await TellAsync(["party", "hearing", .. review]), StringComparison.Ordinal);
        var scheduled = await TellAsync(
            ["hearing", "schedule", .. review, "--cause", "REQUEST", "--time", "2026-01-16T09:00", "--place", "听证室", "--presider", "officer-21", "--presider-name", "虚构主持人", "--days", "10"]);
        Assert.Contains("听通字", scheduled, StringComparison.Ordinal);
    }

    private async Task HearAsync(string[] review)
    {
        string[] lab = [review[0], "--uscc", "91152900MA0N00019Y"];
        var said = await AskAsync(["statement", .. lab, "--text", "设备已更新。"]);
        Assert.Equal($"{review[0]}/statements/1", said.GetProperty("statement").GetString());
        Assert.Contains(review[0], await TellAsync("reviews", "list", "--department", "housing", "--awaited"), StringComparison.Ordinal);
        Assert.Contains("听告字", await TellAsync(["hearing", "right", .. review, "--reason", "涉及相邻单位。"]), StringComparison.Ordinal);
        var asked = await AskAsync(["hearing", "ask", .. lab]);
        Assert.Equal("HEARING_STATE_REQUESTED", asked.GetProperty("hearingState").GetString());
        var waived = await AskAsync(["hearing", "waive", .. lab]);
        Assert.Equal("HEARING_STATE_WAIVED", waived.GetProperty("hearingState").GetString());
        await AskAsync(["recusal", "ask", .. lab, "--officer-name", "虚构审查员", "--reason", "有利害关系。"]);
        Assert.Contains("REFUSED", await TellAsync(["recusal", "answer", .. review, "--outcome", "REFUSE", "--reason", "经核查无利害关系。"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SharedData_byOsa_areRecordedDisputedAndConfirmedBeforeTheApplicationGoesOn()
    {
        const string lab = "91150400MA0N00013R";
        var folder = RepositoryRoot.PathOf("samples/labs/shili-chifeng");
        await AskAsync(
            "shared", "record", Path.Combine(folder, "materials/typical-report.pdf"), "--uscc", lab, "--material", "legal-person-proof", "--source", "market-entity-register", "--as-of", "2026-01-04");
        string[] apply = ["apply", folder, "--request-id", Guid.CreateVersion7().ToString()];
        var refused = await Osa.RunAsync([.. apply, "--server", (await servers.OnAsync(Engine.Sqlite)).GrpcAddress.ToString()]);
        Assert.Contains("osa shared confirm", refused.Error, StringComparison.Ordinal);
        var data = refused.Error.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).First(word => word.Contains("/sharedData/", StringComparison.Ordinal));

        await AskAsync("shared", "dispute", data, "--uscc", lab, "--reason", "住所已变更。");
        Assert.Contains("住所已变更。", await TellAsync("shared", "list", "--department", "market-supervision", "--disputed", "--uscc", lab), StringComparison.Ordinal);
        var confirmed = await AskAsync("shared", "confirm", data, "--uscc", lab);
        Assert.Equal("SHARED_DATA_STATE_CONFIRMED", confirmed.GetProperty("sharedDataState").GetString());

        Assert.Equal("APPLICATION_STATE_RECEIVED", (await AskAsync(apply)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Power_byOsa_isGrantedListedRenouncedAndRevoked()
    {
        const string lab = "911502000000000271";
        var paper = RepositoryRoot.PathOf("samples/labs/fangzhen-baotou/materials/quality-manual.pdf");
        string[] grant = ["power", "grant", "--uscc", lab, "--paper", paper, "--agent-name", "虚构代理人", "--until", "2026-06-30", "--item", "cma"];
        var renounced = (await AskAsync([.. grant, "--agent-subject", "agent-osa"])).GetProperty("name").GetString()!;
        var revoked = (await AskAsync([.. grant, "--agent-subject", "agent-osa"])).GetProperty("name").GetString()!;
        Assert.Contains("IN_FORCE", await TellAsync("power", "list", "--uscc", lab), StringComparison.Ordinal);

        await AskAsync("power", "renounce", renounced, "--agent", "agent-osa");
        await AskAsync("power", "revoke", revoked, "--uscc", lab);

        var listed = (await AskAsync("power", "list", "--agent", "agent-osa")).GetProperty("powersOfAttorney").EnumerateArray();
        Assert.Equal(
            [(renounced, "POWER_STATE_RENOUNCED"), (revoked, "POWER_STATE_REVOKED")],
            listed.Select(power => (power.GetProperty("name").GetString()!, power.GetProperty("state").GetString()!)).OrderBy(power => power.Item2, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ban_byOsa_isRegisteredListedAndLifted()
    {
        const string lab = "911502000000000271";
        string[] register = ["ban", "register", "--department", "water", "--kind", "FRAUD", "--item", "water-testing", "--reason", "以欺骗手段取得资质。"];
        var ban = (await AskAsync([.. register, "--uscc", lab])).GetProperty("name").GetString()!;
        Assert.Contains("行政许可法第七十九条", await TellAsync("ban", "list", "--department", "housing", "--uscc", lab), StringComparison.Ordinal);

        var lifted = await AskAsync("ban", "lift", ban, "--department", "water", "--reason", "原决定已撤销。", "--legal-basis", "行政许可法第六十九条");

        Assert.Equal("BAN_STATE_LIFTED", lifted.GetProperty("state").GetString());
        Assert.Contains("LIFTED", await TellAsync("ban", "list", "--department", "water", "--uscc", lab), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalogue_shownAndTriedByOsa_namesWhatIsToBeConfirmedAndWhatWouldChange()
    {
        var folder = Directory.CreateTempSubdirectory("osa-catalogue-");
        foreach (var (path, text) in CatalogueRequests.Texts("2199-01-01").Changed("items/water-testing.yaml", "decision: 20", "decision: 18"))
        {
            var file = Path.Combine(folder.FullName, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }

        var shown = await AskAsync("catalogue", "show", "2026-02");
        var unconfirmed = shown.GetProperty("catalogues")[0].GetProperty("unconfirmed").EnumerateArray().Select(value => value.GetProperty("file").GetString());
        Assert.Superset(new HashSet<string?> { "items/construction-testing.yaml", "documents.yaml", "bundles/testing-lab.yaml" }, unconfirmed.ToHashSet());
        Assert.Contains("to be confirmed", await TellAsync("catalogue", "show"), StringComparison.Ordinal);

        var told = await TellAsync("catalogue", "apply", folder.FullName, "--dry-run");
        Assert.Contains("limits.decision", told, StringComparison.Ordinal);
        Assert.Contains("from 2199-01-01 on", told, StringComparison.Ordinal);
        Assert.Single((await AskAsync("catalogue", "show")).GetProperty("catalogues").EnumerateArray());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Calendar_listedShownAndTriedByOsa_tellsEveryDayThatWouldChange()
    {
        Assert.Contains("国办发明电〔2025〕7号", await TellAsync("calendar", "list"), StringComparison.Ordinal);
        Assert.Contains("2026-05-09", await TellAsync("calendar", "show", "2026"), StringComparison.Ordinal);
        var file = Path.GetTempFileName();
        var year = await File.ReadAllTextAsync(RepositoryRoot.PathOf("catalogue/calendars/2027.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            file, year.Replace("2027-09-15", "2027-09-16", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var told = await TellAsync("calendar", "put", file, "--dry-run");

        Assert.All(["2027-09-15 Wed", "a working day", "2027-09-16 Thu", "a day off"], text => Assert.Contains(text, told, StringComparison.Ordinal));
        Assert.Equal("2026-01", (await AskAsync("calendar", "show", "2027")).GetProperty("etag").GetString());
        File.Delete(file);
    }

    [Theory]
    [InlineData("decide", "applications/x/reviews/cma", "--outcome", "PERHAPS")]
    [InlineData("decide", "applications/x/reviews/cma", "--outcome", "PARTIAL")]
    [InlineData("decide", "applications/x/reviews/cma")]
    [InlineData("decide", "--outcome", "GRANT")]
    [InlineData("decide", "applications/x/reviews/cma", "--bulk", "file")]
    [InlineData("decide", "--bulk", "file", "--outcome", "GRANT")]
    [InlineData("decide", "applications/x/reviews/cma", "applications/x/reviews/catl", "--outcome", "GRANT")]
    [InlineData("reviews", "opinion", "applications/x/reviews/cma", "--text", "x", "--request-id", "0e7a8f6e-3a52-4a39-9f3e-33f3f30f1d03")]
    [InlineData("intake", "revoke", "applications/x/reviews/cma", "--reason", "x")]
    [InlineData("hearing", "record", "applications/x/reviews/cma", "--outcome", "HELD", "--text", "x", "--participant", "NOBODY:x")]
    [InlineData("extend", "approve", "applications/x/reviews/cma", "--refuse")]
    [InlineData("intake", "notice", "applications/x/reviews/cma", "--point", "premises-proof", "--legal-basis", "x")]
    public async Task Act_thatIsNotUnderstood_exitsWith2(params string[] arguments)
    {
        var run = await Osa.RunAsync(arguments);

        Assert.True(run.ExitCode == 2, run.Whole);
        Assert.NotEmpty(run.Error);
    }

    private async Task<JsonElement> AskAsync(params string[] arguments) =>
        JsonSerializer.Deserialize<JsonElement>(await TellAsync([.. arguments, "--json"]));

    private async Task<string> TellAsync(params string[] arguments)
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        var run = await Osa.RunAsync([.. arguments, "--server", server.GrpcAddress.ToString()]);
        Assert.True(run.ExitCode == 0, run.Whole);
        return run.Output;
    }
}
