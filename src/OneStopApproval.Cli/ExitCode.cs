namespace OneStopApproval.Cli;

/// <summary>What <c>osa</c> tells the shell; the help text and the README name these numbers.</summary>
internal static class ExitCode
{
    /// <summary>Done, and everything was as it should be.</summary>
    internal const int Done = 0;

    /// <summary>The system answered, but not as it should: an expectation differed, a journal does not verify.</summary>
    internal const int Differs = 1;

    /// <summary>The command line was not understood.</summary>
    internal const int Usage = 2;

    /// <summary>The server refused the call, with a reason.</summary>
    internal const int Refused = 3;

    /// <summary>The server was not reached, or did not start.</summary>
    internal const int Unreachable = 4;

    /// <summary>Interrupted, as shells count it.</summary>
    internal const int Interrupted = 130;
}
