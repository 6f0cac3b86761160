using System.Collections.Immutable;
using OneStopApproval.Server.Identity;

namespace OneStopApproval.Server.Hosting;

internal sealed partial class SettingsReader
{
    private DirectorySettings OfficerDirectory()
    {
        const string First = "Directory:FirstOperators";
        var required = Text("Directory:Required", environment.IsDevelopment() ? "false" : "true");
        if (!bool.TryParse(required, out var wanted))
        {
            faults.Add($"Directory:Required is '{required}': it must be true or false.");
        }

        ImmutableHashSet<string> operators =
            [.. Text(First, "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (operators.Count == 1)
        {
            faults.Add($"{First} names one: a post takes two persons, so name two or more, or none.");
        }

        return new(wanted, operators);
    }
}
