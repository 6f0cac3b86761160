using OneStopApproval.Contracts.V1;

namespace DepartmentWorker.Checks;

/// <summary>Capability for which nobody signs reports.</summary>
internal static class SignatoryScope
{
    /// <summary>Every row that no signatory's range covers, one line for each field and object; nothing where there is no such table.</summary>
    public static IEnumerable<string> Check(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return dossier.Signatories.Count == 0
            ? []
            : dossier.Capabilities
                .Where(row => !dossier.Signatories.Any(signatory => Covers(signatory, row, dossier.Sites)))
                .GroupBy(row => (row.Field, row.Object))
                .Select(rows => $"授权签字：{rows.Key.Field}/{rows.Key.Object}的{string.Join('、', rows.Select(row => row.Parameter).Distinct())}没有授权签字人。");
    }

    // An empty field of a range stands for everything.
    private static bool Covers(Signatory signatory, ScopeRow row, IReadOnlyList<Site> sites) =>
        Is(signatory.Field, row.Field)
        && Is(signatory.Object, row.Object)
        && Is(signatory.Parameter, row.Parameter)
        && (signatory.Site.Length == 0 || SiteOf(signatory.Site, sites) == SiteOf(row.Site, sites));

    private static bool Is(string range, string value) => range.Length == 0 || range == value;

    // Rows name a site by its code or by its name; an empty one is the main site.
    private static string SiteOf(string site, IReadOnlyList<Site> sites) =>
        sites.FirstOrDefault(one => site.Length == 0 ? one.Kind == SiteKind.Main : one.SiteCode == site || one.DisplayName == site)?.SiteCode ?? site;
}
