using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using OneStopApproval.Server.Catalogue.Files;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue;

/// <summary>The texts of one catalogue version by path (forward slashes); a folder or a stored version holds the same.</summary>
internal sealed class CatalogueFiles
{
    private static readonly UTF8Encoding StrictText = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Files of a stored version.</summary>
    public CatalogueFiles(IEnumerable<KeyValuePair<string, string>> texts) =>
        Texts = texts.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Text by path, in order of paths.</summary>
    public ImmutableSortedDictionary<string, string> Texts { get; }

    /// <summary>SHA-256 over paths and texts in lower hex: two equal versions have the same.</summary>
    public string ContentHash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var part in Texts.SelectMany(file => (string[])[file.Key, file.Value]))
            {
                var bytes = Encoding.UTF8.GetBytes(part);
                hash.AppendData(BitConverter.GetBytes(bytes.LongLength));
                hash.AppendData(bytes);
            }

            return Convert.ToHexStringLower(hash.GetCurrentHash());
        }
    }

    /// <summary>Reads all YAML files and images of a folder; what cannot be read is a fault.</summary>
    public static CatalogueFiles FromFolder(string folder, FaultList faults)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
        {
            faults.Add(FaultKind.MissingFile, Place.StartOf(folder), "there is no such folder");
            return new CatalogueFiles(texts);
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories).Where(IsRead))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            try
            {
                texts.Add(name, StrictText.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF'));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
            {
                faults.Add(FaultKind.Syntax, Place.StartOf(name), $"cannot be read as UTF-8 text: {exception.Message}");
            }
        }

        return new CatalogueFiles(texts);
    }

    // ".yml" is taken up so that the loader can name it an unknown file instead of passing it over.
    private static bool IsRead(string path) => Path.GetExtension(path) is ".yaml" or ".yml" or SealFiles.Extension;
}
