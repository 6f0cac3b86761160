using System.Globalization;
using DepartmentWorker.Checks;
using OneStopApproval.Client.Reviews;

namespace DepartmentWorker;

/// <summary>
/// Looks through the tables of an application form before an officer does: standards still in force, calibration that
/// lasts, a signatory for every row. It records what it found as an opinion and proposes no outcome: the officer decides.
/// </summary>
internal sealed class PreCheck(DossierReader dossiers, Standards standards) : IReviewHandler
{
    private const int Longest = 4000;
    private const int MostFindings = 40;

    /// <inheritdoc/>
    public async Task<ReviewOutcome> HandleAsync(LeasedReview review, CancellationToken cancellationToken)
    {
        var dossier = await dossiers.ReadAsync(review, cancellationToken);
        string[] findings = [.. standards.Check(dossier), .. Calibration.Check(dossier), .. SignatoryScope.Check(dossier)];
        return new ReviewOutcome.Opinion(Text(dossier, findings));
    }

    private static string Text(Dossier dossier, string[] findings)
    {
        string[] lines =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"自动预审：能力{dossier.Capabilities.Count}项，仪器设备{dossier.Equipment.Count}台，授权签字范围{dossier.Signatories.Count}条。"),
            .. findings.Take(MostFindings),
            findings.Length > MostFindings ? string.Create(CultureInfo.InvariantCulture, $"另有{findings.Length - MostFindings}个问题。") : "",
            findings.Length == 0 ? "标准、检定校准、授权签字范围均未发现问题，请人工审查。" : "以上请人工核对。",
        ];
        var text = string.Join('\n', lines.Where(line => line.Length > 0));
        return text.Length <= Longest ? text : text[..Longest];
    }
}
