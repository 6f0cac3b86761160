namespace OneStopApproval.Server.Wire.Commands;

/// <summary>Longest texts of requests, in characters, as the contract's comments state them.</summary>
internal static class Limits
{
    /// <summary>A document number.</summary>
    internal const int DocumentNumber = 60;

    /// <summary>Articles of the law.</summary>
    internal const int LegalBasis = 300;

    /// <summary>Reasons of an act at the door.</summary>
    internal const int IntakeReason = 2000;

    /// <summary>Remedies told.</summary>
    internal const int Remedies = 1000;

    /// <summary>Texts of officers: opinions, summaries, reasons of a decision.</summary>
    internal const int OfficerText = 4000;

    /// <summary>Short reasons: withdrawal, demand of the visit.</summary>
    internal const int ShortReason = 500;

    /// <summary>A point of a correction notice.</summary>
    internal const int CorrectionPoint = 1000;

    /// <summary>An answer to a point.</summary>
    internal const int CorrectionAnswer = 2000;

    /// <summary>Names of organisations, places, files and proofs.</summary>
    internal const int Name = 200;

    /// <summary>An address.</summary>
    internal const int Address = 300;

    /// <summary>An id of catalogue data.</summary>
    internal const int Id = 64;
}
