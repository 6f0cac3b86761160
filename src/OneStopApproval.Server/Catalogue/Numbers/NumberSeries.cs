using OneStopApproval.Domain.Certificates;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Numbers;

/// <summary>A series of numbers, counted anew each year.</summary>
/// <param name="Name">What it numbers, for messages.</param>
/// <param name="Template">The number template, empty when it is faulty.</param>
/// <param name="Department">The one department that uses it, or null for a type that every authority issues.</param>
internal sealed record NumberSeries(string Name, Word Template, string? Department)
{
    private static readonly Dictionary<string, string> AnyMark = new(StringComparer.Ordinal) { ["mark"] = "内" };

    /// <summary>A series whose template was checked by itself.</summary>
    public static NumberSeries Check(string name, Word template, string? department, FaultList faults)
    {
        var sound = template.Value.Length > 0;
        if (sound)
        {
            var wrong = NumberTemplate.Parse(template.Value, AnyMark, out var parsed);
            foreach (var fault in wrong)
            {
                sound = false;
                faults.Add(FaultKind.NumberTemplate, template.At, $"number template '{template.Value}': {Sentence(fault)}");
            }

            // Serials begin at 1 every year: without the year last year's numbers would come again.
            if (parsed is { HasYear: false })
            {
                sound = false;
                faults.Add(FaultKind.NumberTemplate, template.At, $"number template '{template.Value}': {{year}} is missing");
            }
        }

        return new NumberSeries(name, sound ? template : template with { Value = string.Empty }, department);
    }

    /// <summary>Tells every pair of series that could yield the same number: in one authority, of certificates in any.</summary>
    public static void CheckCollisions(IReadOnlyList<NumberSeries> series, IEnumerable<Domain.Catalogue.Department> authorities, FaultList faults)
    {
        var marked = authorities.Where(authority => authority.DocumentMark.Length > 0).ToList();
        foreach (var authority in marked)
        {
            var own = series
                .Where(one => one.Template.Value.Length > 0 && (one.Department ?? authority.Id) == authority.Id)
                .Select(one => (Series: one, Pattern: NumberPattern.Of(one.Template.Value, authority.DocumentMark)))
                .ToList();
            for (var later = 1; later < own.Count; later++)
            {
                foreach (var earlier in own.Take(later).Where(earlier => earlier.Pattern.Meets(own[later].Pattern)))
                {
                    faults.Add(
                        FaultKind.NumberCollision,
                        own[later].Series.Template.At,
                        $"{own[later].Series.Name} and {earlier.Series.Name} could yield the same number for '{authority.Id}'");
                }
            }
        }

        CheckCertificates(series, marked, faults);
    }

    // Anybody asks for a certificate by its number alone, so that authorities must not share one.
    private static void CheckCertificates(
        IReadOnlyList<NumberSeries> series, List<Domain.Catalogue.Department> authorities, FaultList faults)
    {
        var certificates = series
            .Where(one => one.Template.Value.Length > 0)
            .Join(authorities, one => one.Department, authority => authority.Id, (one, authority) =>
                (Series: one, Pattern: NumberPattern.Of(one.Template.Value, authority.DocumentMark)))
            .ToList();
        for (var later = 1; later < certificates.Count; later++)
        {
            var (own, pattern) = certificates[later];
            foreach (var (earlier, _) in certificates.Take(later).Where(other =>
                other.Series.Department != own.Department && other.Pattern.Meets(pattern)))
            {
                faults.Add(FaultKind.NumberCollision, own.Template.At, $"{own.Name} and {earlier.Name} could yield the same number");
            }
        }
    }

    private static string Sentence(NumberTemplateFault fault) => fault.Kind switch
    {
        NumberTemplateFaultKind.UnmatchedBrace => $"'{fault.Text}' has no partner",
        NumberTemplateFaultKind.UnknownPlaceholder => $"'{{{fault.Text}}}' is none of {{mark}}, {{year}}, {{yy}}, {{serial:0000}}",
        NumberTemplateFaultKind.RepeatedPlaceholder => $"'{{{fault.Text}}}' stands twice",
        NumberTemplateFaultKind.BadFormat => $"'{{{fault.Text}}}' has a bad format",
        NumberTemplateFaultKind.SerialMissing => "{serial:0000} is missing",
    };
}
