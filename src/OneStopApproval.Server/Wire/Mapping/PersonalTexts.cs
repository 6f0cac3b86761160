namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>
/// The values behind the commitments that one read shows. An erased value, and one that was not read, is an empty text.
/// </summary>
/// <param name="values">Value by commitment.</param>
/// <param name="clear">Whether personal values are told; else a mask stands for them.</param>
/// <param name="masks">Mask by commitment, where it tells more than that there is a value.</param>
internal sealed class PersonalTexts(IReadOnlyDictionary<string, string> values, bool clear, IReadOnlyDictionary<string, string>? masks = null)
{
    /// <summary>What stands for a personal value that the caller may not read.</summary>
    internal const string Mask = "***";

    /// <summary>No values.</summary>
    public static PersonalTexts None { get; } = new(new Dictionary<string, string>(), clear: true);

    /// <summary>Commitments of the values that are there, each once.</summary>
    public IReadOnlyCollection<string> Commitments => [.. values.Keys];

    /// <summary>A personal value.</summary>
    public string Of(string? commitment) => Read(commitment) is not { Length: > 0 } value ? ""
        : clear ? value
        : masks?.GetValueOrDefault(commitment!) ?? Mask;

    /// <summary>A value that names no person, such as a legal basis.</summary>
    public string Plain(string? commitment) => Read(commitment);

    /// <summary>The answers to guiding questions.</summary>
    public IEnumerable<KeyValuePair<string, string>> Answers(string? commitment) =>
        GuidingAnswers.Read(Read(commitment)).Select(answer => clear ? answer : new(answer.Key, Mask));

    private string Read(string? commitment) => commitment is null ? "" : values.GetValueOrDefault(commitment, "");
}
