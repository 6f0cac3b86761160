using System.Collections.Immutable;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>
/// A letter (授权书) by which the person in charge (负责人) of an authority lets an officer of it act in his place, for named
/// acts and days.
/// </summary>
/// <param name="Number">Number of the letter.</param>
/// <param name="Department">The authority.</param>
/// <param name="Delegate">Subject id of the officer; never a name.</param>
/// <param name="Acts">What the letter is for.</param>
/// <param name="From">First day on which it is in force.</param>
/// <param name="Until">Last day on which it is in force.</param>
public sealed record DelegationLetter(
    string Number, string Department, string Delegate, ImmutableArray<DelegatedAct> Acts, DateOnly From, DateOnly Until)
{
    /// <summary>Whether it lets somebody do this for this authority on this day.</summary>
    public bool Covers(DelegatedAct act, string department, string subject, DateOnly date) =>
        Acts.Contains(act) && Department == department && Delegate == subject && From <= date && date <= Until;
}

/// <summary>Acts of a person in charge that can be delegated.</summary>
public enum DelegatedAct
{
    /// <summary>Approving or refusing an extension (ALL 42(1)).</summary>
    ApproveExtension = 1,

    /// <summary>Answering a request for recusal (ALL 48(1)(3)).</summary>
    AnswerRecusal = 2,
}
