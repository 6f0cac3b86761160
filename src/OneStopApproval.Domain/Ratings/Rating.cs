namespace OneStopApproval.Domain.Ratings;

/// <summary>What the lab thought of how it was served (好差评).</summary>
/// <param name="Level">How satisfied it was.</param>
/// <param name="Comment">Commitment to what it wrote, or null.</param>
/// <param name="Time">When it rated.</param>
public sealed record Rating(RatingLevel Level, string? Comment, DateTimeOffset Time)
{
    /// <summary>Working days in which what a bad rating complains of is put right or explained.</summary>
    public const int FollowUpDays = 15;
}

/// <summary>Levels of satisfaction (满意度); numbers equal the contract's and those of the national standard.</summary>
public enum RatingLevel
{
    /// <summary>非常满意.</summary>
    VerySatisfied = 1,

    /// <summary>满意.</summary>
    Satisfied = 2,

    /// <summary>基本满意.</summary>
    BasicallySatisfied = 3,

    /// <summary>不满意.</summary>
    Dissatisfied = 4,

    /// <summary>非常不满意.</summary>
    VeryDissatisfied = 5,
}

/// <summary>Questions about levels of satisfaction.</summary>
public static class RatingLevels
{
    /// <summary>Whether it is a bad rating (差评), which is followed up.</summary>
    public static bool IsBad(this RatingLevel level) => level is RatingLevel.Dissatisfied or RatingLevel.VeryDissatisfied;
}
