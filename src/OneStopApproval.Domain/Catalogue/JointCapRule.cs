namespace OneStopApproval.Domain.Catalogue;

/// <summary>
/// That the government designated a bundle for unified or joint handling (统一办理、联合办理、集中办理), so that the whole has a
/// limit of its own beside those of its items (ALL 26(2), 42(2)). Without a designation there is no such limit.
/// </summary>
/// <param name="Days">Working days from the first acceptance; 45 by law at most.</param>
/// <param name="Extension">Working days by which it can be extended once; 15 by law at most.</param>
/// <param name="LegalBasis">What it rests on, in Chinese.</param>
/// <param name="DesignatedBy">The people's government that designated it, in Chinese.</param>
/// <param name="Document">Number of the document that says so.</param>
public sealed record JointCapRule(int Days, int Extension, string LegalBasis, string DesignatedBy, string Document)
{
    /// <summary>Most days that the law allows (ALL 42(2)).</summary>
    public const int MostDays = 45;

    /// <summary>Most days by which the law allows to extend them (ALL 42(2)).</summary>
    public const int MostExtension = 15;

    /// <summary>The rule that gives the budget.</summary>
    public const string Rule = "ALL-42(2)";
}
