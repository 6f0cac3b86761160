using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;
using OneStopApproval.Server.Papers;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>seals/*.svg</c>: images of seals that the authorities name in <c>departments.yaml</c>.</summary>
internal sealed class SealFiles(CatalogueFiles files, FaultList faults)
{
    /// <summary>Folder of the images.</summary>
    public const string Folder = "seals/";

    /// <summary>How their names end.</summary>
    public const string Extension = ".svg";

    private readonly HashSet<string> named = new(StringComparer.Ordinal);
    private readonly List<Word> purposes = [];

    /// <summary>Reads an entry of <c>seals</c> of an authority.</summary>
    public SealImage Read(Fields fields)
    {
        var purpose = fields.Has("purpose") ? fields.Word("purpose") : new Word("", fields.At);
        _ = fields.OptionalText("purpose");
        if (purpose.Value.Length > 0)
        {
            purposes.Add(purpose);
        }

        var image = fields.Word("image");
        if (image.Value.Length > 0 && !files.Texts.ContainsKey(image.Value))
        {
            faults.Add(FaultKind.UnknownReference, image.At, $"there is no file '{image.Value}'; images stand in {Folder} and end in {Extension}");
        }
        else if (named.Add(image.Value) && files.Texts.TryGetValue(image.Value, out var text))
        {
            SealPicture.Read(text, (line, column, message) => faults.Add(FaultKind.Seal, new Place(image.Value, line, column), message));
        }

        return new(purpose.Value, files.Texts.GetValueOrDefault(image.Value, ""));
    }

    /// <summary>Tells images that nobody names and purposes that no document has.</summary>
    public void CheckUse(IEnumerable<DocumentTemplate> documents)
    {
        foreach (var path in files.Texts.Keys.Where(path => path.StartsWith(Folder, StringComparison.Ordinal) && !named.Contains(path)))
        {
            faults.Add(FaultKind.UnknownFile, Place.StartOf(path), $"no authority names this image under 'seals' in {DepartmentsFile.Path}");
        }

        var known = documents.Select(document => document.SealPurpose).Where(purpose => purpose.Length > 0).Distinct().ToList();
        foreach (var purpose in purposes.Where(purpose => !known.Contains(purpose.Value)))
        {
            faults.Add(FaultKind.UnknownReference, purpose.At, $"no document bears a seal '{purpose.Value}'; documents bear: {string.Join(", ", known)}");
        }
    }
}
