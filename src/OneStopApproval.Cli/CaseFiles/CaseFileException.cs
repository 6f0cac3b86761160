namespace OneStopApproval.Cli.CaseFiles;

/// <summary>A case file that cannot be written or read.</summary>
internal sealed class CaseFileException(string message) : Exception(message);
