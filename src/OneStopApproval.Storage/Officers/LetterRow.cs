using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Catalogue;

namespace OneStopApproval.Storage.Officers;

/// <summary>
/// A letter (授权书) by which the person in charge of an authority lets an officer act in his place. Nothing writes or reads one yet:
/// the letters in force are those of the catalogue. The table is here so that the two persons of a letter are held apart as those of
/// a post are, by the same constraints.
/// </summary>
public sealed class LetterRow : GrantRow
{
    /// <summary>Number of the letter.</summary>
    public string Number { get; set; } = "";

    /// <summary>The authority.</summary>
    public string Department { get; set; } = "";

    /// <summary>What it is for: numbers of <see cref="DelegatedAct"/>, ascending, with commas between.</summary>
    public string Acts { get; set; } = "";

    /// <summary>Last day.</summary>
    public DateOnly UntilDate { get; set; }

    /// <summary>The acts.</summary>
    public ImmutableArray<DelegatedAct> ReadActs() =>
        [.. Acts.Split(',').Select(number => (DelegatedAct)int.Parse(number, CultureInfo.InvariantCulture))];

    /// <summary>The letter as a rule sees it.</summary>
    public DelegationLetter ToLetter() => new(Number, Department, Subject, ReadActs(), FromDate, UntilDate);
}
