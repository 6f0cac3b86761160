using System.Globalization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Stops;

namespace OneStopApproval.Domain.Materials;

/// <summary>Attaches an uploaded file by its hash (材料); the bytes are safely stored before this command runs.</summary>
/// <param name="Material">Id of the material kind.</param>
/// <param name="Sha256">Hash of the content in lower-case hexadecimal.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="FileName">Commitment to the file name.</param>
public sealed record AttachMaterial(string Material, string Sha256, long Size, string MediaType, string FileName) : Command
{
    /// <summary>What is wrong with a file before its bytes are read, or null: unknown kind, type, announced size, state.</summary>
    public static Refusal? Admission(Matter matter, ApprovalCatalogue catalogue, string material, string mediaType, long size)
    {
        if (matter.State is ApplicationState.None or ApplicationState.Deleted)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        // The window proves the consent to a withdrawal while there is something to withdraw.
        var proves = matter.Consent is not null && catalogue.ConsentProof?.Id == material;
        var open = proves && matter.State is (ApplicationState.Received or ApplicationState.InReview);
        if (matter.State != ApplicationState.Draft
            && !open
            && !matter.Reviews.Any(review => review.State == ReviewState.CorrectionRequested || review.OpenAsk() is not null || review.AwaitsPledged()))
        {
            return Refusal.State("application", matter.State.Name(), "DRAFT or a review that waits for the applicant's answer");
        }

        var listed = matter.Reviews.Any(review =>
            catalogue.ItemOf(review)!.Materials.Any(entry => entry.Material == material));
        if (!(listed || proves) || catalogue.FindMaterial(material) is not { Form: MaterialForm.File } kind)
        {
            return Refusal.Of(
                Reason.MaterialNotListed,
                new Fault(
                    "header.material_code", "该材料不在本申请的材料清单内。", "No item of this application lists this material as a file."))
                .With("material_code", material);
        }

        if (!kind.MediaTypes.Contains(mediaType))
        {
            return Refusal.Of(
                Reason.MaterialType,
                new Fault(
                    "header.media_type", "不接受此类文件。", $"Upload one of {string.Join(", ", kind.MediaTypes)}."))
                .With("allowed", string.Join(',', kind.MediaTypes));
        }

        return size <= kind.MaximumBytes
            ? null
            : Refusal.Of(
                Reason.MaterialTooLarge,
                new Fault(
                    "header.size_bytes",
                    string.Create(CultureInfo.InvariantCulture, $"文件不得超过 {kind.MaximumBytes} 字节。"),
                    string.Create(CultureInfo.InvariantCulture, $"The file may have at most {kind.MaximumBytes} bytes.")))
                .With("limit_bytes", kind.MaximumBytes.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (Admission(matter, facts.Catalogue, Material, MediaType, Size) is { } refusal)
        {
            return refusal;
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new MaterialAttached(
            string.Create(CultureInfo.InvariantCulture, $"m{matter.MaterialCount + 1}"),
            Material,
            Sha256,
            Size,
            MediaType,
            FileName,
            facts.Now));
        return proceedings.Accept();
    }
}

/// <summary>Takes a material out of a draft again.</summary>
/// <param name="Id">Id of the material within the application.</param>
public sealed record RemoveMaterial(string Id) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (matter.State is ApplicationState.None or ApplicationState.Deleted || matter.Materials.All(material => material.Id != Id))
        {
            return Refusal.Of(Reason.NotVisible);
        }

        if (DraftRules.Open(matter, null) is { } refusal)
        {
            return refusal;
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new MaterialRemoved(Id));
        return proceedings.Accept();
    }
}
