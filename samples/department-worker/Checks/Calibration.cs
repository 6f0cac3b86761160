using System.Globalization;
using OneStopApproval.Contracts.V1;

namespace DepartmentWorker.Checks;

/// <summary>Equipment whose calibration or verification does not last.</summary>
internal static class Calibration
{
    /// <summary>Every piece whose calibration had ended by the day of receipt, or ends before the review is due.</summary>
    public static IEnumerable<string> Check(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        foreach (var piece in dossier.Equipment.Where(piece => piece.Traceability != Traceability.NotNeeded))
        {
            if (piece.ValidUntil is not { } last)
            {
                yield return $"检定校准：{piece.EquipmentNumber}没有有效期。";
                continue;
            }

            var until = new DateOnly(last.Year, last.Month, last.Day);
            if (until < dossier.ReceiptDate)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"检定校准：{piece.EquipmentNumber}已于{until:yyyy-MM-dd}到期。");
            }
            else if (until < dossier.DueDate)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"检定校准：{piece.EquipmentNumber}将在办结期限前于{until:yyyy-MM-dd}到期。");
            }
        }
    }
}
