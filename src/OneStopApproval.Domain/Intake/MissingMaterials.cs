using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Sharing;

namespace OneStopApproval.Domain.Intake;

/// <summary>What an application lacks of what its items require, each material once.</summary>
internal static class MissingMaterials
{
    /// <summary>The required materials of these reviews that are not there; what authorities share is missing only where the lab disputes it.</summary>
    public static IEnumerable<MaterialEntry> Of(Matter matter, IEnumerable<Review> reviews, Facts facts) =>
        MaterialList.Of(reviews.Select(facts.Item), facts.Catalogue)
            .Where(entry => entry.Required && (!entry.Kind.Shareable || IsDisputed(matter, entry)) && !Present(matter, entry));

    private static bool IsDisputed(Matter matter, MaterialEntry entry) =>
        matter.SharedAnswers.Any(answer => answer.Material == entry.Kind.Id && answer.State == SharedDataState.Disputed);

    private static bool Present(Matter matter, MaterialEntry entry) => entry.Kind.Form switch
    {
        MaterialForm.File => matter.Materials.Any(material => material.Material == entry.Kind.Id)
            || (entry.Kind.Table is { } table && matter.Find(table) is not null),
        MaterialForm.Form => true,
        MaterialForm.Scope => entry.Items.All(item => matter.Find(item)?.AskedScope is not null),
    };
}
