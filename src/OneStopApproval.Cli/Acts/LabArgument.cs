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

    /// <summary>The option that names a lab.</summary>
    internal static Option<string> Uscc() => Words.Optional("--uscc", "The lab's unified social credit code, when no token is given.");

    /// <summary>The lab that <see cref="Uscc"/> names, as the bearer; null when it names none.</summary>
    internal static TokenClaims? ApplicantOf(string uscc) => uscc.Length > 0 ? Applicant(uscc) : null;

    /// <summary>The bearer of a development token for a lab.</summary>
    internal static TokenClaims Applicant(string uscc) => new("applicant", "applicant-1") { Uscc = uscc };
}
