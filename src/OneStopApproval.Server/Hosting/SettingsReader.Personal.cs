namespace OneStopApproval.Server.Hosting;

/// <summary>How personal values are kept.</summary>
internal sealed partial class SettingsReader
{
    // Who copies the database must not have the keys in his hand with it.
    private string PersonalKeyFolder(string data)
    {
        const string Name = "Personal:KeyFolder";
        var text = Named(Name, Path.Combine(data, "personal-keys"));
        if (text.Length == 0)
        {
            return text;
        }

        var folder = Path.GetFullPath(text);
        if (!environment.IsDevelopment() && (folder + Path.DirectorySeparatorChar).StartsWith(data.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            faults.Add($"{Name} is within Data: whoever copies the values would copy their keys.");
        }

        return folder;
    }
}
