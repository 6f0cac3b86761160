using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>catalogue.yaml</c>: which version this is and from when it counts.</summary>
/// <param name="Version">Version name.</param>
/// <param name="EffectiveFrom">First date on which new applications use it.</param>
/// <param name="CalendarVersion">Version name of the calendar in the same folder.</param>
internal sealed record HeaderFile(string Version, DateOnly EffectiveFrom, string CalendarVersion)
{
    /// <summary>Path of the file.</summary>
    public const string Path = "catalogue.yaml";

    /// <summary>Reads the file.</summary>
    public static HeaderFile Read(YamlMap map, ReadContext context) => Fields.Read(map, context.Faults, fields => new HeaderFile(
        fields.Text("version"),
        fields.Date("effective_from"),
        fields.Text("calendar_version")));
}
