using System.Text.RegularExpressions;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>A certificate from each decision, which anybody can verify.</summary>
internal static partial class CertificateChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        Each decision yields its own certificate, numbered by the rules of its own authority; the annex holds the rows that were
        granted, not those that were asked for (IssueCertificate). It prints as a signed PDF with a code. Anybody verifies it by
        its number without a login (VerifyCertificate): who holds it, whether it is in force today, until when.
        """;

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await story.TravelAsync(Days.Certificates, cancellationToken);
        await IssueAsync(story, [.. story.Items.Except([Item.Lightning, Item.Vehicle])], cancellationToken);
        story.Expect.True(
            "CMA's number has 12 digits: year, authority 05, field, department, serial",
            CmaNumber().IsMatch(story.CertificateNumbers[Item.Cma]),
            story.CertificateNumbers[Item.Cma]);
        foreach (var item in story.Items.Except([Item.Vehicle]))
        {
            await VerifyAsync(story, item, cancellationToken);
        }
    }

    /// <summary>Departments issue the certificates of their decisions, all at the same time.</summary>
    internal static async Task IssueAsync(Story story, IReadOnlyList<string> items, CancellationToken cancellationToken)
    {
        var numbers = await Task.WhenAll(items.Select(item => IssueAsync(story, item, cancellationToken)));
        foreach (var (item, number) in items.Zip(numbers))
        {
            story.CertificateNumbers[item] = number;
            story.Expect.True($"{item}'s certificate has a number", number.Length > 0);
        }
    }

    private static async Task<string> IssueAsync(Story story, string item, CancellationToken cancellationToken)
    {
        var officer = story.Officer(item);
        var review = await story.RefAsync(item, cancellationToken);
        var answer = await story.ActAsync(
            story.DepartmentOf(item),
            $"issues the certificate of {item}",
            () => officer.Certificates.IssueCertificateAsync(
                new IssueCertificateRequest { Parent = review.Name, RequestId = RequestId.New(), Etag = review.Etag },
                officer.Call(cancellationToken)),
            answer => answer.Number);
        return answer.Number;
    }

    private static async Task VerifyAsync(Story story, string item, CancellationToken cancellationToken)
    {
        var door = story.People.Public;
        var answer = await story.ActAsync(
            "public",
            $"verifies the certificate of {item}",
            () => door.Public.VerifyCertificateAsync(
                new VerifyCertificateRequest { Number = story.CertificateNumbers[item] }, door.Call(cancellationToken)),
            answer => $"{WireName.Of(answer.Certificate.Status)} until {answer.Certificate.ExpiryDate.Text()}");
        story.Expect.Equal($"{item}'s certificate is in force", CertificateStatus.Valid, answer.Certificate.Status);
        story.Expect.Equal($"{item}'s certificate names its holder", story.Lab.Applicant.DisplayName, answer.Certificate.Holder);
        story.Expect.Equal($"{item}'s certificate is of its item", item, WireName.Id(answer.Certificate.Item));
        var review = story.Reviews.Single(candidate => WireName.Id(candidate.Item) == item);
        story.Expect.Equal(
            $"{item}'s certificate has the rows granted", review.Decision.GrantedScope.Count, answer.Certificate.Scope.Count);
        story.Certificates.Add(answer.Certificate);
    }

    [GeneratedRegex("^2605[0-9]{8}$")]
    private static partial Regex CmaNumber();
}
