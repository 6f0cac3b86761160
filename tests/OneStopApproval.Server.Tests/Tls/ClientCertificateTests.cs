using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Client;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Cli;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Server.Tests.Watching;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Tls;

/// <summary>A department's system is known by its certificate, and may do what its account's post says.</summary>
public sealed class ClientCertificateTests(TlsHouse house) : IClassFixture<TlsHouse>
{
    [Fact]
    public async Task Certificate_is_the_account_and_its_post_says_the_department()
    {
        await using var story = Story.On(await house.PlainAsync());
        await story.SubmitBareAsync(Construction, Cma);
        await story.AcceptAllAsync(Construction, Cma);
        var (account, certificate) = await AccountAsync();
        await GivePostAsync(account, "housing", ReviewDesk.Reviewer);
        var reviews = new ReviewService.ReviewServiceClient(house.Connect(certificate));

        var mine = (await reviews.SearchReviewsAsync(new())).Reviews;
        Assert.Contains(story.ReviewName(Construction), mine.Select(review => review.Name));
        Assert.All(mine, review => Assert.DoesNotContain(Cma, review.Name, StringComparison.Ordinal));
        await reviews.RecordOpinionAsync(await OpinionAsync(story, Construction));
        var others = await RefusedCall.OfAsync(reviews.RecordOpinionAsync(await OpinionAsync(story, Cma)));
        Assert.Contains(others.Reason, new[] { "NOT_VISIBLE", "ROLE_NOT_ALLOWED" });
        var decided = await RefusedCall.OfAsync(reviews.DecideReviewAsync(await story.DecisionAsync(Construction)));
        decided.Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");

        var act = (await new EvidenceService.EvidenceServiceClient(story.Operator.Invoker).ListPersonActsAsync(new() { Subject = account })).PersonActs[0];
        Assert.Equal(($"mutual TLS {certificate.Sha256}", "departments/housing"), (act.Authentication, act.Department));
    }

    [Fact]
    public async Task Without_token_and_certificate_nobody_is_let_in_but_to_what_is_public()
    {
        var caller = house.Connect(null);
        (await RefusedCall.OfAsync(new ReviewService.ReviewServiceClient(caller).SearchReviewsAsync(new()))).Is(StatusCode.Unauthenticated, "UNAUTHENTICATED");
        await new CatalogueService.CatalogueServiceClient(caller).ListBundlesAsync(new());
    }

    [Fact]
    public async Task Certificate_that_is_not_good_is_refused_and_the_log_says_why()
    {
        var (account, good) = await AccountAsync();
        await GivePostAsync(account);
        var (uri, other) = ($"spiffe://housing.example/{account}", await AccountAsync());
        var withdrawn = house.Authority.OfSystem(uri);
        await File.AppendAllTextAsync(house.WithdrawnFile, $"{withdrawn.Sha256.ToUpperInvariant()}  \n", TestContext.Current.CancellationToken);
        (TestCertificate Bad, string Reason)[] all =
        [
            (new TestAuthority("test").OfSystem(uri), "no authority"),
            (house.Authority.Issue("CN=w", names => names.AddUri(new(uri)), firstDay: -9, lastDay: -1), "not good now"),
            (house.Authority.Issue("CN=w", names => names.AddUri(new(uri)), firstDay: 5), "not good now"),
            (house.Authority.Issue("CN=w", names => names.AddUri(new(uri)), TestAuthority.Servers), "not for clients"),
            (house.Authority.Issue("CN=w", names => names.AddUri(new(uri)), usage: null), "not for clients"),
            (withdrawn, "was withdrawn"),
            (house.Authority.OfSystem("spiffe://housing.example/nobody"), "none of its names"),
            (house.Authority.OfSystem(uri, $"spiffe://housing.example/{other.Account}"), "several accounts"),
        ];
        foreach (var (bad, reason) in all)
        {
            var refused = await RefusedCall.OfAsync(new ReviewService.ReviewServiceClient(house.Connect(bad)).SearchReviewsAsync(new()));
            refused.Is(StatusCode.Unauthenticated, "UNAUTHENTICATED");
            Assert.DoesNotContain(reason, refused.Status.ToString(), StringComparison.Ordinal);
            Assert.Contains(house.Server.Log.Events, entry => entry.Name == nameof(TelemetryNames.Events.ClientCertificateRefused)
                && entry.Message.Contains(bad.Sha256, StringComparison.Ordinal) && entry.Message.Contains(reason, StringComparison.Ordinal));
        }

        await new ReviewService.ReviewServiceClient(house.Connect(good)).SearchReviewsAsync(new());
    }

    [Fact]
    public async Task Withdrawn_certificate_is_refused_on_a_connection_that_is_open_and_its_stream_ends()
    {
        await using var story = Story.On(await house.PlainAsync());
        var (account, certificate) = await AccountAsync();
        await GivePostAsync(account);
        var reviews = new ReviewService.ReviewServiceClient(house.Connect(certificate));
        await reviews.SearchReviewsAsync(new());
        using var watch = reviews.WatchReviews(new(), cancellationToken: TestContext.Current.CancellationToken);
        await watch.SignalAsync(WatchSignal.Current);

        await File.AppendAllTextAsync(house.WithdrawnFile, $"{certificate.Sha256}\n", TestContext.Current.CancellationToken);

        // Any new connection has the server look at its files.
        await new CatalogueService.CatalogueServiceClient(house.Connect(null)).ListBundlesAsync(new());
        (await RefusedCall.OfAsync(reviews.SearchReviewsAsync(new()))).Is(StatusCode.Unauthenticated, "UNAUTHENTICATED");
        await story.SubmitBareAsync(Construction);
        (await RefusedCall.OfAsync(() => watch.EventAsync("ApplicationSubmitted"))).Is(StatusCode.Unauthenticated, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task Account_without_a_post_may_do_nothing()
    {
        var (account, certificate) = await AccountAsync();
        var reviews = new ReviewService.ReviewServiceClient(house.Connect(certificate));
        var none = await RefusedCall.OfAsync(reviews.SearchReviewsAsync(new()));
        none.Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        Assert.Equal("NONE", none.Metadata["post"]);

        var (first, second) = (Administration("operator-1"), Administration("operator-2"));
        var post = await GivePostAsync(account);
        var other = await GivePostAsync(account, "water");
        var several = await RefusedCall.OfAsync(new ReviewService.ReviewServiceClient(house.Connect(certificate)).SearchReviewsAsync(new()));
        Assert.Equal("SEVERAL", several.Metadata["post"]);
        await second.EndPostAsync(new() { Name = other, RequestId = RequestIds.Next(), Reason = "不再需要。" });
        await reviews.SearchReviewsAsync(new());
        await first.EndPostAsync(new() { Name = post, RequestId = RequestIds.Next(), Reason = "不再需要。" });
        (await RefusedCall.OfAsync(reviews.SearchReviewsAsync(new()))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
    }

    [Fact]
    public async Task Token_beside_a_certificate_must_be_of_the_same_account()
    {
        var (account, certificate) = await AccountAsync();
        await GivePostAsync(account);
        await SearchAsync(TestTokens.Worker("housing", account));
        foreach (var token in new[] { TestTokens.Worker("housing", "system-other"), TestTokens.Officer("housing"), "no.token.atall" })
        {
            (await RefusedCall.OfAsync(() => SearchAsync(token))).Is(StatusCode.Unauthenticated, "UNAUTHENTICATED");
        }

        Assert.Contains(house.Server.Log.Events, entry => entry.Message.Contains(certificate.Sha256, StringComparison.Ordinal) && entry.Message.Contains("another account's", StringComparison.Ordinal));

        Task<SearchReviewsResponse> SearchAsync(string token) =>
            new ReviewService.ReviewServiceClient(house.Connect(certificate, token)).SearchReviewsAsync(new()).ResponseAsync;
    }

    [Fact]
    public async Task Broken_list_of_accounts_leaves_the_one_that_was()
    {
        house.Server.Log.Expect(nameof(TelemetryNames.Events.CertificateFilesRefused));
        var (account, certificate) = await AccountAsync();
        await GivePostAsync(account);
        var text = await File.ReadAllTextAsync(house.AccountsFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(house.AccountsFile, $"{text}system-x EMAIL:x@example\n", TestContext.Current.CancellationToken);

        await new ReviewService.ReviewServiceClient(house.Connect(certificate)).SearchReviewsAsync(new());

        Assert.Contains(house.Server.Log.Events, entry => entry.Name == nameof(TelemetryNames.Events.CertificateFilesRefused)
            && entry.Message.Contains(FormattableString.Invariant($"Line {text.Split('\n').Length} of the accounts"), StringComparison.Ordinal));
        await File.WriteAllTextAsync(house.AccountsFile, text, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Package_shows_the_certificate_that_lies_in_its_file_now()
    {
        var (account, first) = await AccountAsync();
        await GivePostAsync(account);
        var files = house.FilesOf(new TestAuthority("foreign").OfSystem("spiffe://housing.example/x"));
        await using (var refused = Container(files))
        {
            (await RefusedCall.OfAsync(refused.GetRequiredService<ReviewService.ReviewServiceClient>().SearchReviewsAsync(new())))
                .Is(StatusCode.Unauthenticated, "UNAUTHENTICATED");
            await File.WriteAllTextAsync(files.Certificate!, $"{first.Pem}\n{first.Key}\n", TestContext.Current.CancellationToken);
        }

        await using var system = Container(files);
        await system.GetRequiredService<ReviewService.ReviewServiceClient>().SearchReviewsAsync(new());
        var run = await Osa.RunAsync("reviews", "list", "--json", "--server", $"{house.Server.GrpcAddress}", "--certificate", files.Certificate!, "--authorities", files.Authorities!);
        Assert.True(run.ExitCode == 0, run.Whole);
    }

    [Fact]
    public async Task Header_that_tells_of_a_certificate_is_not_read()
    {
        var (account, certificate) = await AccountAsync();
        await GivePostAsync(account);
        var pem = Uri.EscapeDataString(certificate.Pem);
        Metadata told = new()
        {
            { "x-forwarded-client-cert", $"Hash={certificate.Sha256};Cert=\"{pem}\";URI=spiffe://housing.example/{account}" },
            { "client-cert", $":{Convert.ToBase64String(X509Certificate2.CreateFromPem(certificate.Pem).RawData)}:" },
            { "x-client-cert", pem }, { "ssl-client-cert", pem }, { "x-arr-clientcert", pem }, { "x-ssl-client-verify", "SUCCESS" },
        };
        foreach (var invoker in new[] { house.Connect(null), (await house.PlainAsync()).As(null) })
        {
            var refused = await RefusedCall.OfAsync(new ReviewService.ReviewServiceClient(invoker).SearchReviewsAsync(new(), told));
            refused.Is(StatusCode.Unauthenticated, "UNAUTHENTICATED");
        }

        await new ReviewService.ReviewServiceClient(house.Connect(certificate)).SearchReviewsAsync(new());
    }

    [Fact]
    public async Task Certificate_for_a_server_without_TLS_is_told_as_a_fault_with_its_remedy()
    {
        var files = house.FilesOf(house.Authority.OfSystem("spiffe://housing.example/x"));
        var run = await Osa.RunAsync("reviews", "list", "--server", "http://127.0.0.1:1", "--certificate", files.Certificate!);
        Assert.True(run.ExitCode == 2 && run.Error.Contains("give the server's https address", StringComparison.Ordinal), run.Whole);
    }

    private ServiceProvider Container(TlsFiles files)
    {
        var services = new ServiceCollection();
        services.AddOneStopApproval(options =>
        {
            options.Address = house.Server.GrpcAddress;
            (options.Tls.Certificate, options.Tls.Authorities) = (files.Certificate, files.Authorities);
        });
        return services.BuildServiceProvider();
    }

    // An account that no other test names, and the certificate that it is known by.
    private async Task<(string Account, TestCertificate Certificate)> AccountAsync()
    {
        var account = $"system-{RequestIds.Next()}";
        var uri = $"spiffe://housing.example/{account}";
        await File.AppendAllTextAsync(house.AccountsFile, $"{account} URI:{uri}\n", TestContext.Current.CancellationToken);
        return (account, house.Authority.OfSystem(uri));
    }

    private AdministrationService.AdministrationServiceClient Administration(string subject) => new(house.Connect(null, TestTokens.Operator(subject)));

    private async Task<string> GivePostAsync(string account, string department = "housing", params ReviewDesk[] desks)
    {
        var request = Story.PostRequest(account, department, desks);
        request.Automatic = true;
        var post = (await Administration("operator-1").ProposePostAsync(request)).Name;
        await Administration("operator-2").ConfirmPostAsync(new() { Name = post, RequestId = RequestIds.Next() });
        return post;
    }

    private static async Task<RecordOpinionRequest> OpinionAsync(Story story, string item) => new()
    {
        Name = story.ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await story.ReviewAsync(item)).Etag,
        Text = "预审意见。",
    };
}
