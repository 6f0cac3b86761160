using System.Collections.Immutable;
using OneStopApproval.Domain.Sharing;

namespace OneStopApproval.Domain.Matters;

public sealed partial record Matter
{
    /// <summary>What the lab said to data that authorities filled in, one for each kind and source.</summary>
    public ImmutableArray<SharedAnswer> SharedAnswers { get; init; } = [];

    /// <summary>What the lab said to this content, or null.</summary>
    public SharedAnswer? AnswerTo(SharedRecord record) => SharedAnswers.FirstOrDefault(answer => answer.Answers(record));

    private Matter WithAnswer(SharedAnswer given) => this with
    {
        SharedAnswers = [.. SharedAnswers.Where(answer => answer.Material != given.Material || answer.Source != given.Source), given],
    };

    // Who takes a confirmed material out again has said nothing yet.
    private Matter WithoutMaterial(string id) => this with
    {
        Materials = [.. Materials.Where(material => material.Id != id)],
        SharedAnswers = [.. SharedAnswers.Where(answer => answer.Attached != id)],
    };
}
