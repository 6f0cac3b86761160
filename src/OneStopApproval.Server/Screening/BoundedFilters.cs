using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace OneStopApproval.Server.Screening;

/// <summary>
/// The filters of PDF streams with an end to how far one may unfold: a few kilobytes can be made to fill the memory.
/// </summary>
internal sealed class BoundedFilters : IFilterProvider
{
    private const long MostBytes = 64 * 1024 * 1024;

    // Only tables of objects are unfolded here, never a page's content, and these have no other filter in any writer that is in use.
    private static readonly HashSet<string> Bounded = ["FlateDecode", "Fl"];

    private readonly IFilterProvider inner = DefaultFilterProvider.Instance;
    private long unfolded;

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Wrap(inner.GetFilters(dictionary));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => names.All(name => Bounded.Contains(name.Data))
        ? Wrap(inner.GetNamedFilters(names))
        : throw new InvalidDataException("A table of objects has a filter that is not looked into.");

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => Wrap(inner.GetAllFilters());

    private List<IFilter> Wrap(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new BoundedFilter(this, filter))];

    private void Count(Memory<byte> folded)
    {
        using var bytes = new MemoryStream(folded.ToArray());
        using var stream = new ZLibStream(bytes, CompressionMode.Decompress);
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            unfolded += read;
            if (unfolded > MostBytes)
            {
                throw new InvalidDataException("The file unfolds to too much.");
            }
        }
    }

    private sealed class BoundedFilter(BoundedFilters all, IFilter filter) : IFilter
    {
        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (filter is not FlateFilter)
            {
                throw new InvalidDataException("A table of objects has a filter that is not looked into.");
            }

            all.Count(input);
            return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
        }
    }
}
