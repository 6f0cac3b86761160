using OneStopApproval.Server.Catalogue;

namespace OneStopApproval.Server.Tests.Catalogue;

/// <summary>The shipped catalogue, and copies of it with one text changed.</summary>
internal static class CatalogueText
{
    /// <summary>The catalogue in the repository.</summary>
    internal static LoadedCatalogue Shipped()
    {
        var result = CatalogueLoader.LoadFolder(RepositoryRoot.PathOf("catalogue"));
        return result.Loaded ?? throw new InvalidOperationException(string.Join('\n', result.Faults));
    }

    /// <summary>The shipped texts by path, to be changed.</summary>
    internal static Dictionary<string, string> Texts() => new(Shipped().Files.Texts, StringComparer.Ordinal);

    /// <summary>Replaces the first place where a text stands.</summary>
    internal static Dictionary<string, string> Changed(this Dictionary<string, string> texts, string file, string old, string replacement)
    {
        var at = texts[file].IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold {old}");
        texts[file] = texts[file].Remove(at, old.Length).Insert(at, replacement);
        return texts;
    }

    /// <summary>The faults of changed texts.</summary>
    internal static CatalogueFault[] Faults(this Dictionary<string, string> texts)
    {
        var result = CatalogueLoader.Load(new CatalogueFiles(texts));
        Assert.Equal(result.Faults.IsEmpty, result.Succeeded);
        return [.. result.Faults];
    }

    /// <summary>The line, from 1, on which a text stands last.</summary>
    internal static int LineOf(this Dictionary<string, string> texts, string file, string text)
    {
        var at = texts[file].LastIndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold {text}");
        return texts[file][..at].Count(letter => letter == '\n') + 1;
    }
}
