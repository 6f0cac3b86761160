using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Bans;

/// <summary>Somebody of the lab's staff who is under an occupational ban; told by row and post, never by name.</summary>
/// <param name="Row">Row of the table of staff, as a spreadsheet counts.</param>
/// <param name="Posts">What he is at the lab, in Chinese: legal representative, authorised signatory, the post of the table.</param>
/// <param name="Ban">The ban.</param>
public sealed record BannedPerson(int Row, ImmutableArray<string> Posts, Ban Ban)
{
    /// <summary>The refusal of a grant because of these people on the day of the act; null when none is banned on it.</summary>
    internal static Refusal? Bar(ImmutableArray<BannedPerson> people, string item, DateOnly date)
    {
        Fault[] faults = [.. people.Where(person => person.Ban.Items.Contains(item) && person.Ban.Covers(date)).Select(person => person.Told())];
        return faults.Length == 0 ? null : Refusal.Of(Reason.PersonBanned, faults);
    }

    private Fault Told()
    {
        var posts = string.Join('、', Posts);
        var (chinese, english) = Ban.Until is { } until
            ? (string.Create(CultureInfo.InvariantCulture, $"至{until:yyyy年M月d日}止"), string.Create(CultureInfo.InvariantCulture, $"until {until:yyyy-MM-dd}"))
            : ("终身", "for life");
        return new Fault(
            string.Create(CultureInfo.InvariantCulture, $"staff/rows[{Row}].post"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"人员表第 {Row} 行（{posts}）被禁止从业，{chinese}（{Ban.LegalBasis}）；机构更换该人员前不得准予。"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"The person in row {Row} of the table of staff ({posts}) is banned {english} ({Ban.LegalBasis}); nothing is granted until the lab replaces that person."));
    }
}
