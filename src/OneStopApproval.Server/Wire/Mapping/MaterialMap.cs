using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Materials on the wire: each was handed in once and is seen by every review whose item lists it.</summary>
internal static class MaterialMap
{
    /// <summary>A material of an application.</summary>
    public static V1.Material ToWire(MatterView view, AttachedMaterial material)
    {
        var wire = new V1.Material
        {
            Name = Names.Material(view.Matter.Id, material.Id),
            MaterialCode = material.Material,
            FileName = view.Texts.Of(material.FileName),
            MediaType = material.MediaType,
            SizeBytes = material.Size,
            Sha256 = material.Sha256,
            UploadTime = material.Time.ToWire(),
            SharedData = view.Matter.SharedAnswers.FirstOrDefault(answer => answer.Attached == material.Id) is { } shared
                ? Names.SharedData(view.Matter.Id, shared.Record)
                : "",
        };
        wire.Reviews.AddRange(view.Reviews
            .Where(review => Lists(view, review, material.Material))
            .Select(review => Names.Review(view.Matter.Id, review.Item)));
        return wire;
    }

    /// <summary>
    /// Whether the caller sees a material: a department only what its reviews' items list, and what an open consultation shows it.
    /// </summary>
    public static bool Sees(MatterView view, AttachedMaterial material) => Sees(view, material.Material);

    /// <summary>Whether the caller sees materials of this kind.</summary>
    public static bool Sees(MatterView view, string material) =>
        view.Sight.SeesAll
        || view.Reviews.Any(review => Lists(view, review, material))
        || view.Matter.Reviews.SelectMany(review => review.Consultations).Any(asked =>
            asked.State == ConsultationState.Open
            && asked.Department == view.Sight.Department
            && asked.Materials.Contains(material));

    private static bool Lists(MatterView view, Review review, string material) =>
        view.Catalogue.ItemOf(review) is { } listed && listed.Materials.Any(entry => entry.Material == material);
}
