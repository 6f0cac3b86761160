using System.Text.RegularExpressions;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>A certificate from each decision, which anybody can verify.</summary>
internal static partial class CertificateChapter
{
    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await story.TravelAsync(Days.Certificates, cancellationToken);
        foreach (var item in new[] { Item.Cma, Item.Construction, Item.Water })
        {
            await IssueAsync(story, item, cancellationToken);
        }

        story.Expect.True(
            "CMA's number has 12 digits: year, authority 05, field, department, serial",
            CmaNumber().IsMatch(story.CertificateNumbers[Item.Cma]),
            story.CertificateNumbers[Item.Cma]);
        foreach (var item in Item.All)
        {
            await VerifyAsync(story, item, cancellationToken);
        }
    }

    /// <summary>A department issues the certificate of its decision.</summary>
    internal static async Task IssueAsync(Story story, string item, CancellationToken cancellationToken)
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
        story.CertificateNumbers[item] = answer.Number;
        story.Expect.True($"{item}'s certificate has a number", answer.Number.Length > 0);
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
        story.Certificates.Add(answer.Certificate);
    }

    [GeneratedRegex("^2605[0-9]{8}$")]
    private static partial Regex CmaNumber();
}
