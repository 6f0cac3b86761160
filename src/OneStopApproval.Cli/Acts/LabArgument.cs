using System.CommandLine;
using OneStopApproval.Cli.Labs;
using OneStopApproval.Cli.Tokens;

namespace OneStopApproval.Cli.Acts;

/// <summary>The argument that names a lab's file.</summary>
internal static class LabArgument
{
    /// <summary>The argument.</summary>
    internal static Argument<string> New() => new("LAB") { Description = "The lab: its lab.yaml or its folder, for example samples/labs/fangzhen-wuhai." };

    /// <summary>The lab itself, as the bearer of a development token.</summary>
    /// <exception cref="LabFileException">The file has faults.</exception>
    internal static TokenClaims BearerOf(string path) => Applicant(LabFile.Read(path).Applicant.Uscc);

    /// <summary>The bearer of a development token for a lab.</summary>
    internal static TokenClaims Applicant(string uscc) => new("applicant", "applicant-1") { Uscc = uscc };
}
