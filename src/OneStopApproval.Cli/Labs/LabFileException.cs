namespace OneStopApproval.Cli.Labs;

/// <summary>A lab's file cannot be used; the message has a line for every fault.</summary>
/// <param name="file">The file.</param>
/// <param name="faults">Everything that is wrong, each with its place.</param>
internal sealed class LabFileException(string file, IReadOnlyList<string> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(fault => $"  - {fault}").Prepend($"The lab in {file} cannot be used:")));
