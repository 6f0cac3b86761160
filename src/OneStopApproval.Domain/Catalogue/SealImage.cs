namespace OneStopApproval.Domain.Catalogue;

/// <summary>The image (印模) of one of an authority's seals.</summary>
/// <param name="Purpose">Words of a special seal, for example <c>受理专用章</c>; empty for the authority's own seal.</param>
/// <param name="Svg">The image.</param>
public sealed record SealImage(string Purpose, string Svg);
