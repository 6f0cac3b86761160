using System.Globalization;
using System.Security.Cryptography;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>The lab hands in each material once, for all departments.</summary>
internal static class MaterialsChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        Every file is streamed once (UploadMaterial) and kept by its SHA-256; whichever departments list it read the same file.
        What authorities can fetch from each other, the lab is never asked for. A submission that lacks something is not simply
        refused: MATERIALS_MISSING names everything that is missing, all at once.
        Sites, equipment, staff and signatories come as data too (ImportDossierTable takes CSV files): a row that names a site
        that is not there, or a signatory for what the lab cannot test, is told by its number.
        """;

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await TrySubmitAsync(story, "submits without any material", story.RequiredMaterials, cancellationToken);
        foreach (var code in story.RequiredMaterials.Where(code => code != story.LightningMaterial))
        {
            _ = await UploadAsync(story, code, cancellationToken);
        }

        var door = story.People.Applicant;
        var listed = await door.Materials.ListMaterialsAsync(
            new ListMaterialsRequest { Parent = story.Application, PageSize = 200 }, door.Call(cancellationToken));
        story.Expect.Same(
            "the materials handed in, each once",
            story.RequiredMaterials.Where(code => code != story.LightningMaterial).Order(StringComparer.Ordinal),
            listed.Materials.Select(material => material.MaterialCode).Order(StringComparer.Ordinal));
        await ImportAsync(story, cancellationToken);
        await TrySubmitAsync(story, "submits without the lightning proof", [story.LightningMaterial], cancellationToken);
    }

    private static async Task ImportAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Applicant;
        var draft = await door.Applications.GetApplicationAsync(
            new GetApplicationRequest { Name = story.Application }, door.Call(cancellationToken));
        var etag = draft.Etag;
        foreach (var table in story.Lab.Tables)
        {
            var imported = await story.ActAsync(
                story.Applicant,
                $"imports the table {WireName.Of(table.Table)}",
                () => TableStream.ImportAsync(door, story.Application, etag, table, RequestId.New(), cancellationToken),
                answer => string.Create(CultureInfo.InvariantCulture, $"{answer.RowCount} rows"));
            var rows = await File.ReadAllLinesAsync(table.Path, cancellationToken);
            story.Expect.Equal($"every row of {WireName.Of(table.Table)} but its header arrived", rows.Length - 1, imported.RowCount);
            etag = imported.Etag;
        }
    }

    /// <summary>Uploads the lab's file of a material.</summary>
    internal static Task<UploadMaterialResponse> UploadAsync(Story story, string code, CancellationToken cancellationToken) =>
        story.ActAsync(
            story.Applicant,
            $"uploads {code}",
            () => StreamAsync(story, code, cancellationToken),
            answer => $"{answer.SizeBytes} bytes, sha256 {answer.Sha256[..12]}…");

    private static async Task<UploadMaterialResponse> StreamAsync(Story story, string code, CancellationToken cancellationToken)
    {
        var file = story.Lab.FileOf(code);
        var answer = await MaterialStream.UploadAsync(
            story.People.Applicant, story.Application, code, file, RequestId.New(), cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file.Path, cancellationToken)));
        story.Expect.Equal($"{code} arrived whole", hash, answer.Sha256);
        return answer;
    }

    private static async Task TrySubmitAsync(
        Story story, string what, IEnumerable<string> missing, CancellationToken cancellationToken)
    {
        var door = story.People.Applicant;
        var refusal = await story.RefusedAsync(
            "applicant",
            what,
            "MATERIALS_MISSING",
            () => door.Applications.SubmitApplicationAsync(
                new SubmitApplicationRequest { Name = story.Application, RequestId = RequestId.New() },
                door.Call(cancellationToken)));
        story.Expect.Same(
            $"{what}: every missing material is named at once",
            missing.Order(StringComparer.Ordinal),
            (refusal?.Faults ?? []).Select(fault => WireName.Id(fault.Subject)).Order(StringComparer.Ordinal));
    }
}
