using System.Collections.Frozen;
using System.Collections.Immutable;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Materials;
using Fault = OneStopApproval.Domain.Matters.Fault;

namespace OneStopApproval.Server.Screening;

/// <summary>
/// Looks into what is uploaded before it is kept: it must be what its media type says, readable by whoever reviews it, and
/// must do nothing by itself when it is opened. Anything else is turned away and nothing is stored.
/// </summary>
/// <param name="materials">Where files are kept.</param>
internal sealed class FileScreen(MaterialStore materials) : IDisposable
{
    private static readonly FrozenDictionary<string, Func<Stream, Objection?>> Screens = new Dictionary<string, Func<Stream, Objection?>>
    {
        ["application/pdf"] = PdfScreen.Look,
        ["application/ofd"] = ArchiveScreen.LookIntoOfd,
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = ArchiveScreen.LookIntoWorkbook,
        ["image/png"] = PictureScreen.LookAtPng,
        ["image/jpeg"] = PictureScreen.LookAtJpeg,
        ["text/csv"] = TableScreen.Look,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // A file of 50 MB takes a core for a second: looking into files must not keep every other call waiting.
    private readonly SemaphoreSlim lookers = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Media types of files that can be looked into, and thus the only ones that a material list may allow.</summary>
    internal static ImmutableArray<string> MediaTypes { get; } = [.. Screens.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Looks into an upload that is complete and has the announced hash.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="mediaType">What it is said to be; one that a material list allows.</param>
    /// <param name="field">Field of the request that an objection names.</param>
    /// <param name="cancellationToken">Ends the waiting for a turn.</param>
    /// <exception cref="WireException">MATERIAL_TYPE: it is something else, or does something by itself.</exception>
    public async Task AdmitAsync(MaterialUpload upload, string mediaType, string field, CancellationToken cancellationToken)
    {
        await lookers.WaitAsync(cancellationToken);
        Objection? objection;
        try
        {
            objection = await upload.ReadAsync(content => Look(content, mediaType));
        }
        finally
        {
            lookers.Release();
        }

        if (objection is not null)
        {
            throw new WireError(ErrorReason.MaterialType)
            {
                Faults = [new Fault(field, objection.Chinese, objection.English)],
                Metadata = ImmutableDictionary<string, string>.Empty.Add("media_type", mediaType),
            }.ToException();
        }
    }

    /// <summary>Keeps a file that came whole in the field <c>content</c> of a request, once it was looked into.</summary>
    /// <returns>Its hash in lower-case hexadecimal.</returns>
    /// <exception cref="WireException">MATERIAL_TYPE: it is something else, or does something by itself.</exception>
    public async Task<string> KeepAsync(ReadOnlyMemory<byte> content, string mediaType, CancellationToken cancellationToken)
    {
        await using var upload = materials.Begin(content.Length);
        _ = await upload.TryWriteAsync(content, cancellationToken);
        await AdmitAsync(upload, mediaType, "content", cancellationToken);
        return await upload.CompleteAsync(cancellationToken);
    }

    /// <summary>What speaks against a file, or null.</summary>
    internal static Objection? Look(Stream content, string mediaType) => Screens.TryGetValue(mediaType, out var look)
        ? look(content)
        : new("不接受此类文件。", $"Only {string.Join(", ", MediaTypes)} are taken.");

    /// <inheritdoc/>
    public void Dispose() => lookers.Dispose();
}

/// <summary>What speaks against a file, with the remedy.</summary>
/// <param name="Chinese">In Chinese.</param>
/// <param name="English">In English.</param>
internal sealed record Objection(string Chinese, string English);
