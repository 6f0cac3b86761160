using System.Text.RegularExpressions;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>catalogue.yaml</c>: which version this is and from when it counts.</summary>
/// <param name="Version">Version name.</param>
/// <param name="EffectiveFrom">First date on which new applications use it.</param>
/// <param name="CalendarVersion">Version name of the calendar in the same folder.</param>
internal sealed partial record HeaderFile(string Version, DateOnly EffectiveFrom, string CalendarVersion)
{
    /// <summary>Path of the file.</summary>
    public const string Path = "catalogue.yaml";

    /// <summary>Reads the file.</summary>
    public static HeaderFile Read(YamlMap map, ReadContext context) => Fields.Read(map, context.Faults, fields => new HeaderFile(
        ReadVersion(fields),
        fields.Date("effective_from"),
        fields.Text("calendar_version")));

    // Part of resource names and of keys.
    private static string ReadVersion(Fields fields)
    {
        var version = fields.Text("version");
        if (version.Length > 0 && !VersionForm().IsMatch(version))
        {
            fields.Fault(FaultKind.WrongValue, "version", $"'{version}' is no version: at most 36 lower case letters and digits, with dots or hyphens between them");
        }

        return version;
    }

    [GeneratedRegex(@"^(?=.{1,36}$)[a-z0-9]+([.-][a-z0-9]+)*$")]
    private static partial Regex VersionForm();
}
